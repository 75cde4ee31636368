/** The policies to begin from, after those that councils have published. Each may be changed, also by contract type. */
import type { Policy, Rules, Ruling } from './policy.ts';
import type { PresetName } from './vocabulary.ts';

const PLACE: Ruling = { answer: 'place', role: null };
const STOP: Ruling = { answer: 'do-not-place', role: null };
const ask = (role: string): Ruling => ({ answer: 'ask', role });

const BROKERAGE = ask('brokerage manager');
const CONTRACTS = ask('contracts manager');
const HEAD = ask('head of commissioning');
const DIRECTOR = ask('director of adult social services');

/** What the council or CQC has stopped is stopped under every preset. */
const STOPPED = {
  suspended: STOP,
  'not-taking-work': STOP,
  'improvement-plan': CONTRACTS,
  caution: BROKERAGE,
  'registration-ended': STOP,
  'cqc-condition': STOP,
} as const;

/** "Good only, exceptions by the director": Bromley, 2017/18. */
const GOOD_ONLY: Rules = {
  rulings: {
    ...STOPPED,
    inadequate: STOP,
    'requires-improvement': DIRECTOR,
    'key-question-inadequate': DIRECTOR,
    'key-question-requires-improvement': BROKERAGE,
    'not-rated': DIRECTOR,
    good: PLACE,
    outstanding: PLACE,
  },
  ageLimits: [
    { years: 3, ruling: CONTRACTS },
    { years: 5, ruling: DIRECTOR },
  ],
};

/** "Not Good means suspended, Requires improvement by exception": Wirral, 2023. */
const NOT_GOOD_SUSPENDED: Rules = {
  rulings: {
    ...STOPPED,
    inadequate: STOP,
    'requires-improvement': HEAD,
    'key-question-inadequate': STOP,
    'key-question-requires-improvement': CONTRACTS,
    'not-rated': HEAD,
    good: PLACE,
    outstanding: PLACE,
  },
  ageLimits: [{ years: 5, ruling: CONTRACTS }],
};

/** "Requires improvement asks a manager, Inadequate stops": the default. */
const ASK_THEN_STOP: Rules = {
  rulings: {
    ...STOPPED,
    inadequate: STOP,
    'requires-improvement': BROKERAGE,
    'key-question-inadequate': BROKERAGE,
    'key-question-requires-improvement': PLACE,
    'not-rated': BROKERAGE,
    good: PLACE,
    outstanding: PLACE,
  },
  ageLimits: [{ years: 5, ruling: BROKERAGE }],
};

/** Ratings were checked when the contract was awarded: for placements under it they place. */
const JOIN_ONLY: Rules = {
  rulings: {
    ...STOPPED,
    inadequate: PLACE,
    'requires-improvement': PLACE,
    'key-question-inadequate': PLACE,
    'key-question-requires-improvement': PLACE,
    'not-rated': PLACE,
    good: PLACE,
    outstanding: PLACE,
  },
  ageLimits: [],
};

const preset = (name: PresetName, rules: Rules, byContractType: Policy['byContractType'] = {}): Policy => ({
  schema: 1,
  preset: name,
  rules,
  byContractType,
});

/** The preset that a council begins with. */
export const DEFAULT_PRESET = 'ask-then-stop' satisfies PresetName;

export const PRESETS: Readonly<Record<PresetName, Policy>> = {
  'good-only': preset('good-only', GOOD_ONLY),
  'not-good-suspended': preset('not-good-suspended', NOT_GOOD_SUSPENDED),
  'ask-then-stop': preset('ask-then-stop', ASK_THEN_STOP),
  // A direct award has no award before it: the placement is where the rating is checked.
  'join-only': preset('join-only', JOIN_ONLY, { 'direct-award': ASK_THEN_STOP }),
};

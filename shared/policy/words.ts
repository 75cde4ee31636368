/** A placement policy in plain words. Pure. */
import type { Policy, Rules, Ruling } from './policy.ts';
import {
  CONTRACT_TYPES,
  type ContractType,
  GROUNDS,
  type Ground,
  type PolicyAnswer,
  type PresetName,
} from './vocabulary.ts';

export const ANSWER_WORDS: Readonly<Record<PolicyAnswer, string>> = {
  place: 'Place',
  ask: 'Ask',
  'do-not-place': 'Do not place',
};

/** What each ground is, as the subject of a rule. */
export const GROUND_WORDS: Readonly<Record<Exclude<Ground, 'stale'>, string>> = {
  suspended: 'Suspended by the council',
  'not-taking-work': 'Not taking work',
  'improvement-plan': 'On an improvement plan',
  caution: 'Under caution by the council',
  'registration-ended': 'Registration with CQC ended',
  'cqc-condition': 'CQC condition on new packages',
  inadequate: 'Inadequate',
  'requires-improvement': 'Requires improvement',
  'key-question-inadequate': 'Safe or Well-led is Inadequate, whatever the overall rating',
  'key-question-requires-improvement': 'Safe or Well-led is Requires improvement, whatever the overall rating',
  'not-rated': 'Not rated',
  good: 'Good',
  outstanding: 'Outstanding',
};

/** Grounds that have a ruling of their own, gravest first; age has limits instead. */
export const RULED_GROUNDS = GROUNDS.filter((ground) => ground !== 'stale');

export const CONTRACT_TYPE_WORDS: Readonly<Record<ContractType, string>> = {
  framework: 'Framework',
  block: 'Block',
  spot: 'Spot',
  'cost-and-volume': 'Cost and volume',
  dps: 'Dynamic purchasing',
  'direct-award': 'Direct award',
  bridging: 'Bridging',
};

export const PRESET_WORDS: Readonly<Record<PresetName, { readonly name: string; readonly about: string }>> = {
  'ask-then-stop': {
    name: 'Requires improvement asks a manager, Inadequate stops',
    about: 'The usual beginning: most placements go ahead, the doubtful ones are seen by a manager.',
  },
  'good-only': {
    name: 'Good only, exceptions by the director',
    about: 'Whatever is not Good, an old rating too, goes up to the director.',
  },
  'not-good-suspended': {
    name: 'Not Good means suspended, Requires improvement by exception',
    about: 'Requires improvement needs the head of commissioning; Inadequate in Safe or Well-led stops.',
  },
  'join-only': {
    name: 'Ratings are checked at award',
    about: 'Under a contract the council’s own statuses, an ended registration and a CQC condition decide alone.',
  },
};

/** "Place", "Ask brokerage manager", "Do not place". */
export const rulingWords = ({ answer, role }: Ruling): string =>
  answer === 'ask' && role !== null ? `${ANSWER_WORDS.ask} ${role}` : ANSWER_WORDS[answer];

/** "Rated more than 5 years ago". */
const ageLimitWords = (years: number): string => `Rated more than ${years} ${years === 1 ? 'year' : 'years'} ago`;

/** One rule: what it is about, and what is answered. */
export interface RuleWords {
  readonly about: string;
  readonly answer: string;
}

/** Every rule in the order of precedence; the longest age first, as it decides. */
export const ruleWords = ({ rulings, ageLimits }: Rules): RuleWords[] =>
  GROUNDS.flatMap((ground) =>
    ground === 'stale'
      ? ageLimits
          .toSorted((one, other) => other.years - one.years)
          .map(({ years, ruling }) => ({ about: ageLimitWords(years), answer: rulingWords(ruling) }))
      : [{ about: GROUND_WORDS[ground], answer: rulingWords(rulings[ground]) }],
  );

const sentence = ({ about, answer }: RuleWords): string =>
  `${about}: ${answer.charAt(0).toLowerCase()}${answer.slice(1)}.`;

const NO_AGE = 'No rating is too old.';

/** Rules that are other than those in general, or no longer there. */
const differences = (rules: Rules, general: Rules): string[] => {
  const known = new Map(ruleWords(general).map(({ about, answer }) => [about, answer]));
  const own = ruleWords(rules);
  const gone = [...known.keys()].filter((about) => !own.some((rule) => rule.about === about));
  return [
    ...own.filter(({ about, answer }) => known.get(about) !== answer).map(sentence),
    ...gone.map((about) => sentence({ about, answer: 'No rule of its own' })),
  ];
};

/** The whole policy: the rules that hold in general, and how contract types differ from them. */
export interface PolicyWords {
  readonly rules: readonly string[];
  readonly byContractType: readonly { readonly contractType: ContractType; readonly rules: readonly string[] }[];
}

/** The policy in sentences, gravest first. */
export const policyWords = ({ rules, byContractType }: Policy): PolicyWords => ({
  rules: [...ruleWords(rules).map(sentence), ...(rules.ageLimits.length === 0 ? [NO_AGE] : [])],
  byContractType: CONTRACT_TYPES.flatMap((contractType) => {
    const own = byContractType[contractType];
    return own === undefined ? [] : [{ contractType, rules: differences(own, rules) }];
  }),
});

const changesBetween = (before: Rules, after: Rules): string[] => {
  const was = new Map(ruleWords(before).map(({ about, answer }) => [about, answer]));
  const is = new Map(ruleWords(after).map(({ about, answer }) => [about, answer]));
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((about) => was.get(about) !== is.get(about))
    .map((about) => `${about}: ${is.get(about) ?? 'no rule'} (was ${was.get(about) ?? 'no rule'}).`);
};

/** What a later policy says otherwise than an earlier one, in sentences; by contract type behind its name. */
export const policyChanges = (before: Policy, after: Policy): string[] => [
  ...changesBetween(before.rules, after.rules),
  ...CONTRACT_TYPES.flatMap((type) => {
    const [was, is] = [before.byContractType[type], after.byContractType[type]];
    const name = CONTRACT_TYPE_WORDS[type];
    if (was === undefined && is === undefined) return [];
    if (is === undefined) return [`${name}: the general rules hold again.`];
    const begins = was === undefined ? [`${name}: rules of its own.`] : [];
    return [...begins, ...changesBetween(was ?? before.rules, is).map((change) => `${name}: ${change}`)];
  }),
];

/** The roles that the policy asks, each once, in the order in which it names them. */
export const rolesOf = ({ rules, byContractType }: Policy): string[] => {
  const all = [rules, ...CONTRACT_TYPES.flatMap((type) => byContractType[type] ?? [])];
  const roles = all.flatMap(({ rulings, ageLimits }) => [
    ...RULED_GROUNDS.map((ground) => rulings[ground].role),
    ...ageLimits.map(({ ruling }) => ruling.role),
  ]);
  return [...new Set(roles.filter((role) => role !== null))];
};

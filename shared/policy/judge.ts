/**
 * What a placement policy says of one location: pure, and the only place that decides.
 *
 * Every ground that applies has the answer that the policy gives it. The strictest answer wins, so that a
 * caution which only asks never hides an Inadequate that stops. Among equal answers the ground that stands
 * first in `GROUNDS`, the order of precedence, is the reason and names the role.
 */
import type { KeyQuestion, Rating } from '../ratings/rating.ts';
import type { Policy, Rules, Ruling } from './policy.ts';
import { keyQuestionReason, ratingReason, registrationReason, staleReason, statusReason } from './reasons.ts';
import type { LocationVerdict, Verdict } from './verdict.ts';
import { ANSWERS, type ContractType, GROUNDS, type Ground, type StatusKind, type StatusScope } from './vocabulary.ts';

/** A status of the council that is in force. */
export interface PlacementStatus {
  readonly kind: StatusKind;
  readonly scope: StatusScope;
  /** The lot or area that it is limited to. */
  readonly scopeDetail: string | null;
  readonly reason: string | null;
}

/** What is rated by itself: the location, or one service of it. Days are `YYYY-MM-DD`. */
interface Rated {
  readonly rating: Rating;
  readonly keyQuestions: Readonly<Record<KeyQuestion, Rating>>;
  readonly publishedOn: string | null;
}

/** What a verdict rests on. */
export interface PlacementFacts extends Rated {
  readonly statuses: readonly PlacementStatus[];
  /** Registered with CQC. */
  readonly registered: boolean;
  /** False where nobody knows what rating holds now: then only what stands against placing whatever the rating is decides. */
  readonly ratingKnown: boolean;
  /** Services that CQC rates one by one: they are judged where the location has no rating of its own. */
  readonly services?: readonly (Rated & { readonly name: string })[];
  /** Types of the contracts that the council holds there. */
  readonly contractTypes: readonly ContractType[];
}

/** What CQC's guidance calls out under an overall rating: the key questions whose rating counts by itself. */
const DECIDING_QUESTIONS = ['safe', 'well-led'] as const;

/** Who is asked where a limited status asks and the policy names nobody at all. */
const ANYBODY = 'contracts manager';

const strictness = ({ answer }: Pick<Verdict, 'answer'>): number => ANSWERS.indexOf(answer);

/** Strictest first; among equals the earlier ground. Sorting is stable: what came first stays first. */
const byPrecedence = (one: Verdict, other: Verdict): number =>
  strictness(other) - strictness(one) || GROUNDS.indexOf(one.ground) - GROUNDS.indexOf(other.ground);

const verdict = (ground: Ground, { answer, role }: Ruling, reason: string): Verdict => ({
  answer,
  role,
  reason,
  ground,
});

const roleNamedBy = ({ rulings, ageLimits }: Rules): string => {
  const inOrder = GROUNDS.map((ground) => (ground === 'stale' ? null : rulings[ground].role));
  return [...inOrder, ...ageLimits.map(({ ruling }) => ruling.role)].find((role) => role !== null) ?? ANYBODY;
};

/** A status of one lot, one area or of increases leaves other placements open: where all of it would stop, it asks. */
const rulingOf = (rules: Rules, { kind, scope }: PlacementStatus): Ruling => {
  const ruling = rules.rulings[kind];
  const isLimitedStop = scope !== 'all' && ruling.answer === 'do-not-place';
  return isLimitedStop ? { answer: 'ask', role: roleNamedBy(rules) } : ruling;
};

const statusVerdicts = (rules: Rules, statuses: readonly PlacementStatus[]): Verdict[] =>
  statuses.map((status) => verdict(status.kind, rulingOf(rules, status), statusReason(status)));

/** `name` is that of the service, or null for the location itself. */
const ratingVerdict = ({ rulings }: Rules, name: string | null, { rating, publishedOn }: Rated): Verdict =>
  verdict(rating, rulings[rating], ratingReason(name, rating, publishedOn));

const keyQuestionVerdicts = ({ rulings }: Rules, name: string | null, rated: Rated): Verdict[] =>
  (['inadequate', 'requires-improvement'] as const).flatMap((rating) => {
    const questions = DECIDING_QUESTIONS.filter((question) => rated.keyQuestions[question] === rating);
    const ground = `key-question-${rating}` as const;
    if (questions.length === 0) return [];
    return [verdict(ground, rulings[ground], keyQuestionReason(name, questions, rating, rated.rating))];
  });

/** The day on which a rating has the age of so many years. A 29 February compares rightly with every other day as text. */
const birthday = (day: string, years: number): string =>
  `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;

/** Past the anniversary, not on it: "older than 5 years". */
const staleVerdicts = ({ ageLimits }: Rules, { rating, publishedOn }: Rated, today: string): Verdict[] => {
  if (publishedOn === null || rating === 'not-rated') return [];
  const [oldest] = ageLimits
    .filter(({ years }) => today > birthday(publishedOn, years))
    .toSorted((one, other) => other.years - one.years);
  return oldest === undefined ? [] : [verdict('stale', oldest.ruling, staleReason(publishedOn, today, oldest.years))];
};

const ratedVerdicts = (rules: Rules, name: string | null, rated: Rated, today: string): Verdict[] => [
  ratingVerdict(rules, name, rated),
  ...keyQuestionVerdicts(rules, name, rated),
  ...staleVerdicts(rules, rated, today),
];

/** The location's own rating, or where it has none those of its services. */
const allRated = (rules: Rules, facts: PlacementFacts, today: string): Verdict[] => {
  const services = facts.services ?? [];
  const hasOwn = facts.rating !== 'not-rated' || services.every(({ rating }) => rating === 'not-rated');
  return hasOwn
    ? ratedVerdicts(rules, null, facts, today)
    : services.flatMap((service) => ratedVerdicts(rules, service.name, service, today));
};

/** Where the rating is not known, what stands against placing whatever it is; nothing says that anybody may be placed. */
const known = (facts: PlacementFacts, verdicts: readonly Verdict[]): readonly Verdict[] =>
  facts.ratingKnown ? verdicts : verdicts.filter(({ answer }) => answer !== 'place');

const judgeBy = (rules: Rules, facts: PlacementFacts, today: string): Verdict[] =>
  known(facts, [
    // A status of everything comes before a limited one of its kind.
    ...statusVerdicts(
      rules,
      facts.statuses.toSorted((one, other) => Number(one.scope !== 'all') - Number(other.scope !== 'all')),
    ),
    ...(facts.registered
      ? []
      : [verdict('registration-ended', rules.rulings['registration-ended'], registrationReason)]),
    ...(facts.ratingKnown ? allRated(rules, facts, today) : []),
  ])
    .toSorted(byPrecedence)
    .slice(0, 1);

const rulesFor = (policy: Policy, type: ContractType): Rules => policy.byContractType[type] ?? policy.rules;

/**
 * What the policy answers on `today` (`YYYY-MM-DD`, the day in London): the strictest over the contract types
 * that are held, or by the general rules where none is. null where the rating is not known and nothing else stands
 * against placing.
 */
export const judge = (policy: Policy, facts: PlacementFacts, today: string): Verdict | null => {
  const { contractTypes } = facts;
  const held = contractTypes.length === 0 ? [policy.rules] : contractTypes.map((type) => rulesFor(policy, type));
  return held.flatMap((rules) => judgeBy(rules, facts, today)).toSorted(byPrecedence)[0] ?? null;
};

const isElse = (one: Verdict, other: Verdict): boolean => one.answer !== other.answer || one.role !== other.role;

/**
 * The verdict as it is shown: `judge`'s, with the version that decided, and of `contractTypes` those whose
 * answer or role is another. null where `judge` answers null.
 */
export const verdictOf = (
  policy: Policy,
  version: number,
  facts: PlacementFacts,
  contractTypes: readonly ContractType[],
  today: string,
): LocationVerdict | null => {
  const headline = judge(policy, facts, today);
  if (headline === null) return null;
  const byContractType = contractTypes.flatMap((contractType) => {
    const own = judge(policy, { ...facts, contractTypes: [contractType] }, today);
    return own !== null && isElse(own, headline) ? [{ ...own, contractType }] : [];
  });
  return { ...headline, policyVersion: String(version), byContractType };
};

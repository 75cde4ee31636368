/**
 * Histories of a location as they truly happened, hidden from the detector: what was published, corrected,
 * withdrawn, suspended, and when. What CQC would show of each state is made by `render.ts`, what people must
 * be told of it by `oracle.ts`.
 */
import { KEY_QUESTIONS, type KeyQuestion, type RankedRating, type Scope } from '../../../shared/ratings/rating.ts';

export const GROUPS = ['Homecare', 'Supported living'] as const;
export type Group = (typeof GROUPS)[number];

type Ratings = Readonly<Partial<Record<Scope, RankedRating>>>;

/** A report or an assessment. */
export interface Published {
  readonly id: number;
  /** Day number of its publication. */
  readonly day: number;
  /** The service group that was assessed; null for a report of the legacy framework. */
  readonly group: Group | null;
  /** A focused report rates some key questions only. None where it was "Inspected but not rated". */
  readonly ratings: Ratings;
  /** Key questions of an assessment that were not looked at: their earlier rating was carried over. */
  readonly carried: ReadonlySet<Scope>;
  /** Earned by the predecessor. */
  readonly inherited: boolean;
  readonly withdrawn: boolean;
}

/** How things truly stand at one moment. */
export interface Truth {
  readonly published: readonly Published[];
  /** The ratings are hidden from the public. */
  readonly suspended: boolean;
  readonly registered: boolean;
  readonly dormant: boolean;
  readonly names: number;
  readonly providers: number;
  readonly day: number;
}

/** The ratings that a report could give; `covered` key questions are those that a focused one looks at. */
export interface Given {
  readonly overall: RankedRating;
  readonly questions: Readonly<Record<KeyQuestion, RankedRating>>;
  readonly covered: readonly KeyQuestion[];
}

/** Something that happens between two moments. */
export type Happening =
  | { readonly what: 'report' | 'inherit'; readonly given: Given }
  | { readonly what: 'visit' }
  | { readonly what: 'assess'; readonly group: Group; readonly given: Given }
  | { readonly what: 'correct'; readonly given: Given; readonly days: -1 | 0 | 1 }
  | {
      readonly what:
        | 'withdraw'
        | 'restore'
        | 'suspend'
        | 'close-group'
        | 'end'
        | 'sleep'
        | 'rename'
        | 'sell'
        | 'nothing';
    };

export const UNRATED: Truth = {
  published: [],
  suspended: false,
  registered: true,
  dormant: false,
  names: 0,
  providers: 0,
  day: 0,
};

const inForce = (truth: Truth): Published[] => truth.published.filter(({ withdrawn }) => !withdrawn);

const newest = (published: readonly Published[]): Published | undefined =>
  published.reduce<Published | undefined>(
    (held, one) => (held === undefined || one.day > held.day ? one : held),
    undefined,
  );

const isRated = ({ ratings }: Published): boolean => ratings.overall !== undefined;

/** The newest assessment of each group that has one. */
export const assessmentsInForce = (truth: Truth): Published[] =>
  GROUPS.flatMap((group) => newest(inForce(truth).filter((one) => one.group === group)) ?? []);

/** Legacy reports that were not withdrawn, oldest first. */
export const legacyReports = (truth: Truth): Published[] => inForce(truth).filter(({ group }) => group === null);

/** The legacy report that a scope's rating stands on. */
export const legacyReportOf = (truth: Truth, scope: Scope): Published | undefined =>
  newest(legacyReports(truth).filter(({ ratings }) => ratings[scope] !== undefined));

const publish = (truth: Truth, one: Pick<Published, 'group' | 'ratings' | 'carried' | 'inherited'>): Truth => {
  const day = truth.day + 10;
  return {
    ...truth,
    day,
    published: [...truth.published, { ...one, id: truth.published.length, day, withdrawn: false }],
  };
};

const focused = ({ overall, questions, covered }: Given): Ratings => ({
  overall,
  ...Object.fromEntries(covered.map((question) => [question, questions[question]])),
});

/** The rating that a key question has before a group is assessed: the group's, else the location's. */
const ratingBefore = (truth: Truth, group: Group, question: KeyQuestion): RankedRating | undefined => {
  const assessments = assessmentsInForce(truth);
  const own = assessments.find((one) => one.group === group);
  if (own !== undefined) return own.ratings[question];
  return assessments.length === 0 ? legacyReportOf(truth, question)?.ratings[question] : undefined;
};

const assess = (truth: Truth, group: Group, { overall, questions, covered }: Given): Truth => {
  const carriedOver = KEY_QUESTIONS.flatMap((question) => {
    const before = covered.includes(question) ? undefined : ratingBefore(truth, group, question);
    return before === undefined ? [] : [[question, before] as const];
  });
  return publish(truth, {
    group,
    ratings: { overall, ...questions, ...Object.fromEntries(carriedOver) },
    carried: new Set(carriedOver.map(([question]) => question)),
    inherited: false,
  });
};

const isAssessed = (truth: Truth): boolean => truth.published.some(({ group }) => group !== null);

/** Nothing of the legacy framework is published once a location was assessed under the new one. */
const report = (truth: Truth, given: Given, inherited: boolean): Truth =>
  isAssessed(truth)
    ? assess(truth, 'Homecare', given)
    : publish(truth, { group: null, ratings: focused(given), carried: new Set(), inherited });

const withNewest = (truth: Truth, change: (one: Published) => Published): Truth => {
  const last = newest(inForce(truth).filter((one) => isRated(one) && !one.inherited));
  if (last === undefined) return truth;
  return { ...truth, published: truth.published.map((one) => (one.id === last.id ? change(one) : one)) };
};

const correct = (truth: Truth, given: Given, days: -1 | 0 | 1): Truth =>
  withNewest(truth, (one) => {
    const ratings = { ...focused(given) };
    const corrected = Object.keys(one.ratings).filter((scope) => ratings[scope as Scope] !== undefined) as Scope[];
    return {
      ...one,
      // A plan's earlier day would be another publication, before it.
      day: one.day + (one.group === null ? days : 0),
      ratings: { ...one.ratings, ...Object.fromEntries(corrected.map((scope) => [scope, ratings[scope]])) },
      carried: new Set([...one.carried].filter((scope) => !corrected.includes(scope))),
    };
  });

const restore = (truth: Truth): Truth => {
  const last = newest(truth.published.filter(isRated));
  if (last?.withdrawn !== true) return truth;
  return { ...truth, published: truth.published.map((one) => (one === last ? { ...one, withdrawn: false } : one)) };
};

const closeGroup = (truth: Truth): Truth => {
  if (assessmentsInForce(truth).length < 2) return truth;
  const withdrawn = (one: Published) => one.withdrawn || one.group === 'Supported living';
  return { ...truth, published: truth.published.map((one) => ({ ...one, withdrawn: withdrawn(one) })) };
};

/** What is true after something happened; what cannot happen leaves everything as it is. */
export const after = (truth: Truth, happening: Happening): Truth => {
  switch (happening.what) {
    case 'report':
      return report(truth, happening.given, false);
    case 'inherit':
      return truth.published.some(({ inherited }) => !inherited) ? truth : report(truth, happening.given, true);
    case 'visit':
      return publish(truth, { group: null, ratings: {}, carried: new Set(), inherited: false });
    case 'assess':
      return assess(truth, happening.group, happening.given);
    case 'correct':
      return correct(truth, happening.given, happening.days);
    case 'withdraw':
      return withNewest(truth, (one) => ({ ...one, withdrawn: true }));
    case 'restore':
      return restore(truth);
    case 'suspend':
      return { ...truth, suspended: !truth.suspended };
    case 'close-group':
      return closeGroup(truth);
    case 'end':
      return { ...truth, registered: !truth.registered };
    case 'sleep':
      return { ...truth, dormant: !truth.dormant };
    case 'rename':
      return { ...truth, names: truth.names + 1 };
    case 'sell':
      return { ...truth, providers: truth.providers + 1 };
    case 'nothing':
      return truth;
  }
};

/** The signs of risk that are looked for, each by name: nothing else is, and nothing is added up into a score. */

/**
 * Days for which a downgrade, a change of provider and a new registration count as recent: half a year, the time
 * within which CQC comes back to a service in special measures and by which a council's own follow-up shows.
 */
export const RECENT_DAYS = 180;

/** Months after registration without a rating that are too long: a year of care that nobody has judged. */
export const UNRATED_MONTHS = 12;

/** Months after which a plan for a provider's failure is to be looked at again: plans are reviewed once a year. */
export const PLAN_MONTHS = 12;

/** From this share of an area on, the others there could not take the work over a few weeks. */
export const AREA_SHARE = 0.25;

/** From this share on: two carers at once are the scarcest to find elsewhere. */
export const DOUBLE_HANDED_SHARE = 0.3;

/**
 * The signs by what they are about. What the register tells of size and of preparation is a risk only where something
 * else is wrong: those two are shown beside a sign, and by themselves put nobody on the board.
 */
export const INDICATOR_GROUPS = {
  quality: [
    'inadequate',
    'downgraded',
    'key-question-downgraded',
    'requires-improvement-twice',
    'key-question-inadequate',
    'key-question-requires-improvement',
    'stale',
    'never-rated',
    'rating-not-known',
    'sibling-downgraded',
  ],
  council: ['suspended', 'suspended-in-part', 'cqc-condition', 'council-status', 'review-overdue'],
  entered: ['insolvency-notice', 'sponsor-licence-lost', 'early-payment', 'safeguarding-open', 'no-manager'],
  regulatory: ['registration-ended', 'dormant', 'provider-changed', 'registered-anew'],
  exposure: ['area-share', 'double-handed', 'block'],
  preparedness: ['no-plan', 'plan-old', 'reviews-behind'],
} as const;

export type IndicatorGroup = keyof typeof INDICATOR_GROUPS;
export type IndicatorKind = (typeof INDICATOR_GROUPS)[IndicatorGroup][number];

/** What people enter because nobody publishes it for CQC's locations. */
export type SignalKind = (typeof INDICATOR_GROUPS)['entered'][number];

const GROUP_NAMES = Object.keys(INDICATOR_GROUPS) as IndicatorGroup[];

/** Every kind once, by its group. */
export const INDICATOR_KINDS: readonly IndicatorKind[] = GROUP_NAMES.flatMap((group) => [...INDICATOR_GROUPS[group]]);

const BESIDE: ReadonlySet<IndicatorKind> = new Set([...INDICATOR_GROUPS.exposure, ...INDICATOR_GROUPS.preparedness]);

const ENTERED: ReadonlySet<IndicatorKind> = new Set(INDICATOR_GROUPS.entered);

/** Whether a sign was entered by people: it is not to be passed on. */
export const isEntered = (kind: IndicatorKind): kind is SignalKind => ENTERED.has(kind);

/** Whether a sign by itself puts a location on the board. */
export const isReason = (kind: IndicatorKind): boolean => !BESIDE.has(kind);

/** What each sign is, for people who choose by it or ask what is looked for. */
export const INDICATOR_WORDS: Readonly<Record<IndicatorKind, string>> = {
  inadequate: 'Rated Inadequate',
  downgraded: `Overall rating fell within ${RECENT_DAYS} days`,
  'key-question-downgraded': `A key question fell within ${RECENT_DAYS} days`,
  'requires-improvement-twice': 'Requires improvement twice running',
  'key-question-inadequate': 'Safe or Well-led is Inadequate',
  'key-question-requires-improvement': 'Safe or Well-led is Requires improvement',
  stale: 'Rating older than your policy allows',
  'never-rated': `Not rated over ${UNRATED_MONTHS} months after registration`,
  'rating-not-known': 'Rating not known',
  'sibling-downgraded': `Another location of the provider or brand fell within ${RECENT_DAYS} days`,
  suspended: 'Suspended by the council',
  'suspended-in-part': 'Suspended for a lot, an area or increases',
  'cqc-condition': 'CQC condition on new packages',
  'council-status': 'Caution, improvement plan or not taking work',
  'review-overdue': 'Review of a council status overdue',
  'insolvency-notice': 'Notice of insolvency proceedings',
  'sponsor-licence-lost': 'Loss of the sponsor licence',
  'early-payment': 'Request for early payment',
  'safeguarding-open': 'Open safeguarding enquiries',
  'no-manager': 'No registered manager in post',
  'registration-ended': 'Registration with CQC ended',
  dormant: 'Dormant',
  'provider-changed': `Provider changed within ${RECENT_DAYS} days`,
  'registered-anew': `Registered anew within ${RECENT_DAYS} days`,
  'area-share': `Holds ${AREA_SHARE * 100}% or more of an area’s people or hours`,
  'double-handed': `${DOUBLE_HANDED_SHARE * 100}% or more of its packages are double-handed`,
  block: 'Block commitment',
  'no-plan': 'No contingency plan',
  'plan-old': `Plan past its review, or last reviewed over ${PLAN_MONTHS} months ago`,
  'reviews-behind': 'Reviews of people behind',
};

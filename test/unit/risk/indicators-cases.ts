/** Invented facts of a location, and what sign each of them is. */
import { KEY_QUESTIONS, type KeyQuestion, type Rating } from '../../../shared/ratings/rating.ts';
import { indicatorsOf } from '../../../shared/risk/indicators.ts';
import type { RatedPart, RiskFacts } from '../../../shared/risk/indicators-facts.ts';

export const TODAY = '2026-11-22';
/** 180 days before. */
export const LAST_RECENT = '2026-05-26';

export const allQuestions = (rating: Rating): Record<KeyQuestion, Rating> =>
  Object.fromEntries(KEY_QUESTIONS.map((question) => [question, rating])) as Record<KeyQuestion, Rating>;

export const rated = (rating: Rating, more: Partial<RatedPart> = {}): RatedPart => ({
  name: null,
  rating,
  keyQuestions: allQuestions(rating === 'inadequate' ? 'good' : rating),
  publishedOn: '2026-01-10',
  questionsOn: { safe: '2026-01-10', 'well-led': '2026-01-10' },
  ...more,
});

export const QUIET: RiskFacts = {
  locationId: '1-1001',
  today: TODAY,
  whyUnknown: null,
  unknownSince: null,
  rated: [rated('good')],
  ratedSince: '2026-01-10',
  ratedTheSameBefore: false,
  ratingNote: null,
  falls: [],
  siblings: [],
  ageLimits: [],
  registeredOn: '2015-01-01',
  firstSeenOn: '2026-01-01',
  statuses: [],
  signals: [],
  registered: true,
  deregisteredOn: null,
  successor: null,
  dormant: null,
  providerChange: null,
  predecessors: [],
  areaShare: null,
  doubleHanded: null,
  blocks: [],
  plan: { state: 'approved', reviewedOn: '2026-06-01', reviews: null },
};

export const signs = (more: Partial<RiskFacts>) =>
  indicatorsOf({ ...QUIET, ...more }).map(({ kind, words, since }) => ({ kind, words, since }));

export const status = {
  kind: 'suspended',
  scope: 'all',
  scopeDetail: null,
  reason: 'Staffing',
  setOn: '2026-11-01',
  reviewOn: '2026-12-01',
} as const;
export const signal = {
  kind: 'insolvency-notice',
  count: null,
  on: '2026-11-03',
  source: 'The Gazette',
  subjectId: '1-1001',
  wholeProvider: false,
} as const;
export const fall = {
  service: null,
  scopes: ['overall'],
  from: 'good',
  to: 'requires-improvement',
  on: '2026-11-01',
  seen: true,
} as const;
export const sibling = {
  locationId: '1-1002',
  name: 'Oakfern Home Care',
  through: 'provider',
  from: 'good',
  to: 'inadequate',
  on: '2026-10-01',
} as const;
export const share = { area: 'North', measure: 'people', held: 25, total: 100, notGiven: 0 } as const;
export const neverRated = { rated: [rated('not-rated', { publishedOn: null })], ratedSince: null };

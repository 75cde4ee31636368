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
const signal = {
  kind: 'insolvency-notice',
  count: null,
  on: '2026-11-03',
  source: 'The Gazette',
  subjectId: '1-1001',
  wholeProvider: false,
} as const;
const fall = {
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

/** Facts, the sign, its words, its day. */
export const SIGNS: readonly (readonly [Partial<RiskFacts>, string, string, string | null])[] = [
  [{ rated: [rated('inadequate')] }, 'inadequate', 'Inadequate, published 10 January 2026.', '2026-01-10'],
  [
    { rated: [rated('good', { name: 'Homecare agencies' }), rated('inadequate', { name: 'Care homes' })] },
    'inadequate',
    'Care homes: Inadequate, published 10 January 2026.',
    '2026-01-10',
  ],
  [
    { falls: [fall] },
    'downgraded',
    'Overall fell from Good to Requires improvement, published 1 November 2026.',
    '2026-11-01',
  ],
  [
    { falls: [{ ...fall, scopes: ['safe', 'caring', 'well-led'] }] },
    'key-question-downgraded',
    'Safe, Caring and Well-led fell from Good to Requires improvement, published 1 November 2026.',
    '2026-11-01',
  ],
  [
    {
      rated: [rated('requires-improvement', { keyQuestions: allQuestions('good') })],
      ratedTheSameBefore: true,
    },
    'requires-improvement-twice',
    'Requires improvement twice running, last published 10 January 2026.',
    '2026-01-10',
  ],
  [
    { rated: [rated('good', { keyQuestions: { ...allQuestions('good'), 'well-led': 'inadequate' } })] },
    'key-question-inadequate',
    'Well-led is Inadequate under a Good, published 10 January 2026.',
    '2026-01-10',
  ],
  [
    { rated: [rated('good', { keyQuestions: { ...allQuestions('good'), safe: 'requires-improvement' } })] },
    'key-question-requires-improvement',
    'Safe is Requires improvement under a Good, published 10 January 2026.',
    '2026-01-10',
  ],
  [
    { rated: [rated('good', { publishedOn: '2020-11-21' })], ageLimits: [3, 5] },
    'stale',
    'Rated 6 years ago: older than your policy’s 5 years. Published 21 November 2020.',
    '2025-11-21',
  ],
  [
    { ...neverRated, registeredOn: '2025-11-21' },
    'never-rated',
    'Not rated by CQC: registered on 21 November 2025, 12 months ago.',
    '2026-11-21',
  ],
  [
    { ...neverRated, registeredOn: null, firstSeenOn: '2024-11-21', ratingNote: 'Inspected but not rated' },
    'never-rated',
    'Not rated by CQC: first seen here on 21 November 2024, 2 years ago. CQC’s words: Inspected but not rated.',
    '2025-11-21',
  ],
  [
    { whyUnknown: 'CQC no longer shows this location.', unknownSince: '2026-11-20', rated: [], ratedSince: null },
    'rating-not-known',
    'Rating not known. CQC no longer shows this location. Since 20 November 2026.',
    '2026-11-20',
  ],
  [
    { siblings: [sibling] },
    'sibling-downgraded',
    'Oakfern Home Care, of the same provider, fell from Good to Inadequate, published 1 October 2026.',
    '2026-10-01',
  ],
  [
    { statuses: [status] },
    'suspended',
    'Suspended by the council: Staffing. Set on 1 November 2026. Review on 1 December 2026.',
    '2026-11-01',
  ],
  [
    { statuses: [{ ...status, scope: 'lot', scopeDetail: '3' }] },
    'suspended-in-part',
    'Suspended for lot 3 only: Staffing. Set on 1 November 2026. Review on 1 December 2026.',
    '2026-11-01',
  ],
  [
    { statuses: [{ ...status, kind: 'caution', setOn: null, reason: null }] },
    'council-status',
    'Under caution by the council. From the register. Review on 1 December 2026.',
    null,
  ],
  [
    { signals: [signal] },
    'insolvency-notice',
    'Notice of insolvency proceedings recorded on 3 November 2026; source: The Gazette. Entered by the council, not published. Do not pass on.',
    '2026-11-03',
  ],
  [
    { signals: [{ ...signal, kind: 'sponsor-licence-lost', subjectId: '1-2001', wholeProvider: true }] },
    'sponsor-licence-lost',
    'Loss of the sponsor licence recorded on 3 November 2026; source: The Gazette. Entered for its whole provider. Entered by the council, not published. Do not pass on.',
    '2026-11-03',
  ],
  [
    { signals: [{ ...signal, kind: 'early-payment', source: 'Finance team.' }] },
    'early-payment',
    'Request for early payment recorded on 3 November 2026; source: Finance team. Entered by the council, not published. Do not pass on.',
    '2026-11-03',
  ],
  [
    { signals: [{ ...signal, kind: 'safeguarding-open', count: 3, source: 'Safeguarding team' }] },
    'safeguarding-open',
    '3 open safeguarding enquiries on 3 November 2026; source: Safeguarding team. Entered by the council, not published. Do not pass on.',
    '2026-11-03',
  ],
  [
    { signals: [{ ...signal, kind: 'safeguarding-open', count: 1, source: 'Safeguarding team' }] },
    'safeguarding-open',
    '1 open safeguarding enquiry on 3 November 2026; source: Safeguarding team. Entered by the council, not published. Do not pass on.',
    '2026-11-03',
  ],
  [
    { signals: [{ ...signal, kind: 'no-manager', source: 'CQC’s register' }] },
    'no-manager',
    'No registered manager in post on 3 November 2026; source: CQC’s register. Entered by the council, not published. Do not pass on.',
    '2026-11-03',
  ],
  [
    { registered: false, deregisteredOn: '2026-11-02', successor: { locationId: '1-1009', name: 'Oakfern Anew' } },
    'registration-ended',
    'Its registration with CQC has ended. It ended on 2 November 2026. CQC names Oakfern Anew (1-1009) as its successor.',
    '2026-11-02',
  ],
  [
    { dormant: { since: '2026-10-02' } },
    'dormant',
    'Dormant: registered, and providing no care now, says CQC (seen 2 October 2026).',
    '2026-10-02',
  ],
  [
    { providerChange: { on: '2026-10-02', providerName: 'Harrowell Ltd' } },
    'provider-changed',
    'Its provider changed, to Harrowell Ltd; seen 2 October 2026.',
    '2026-10-02',
  ],
  [
    { registeredOn: LAST_RECENT, predecessors: [{ locationId: '1-1000', name: 'Oakfern of Old' }] },
    'registered-anew',
    'Registered anew on 26 May 2026; before that Oakfern of Old (1-1000).',
    LAST_RECENT,
  ],
  [{ areaShare: share }, 'area-share', 'Holds 25% of North: 25 of 100 people.', null],
  [{ doubleHanded: { packages: 3, of: 10 } }, 'double-handed', '30% of its packages are double-handed: 3 of 10.', null],
  [{ blocks: [{ lot: 'Lot 2', end: '2027-03-31' }] }, 'block', 'Block contract for lot 2, to 31 March 2027.', null],
  [
    { plan: { state: 'none', reviewedOn: null, reviews: null } },
    'no-plan',
    'No contingency plan, here or on the register.',
    null,
  ],
  [
    { plan: { state: 'tested', reviewedOn: '2025-11-21', reviews: null } },
    'plan-old',
    'Plan last reviewed on 21 November 2025, over 12 months ago.',
    '2026-11-21',
  ],
  [
    { plan: { state: 'tested', reviewedOn: '2026-11-01', reviewDue: '2026-11-21', reviews: null } },
    'plan-old',
    'Plan was to be reviewed by 21 November 2026.',
    '2026-11-21',
  ],
  [
    { plan: { state: 'tested', reviewedOn: '2026-11-01', reviews: { done: 3, due: 9 } } },
    'reviews-behind',
    'Reviews of people: 3 of 9 due are done.',
    null,
  ],
];

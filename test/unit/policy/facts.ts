/** Facts of invented locations, and fast-check's arbitrary ones. */
import fc from 'fast-check';
import type { PlacementFacts, PlacementStatus } from '../../../shared/policy/judge.ts';
import { CONTRACT_TYPES, STATUS_KINDS, STATUS_SCOPES } from '../../../shared/policy/vocabulary.ts';
import { KEY_QUESTIONS, type KeyQuestion, RATINGS, type Rating } from '../../../shared/ratings/rating.ts';

/** The day on which everything here is judged. */
export const TODAY = '2026-11-22';

/** Every key question of one rating, but for those given. */
export const questions = (
  rating: Rating,
  others: Partial<Record<KeyQuestion, Rating>> = {},
): Record<KeyQuestion, Rating> => ({
  safe: rating,
  effective: rating,
  caring: rating,
  responsive: rating,
  'well-led': rating,
  ...others,
});

/** A registered location that is Good throughout, published a year ago, without contracts, but for what is given. */
export const facts = (more: Partial<PlacementFacts> = {}): PlacementFacts => ({
  statuses: [],
  registered: true,
  rating: 'good',
  ratingKnown: true,
  keyQuestions: questions('good'),
  publishedOn: '2025-11-22',
  contractTypes: [],
  ...more,
});

export const status = (kind: PlacementStatus['kind'], more: Partial<PlacementStatus> = {}): PlacementStatus => ({
  kind,
  scope: 'all',
  scopeDetail: null,
  reason: null,
  ...more,
});

const rating = fc.constantFrom(...RATINGS);

/** A day up to twelve years before `TODAY`, or a little after it. */
const day = fc
  .integer({ min: -4400, max: 30 })
  .map((days) => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10));

const anyStatus: fc.Arbitrary<PlacementStatus> = fc.record({
  kind: fc.constantFrom(...STATUS_KINDS),
  scope: fc.constantFrom(...STATUS_SCOPES),
  scopeDetail: fc.option(fc.constantFrom('3', 'Fennimoor North')),
  reason: fc.option(fc.constantFrom('Staffing', 'Missed visits.')),
});

/** Any location whose rating is known. */
export const anyFacts: fc.Arbitrary<PlacementFacts> = fc.record({
  statuses: fc.array(anyStatus, { maxLength: 3 }),
  registered: fc.boolean(),
  rating,
  ratingKnown: fc.constant(true),
  keyQuestions: fc.record(
    Object.fromEntries(KEY_QUESTIONS.map((question) => [question, rating])) as Record<KeyQuestion, typeof rating>,
  ),
  publishedOn: fc.option(day),
  contractTypes: fc.subarray([...CONTRACT_TYPES]),
});

/** Random histories of one location, in both frameworks, with noise. */
import fc from 'fast-check';
import type { Observation, PastReport, ScopeRating } from '../../../shared/ratings/observation.ts';
import { isRanked, RATINGS, type RankedRating, SCOPES, type Scope } from '../../../shared/ratings/rating.ts';
import { scopeKey } from '../../../shared/ratings/state.ts';
import { observed, PREDECESSOR, rated } from './observed.ts';

export const ranked = fc.constantFrom<RankedRating[]>('outstanding', 'good', 'requires-improvement', 'inadequate');
const anyRating = fc.constantFrom(...RATINGS);
const noise = fc.constantFrom('Inspected but not rated', 'No published rating', 'Insufficient evidence to rate', '');

/** Day number `n` of a long history, as a day. */
export const dayOf = (n: number): string => new Date(Date.UTC(2014, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

/** Any rating entry at all, consistent or not. */
export const anyEntry: fc.Arbitrary<ScopeRating> = fc.record({
  service: fc.constantFrom(null, null, 'Homecare', 'Supported living', '__proto__'),
  scope: fc.constantFrom(...SCOPES),
  rating: anyRating,
  words: noise,
  publishedOn: fc.option(fc.integer({ min: 0, max: 40 }).map(dayOf)),
  assessedOn: fc.constant(null),
  framework: fc.constantFrom('legacy' as const, 'single-assessment' as const),
  reportId: fc.option(fc.constantFrom('a', 'b', 'c')),
  inheritedFrom: fc.option(fc.constant(PREDECESSOR)),
});

/** Any observation of the one location. */
export const anyObservation: fc.Arbitrary<Observation> = fc
  .record({
    ratings: fc.array(anyEntry, { maxLength: 8 }),
    past: fc.array(
      fc.array(anyEntry, { maxLength: 3 }).map((ratings): PastReport => {
        const publishedOn = ratings[0]?.publishedOn ?? null;
        return { publishedOn, reportId: ratings[0]?.reportId ?? null, ratings };
      }),
      { maxLength: 3 },
    ),
    registration: fc.constantFrom('registered' as const, 'registered' as const, 'deregistered' as const),
    successors: fc
      .subarray(['1-71', '1-72'])
      .map((ids) => ids.map((locationId) => ({ locationId, name: null, reason: null }))),
    dormant: fc.boolean(),
    name: fc.constantFrom('Quillmere Home Care', 'Quillmere Care'),
    providerId: fc.constantFrom('1-51', '1-52'),
  })
  .map(({ ratings, ...more }) => observed(ratings, more));

/** What one report rates: each scope it covers, in the order or not. */
interface Report {
  readonly ratings: readonly ScopeRating[];
}

const covered = fc.uniqueArray(fc.record({ scope: fc.constantFrom<Scope[]>(...SCOPES), rating: anyRating }), {
  selector: (entry) => entry.scope,
  minLength: 1,
});

/** Reports in order of publication: a few inherited ones, then legacy ones, then assessments of one group. */
export const reports: fc.Arbitrary<Report[]> = fc
  .array(fc.tuple(covered, fc.constantFrom(0, 1, 2)), { minLength: 1, maxLength: 10 })
  .map((all) => [...all].sort(([, one], [, other]) => one - other))
  .map((all) =>
    all.map(([entries, era], n) => {
      const more = {
        reportId: `report-${n}`,
        inheritedFrom: era === 0 ? PREDECESSOR : null,
        framework: era === 2 ? ('single-assessment' as const) : ('legacy' as const),
      };
      const own = entries.map(({ scope, rating }) => rated(rating, dayOf(n * 30), { scope, ...more }));
      return { ratings: era === 2 ? [...own, ...own.map((entry) => ({ ...entry, service: 'Homecare' }))] : own };
    }),
  );

/** The record as CQC shows it after the last of these reports: the newest in the order, the rest as past. */
export const recordAfter = (all: readonly Report[]): Observation => {
  const newest = new Map<string, ScopeRating>();
  for (const entry of all.flatMap((report) => report.ratings)) {
    const key = scopeKey(entry.service, entry.scope);
    if (isRanked(entry.rating) || !isRanked(newest.get(key)?.rating ?? 'not-rated')) newest.set(key, entry);
  }
  const past = all.slice(0, -1).map(({ ratings }) => {
    return { publishedOn: ratings[0]?.publishedOn ?? null, reportId: ratings[0]?.reportId ?? null, ratings };
  });
  return observed([...newest.values()], { past });
};

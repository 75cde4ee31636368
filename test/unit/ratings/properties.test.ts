import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../shared/ratings/compare.ts';
import type { RatingEvent } from '../../../shared/ratings/event.ts';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import type { Observation, ScopeRating } from '../../../shared/ratings/observation.ts';
import { replayPast } from '../../../shared/ratings/past.ts';
import { compareRatings, type RankedRating, ratingOf, SCOPES } from '../../../shared/ratings/rating.ts';
import { anyEntry, anyObservation, dayOf, ranked, recordAfter, reports } from './arbitrary.ts';
import { inherited, observed, rated, watch } from './observed.ts';

const isFall = (from: RankedRating, to: RankedRating) => compareRatings(from, to) < 0;

describe('the order of ratings', () => {
  it('is antisymmetric', () =>
    fc.assert(
      fc.property(ranked, ranked, (one, other) => {
        expect(compareRatings(one, other) + compareRatings(other, one)).toBe(0);
        expect(compareRatings(one, other) === 0).toBe(one === other);
      }),
    ));

  it('is transitive', () =>
    fc.assert(
      fc.property(ranked, ranked, ranked, (a, b, c) => {
        fc.pre(isFall(a, b) && isFall(b, c));
        expect(isFall(a, c)).toBe(true);
      }),
    ));

  it('reads both frameworks in any case, and knows no word by part of it', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('Outstanding', 'Good', 'Requires improvement', 'Inadequate'),
        fc.string(),
        (words, more) => {
          expect(ratingOf(` ${words.toUpperCase()} `)).toBe(ratingOf(words));
          fc.pre(more.trim() !== '');
          expect(ratingOf(`${words} x${more}`)).toBe('not-rated');
        },
      ),
    ));
});

describe('whatever is observed', () => {
  const sequences = fc.array(anyObservation, { minLength: 1, maxLength: 6 });

  it('repeating it tells nothing and changes nothing', () =>
    fc.assert(
      fc.property(sequences, (seen) => {
        const { state } = watch(...seen);
        const again = compare(state, seen.at(-1) ?? observed([]));
        expect(again.events).toEqual([]);
        expect(again.state).toEqual(state);
      }),
    ));

  it('the state survives as JSON', () =>
    fc.assert(
      fc.property(sequences, anyObservation, (seen, next) => {
        const { state } = watch(...seen);
        const restored = JSON.parse(JSON.stringify(state));
        expect(restored).toEqual(state);
        expect(compare(restored, next)).toEqual(compare(state, next));
      }),
    ));

  it('a downgrade is own, of two ratings in the order, and a fall; an upgrade is a rise', () =>
    fc.assert(
      fc.property(sequences, (seen) => {
        for (const { kind, from, to, inherited: isInherited } of watch(...seen).steps.flat()) {
          if (kind !== 'downgrade' && kind !== 'upgrade') continue;
          if (from === null || to === null || from === 'not-rated' || to === 'not-rated')
            throw new Error('out of the order');
          expect(isInherited).toBe(false);
          expect(isFall(from, to)).toBe(kind === 'downgrade');
          expect(from).not.toBe(to);
        }
      }),
    ));

  it('every identity is told once', () =>
    fc.assert(
      fc.property(sequences, (seen) => {
        const told = [...watch(...seen).steps.flat(), ...seen.slice(0, 1).flatMap(replayPast)];
        expect(new Set(told.map((event) => event.identity)).size).toBe(told.length);
      }),
    ));

  it('no rating is told while the location is deregistered', () =>
    fc.assert(
      fc.property(sequences, (seen) => {
        const { steps } = watch(...seen);
        const whileEnded = steps.filter((_, step) => seen[step]?.registration === 'deregistered').flat();
        expect(whileEnded.filter((event) => event.to !== null)).toEqual([]);
      }),
    ));

  it('the order in which CQC lists ratings and successors changes nothing', () =>
    fc.assert(
      fc.property(
        anyObservation,
        fc.uniqueArray(anyEntry, { selector: (e) => `${e.service} ${e.scope}` }),
        (first, ratings) => {
          const next = observed(ratings);
          const turned = observed([...ratings].reverse());
          const { state } = compare(null, first);
          expect(compare(state, turned).events).toEqual(compare(state, next).events);
        },
      ),
    ));

  it('has a headline whose rating is an entry of its own, or not rated', () =>
    fc.assert(
      fc.property(fc.array(anyEntry), (ratings) => {
        const { rating, services } = headlineRating(ratings);
        const own = ratings.find((entry) => entry.service === null && entry.scope === 'overall');
        expect(rating).toBe(own?.rating ?? 'not-rated');
        expect(new Set(services.map((service) => service.name)).size).toBe(services.length);
      }),
    ));
});

describe('downgrades', () => {
  /** An own publication, or something between two of them that must not hide a fall. */
  const steps = fc.array(fc.tuple(ranked, fc.constantFrom('own', 'own', 'gone', 'inherited', 'words')), {
    maxLength: 12,
  });

  const shownAt = (rating: RankedRating, what: string, day: string, more: Partial<ScopeRating>): ScopeRating[] => {
    if (what === 'gone') return [];
    if (what === 'words') return [rated('not-rated', day, { ...more, words: 'Inspected but not rated' })];
    return [what === 'own' ? rated(rating, day, more) : inherited(rating, day, more)];
  };

  const fallsOf = (ratings: readonly RankedRating[]) =>
    ratings.filter((rating, n) => {
      const before = ratings[n - 1];
      return before !== undefined && isFall(before, rating);
    }).length;

  it('every own published fall is told exactly once, in its scope', () =>
    fc.assert(
      fc.property(fc.constantFrom(...SCOPES), fc.constantFrom(null, 'Homecare'), steps, (scope, service, history) => {
        const seen = history.map(([rating, what], n) => observed(shownAt(rating, what, dayOf(n), { scope, service })));
        const told = watch(observed([]), ...seen)
          .steps.flat()
          .filter((event) => event.kind === 'downgrade');
        expect(told).toHaveLength(fallsOf(history.filter(([, what]) => what === 'own').map(([rating]) => rating)));
        expect(told.every((event) => event.scope === scope && event.service === service)).toBe(true);
      }),
    ));
});

describe('replaying a history', () => {
  const plain = (events: readonly RatingEvent[]) => events.map(({ identity: _, ...facts }) => facts);

  it('tells what watching it live would have told', () =>
    fc.assert(
      fc.property(reports, (all) => {
        const live: Observation[] = all.map((_, n) => recordAfter(all.slice(0, n + 1)));
        const record = live.at(-1) ?? observed([]);
        expect(plain(replayPast(record))).toEqual(plain(watch(observed([]), ...live).steps.flat()));
      }),
      { numRuns: 300 },
    ));

  it('remembers at first sight what watching it live would have left', () =>
    fc.assert(
      fc.property(reports, (all) => {
        const live = all.map((_, n) => recordAfter(all.slice(0, n + 1)));
        const late = compare(null, live.at(-1) ?? observed([])).state;
        expect(late.scopes).toEqual(watch(observed([]), ...live).state.scopes);
      }),
      { numRuns: 300 },
    ));

  it('is the same at every replay', () =>
    fc.assert(
      fc.property(anyObservation, (seen) => {
        expect(replayPast(seen)).toEqual(replayPast(seen));
      }),
    ));
});

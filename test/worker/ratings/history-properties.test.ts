/**
 * Whatever is seen of a location, the rating of the day on which it was seen is what was shown that
 * day. Through the true statements: many locations side by side, so that a step is one batch.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import type { Observation, ScopeRating } from '../../../shared/ratings/observation.ts';
import { isRanked, type Rating, SCOPES } from '../../../shared/ratings/rating.ts';
import { ratingOnDay } from '../../../worker/api/rating-on-day.ts';
import { listHistory } from '../../../worker/ratings/repository.ts';
import { anyObservation, dayOf, ranked } from '../../unit/ratings/arbitrary.ts';
import { inherited, observed, past, rated } from '../../unit/ratings/observed.ts';
import { type OpenedDatabase, openDatabase } from '../support/open-database.ts';
import { wipe } from '../support/wipe.ts';
import { see } from './sights.ts';

let opened: OpenedDatabase;
beforeAll(async () => {
  opened = await openDatabase();
});
beforeEach(() => wipe(opened.db));
afterAll(() => opened.close());

const idOf = (number: number): string => `1-7${String(number).padStart(8, '0')}`;
const at = (day: string): string => `${day}T12:00:00.000Z`;

/** Ratings by service and scope, without those that are not rated: absent and not rated are the same to a reader. */
const ratedOnes = (entries: readonly (readonly [string, Rating | null])[]) =>
  Object.fromEntries(entries.filter(([, rating]) => rating !== null && isRanked(rating)));

const shownBy = ({ ratings }: Observation) => {
  const { rating, keyQuestions, services } = headlineRating(ratings);
  return [
    rating,
    ratedOnes(Object.entries(keyQuestions)),
    ratedOnes(services.map((service) => [`of ${service.name}`, service.rating] as const)),
  ];
};

const toldOf = async (locationId: string, days: readonly string[]) => {
  const history = await listHistory(opened.db, locationId);
  return days.map((day) => {
    const told = ratingOnDay(locationId, history, day, { goneAt: null, heldSince: null });
    return [
      told.rating,
      ratedOnes(Object.entries(told.keyQuestions)),
      ratedOnes(told.services.map((service) => [`of ${service.name}`, service.rating] as const)),
    ];
  });
};

/** A counterexample is shown as it was found: to shrink it would take a run of batches a step. */
const RUNS = { numRuns: 3, endOnFailure: true };

/** How many locations are watched side by side. */
const ABREAST = 40;

describe('any observations at all', () => {
  // All published before any sight: what is asked is whether the newest sight has the last word.
  const sequence = fc.array(anyObservation, { minLength: 1, maxLength: 6 });
  const sequences = fc.array(sequence, { minLength: ABREAST, maxLength: ABREAST });

  it('the day of the newest sight is as that sight shows it, however many came before', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(sequences, async (all) => {
        const watched = all.map((observations) => {
          number += 1;
          return observations.map((observation) => ({ ...observation, locationId: idOf(number) }));
        });
        for (let step = 0; step < 6; step += 1) {
          const seen = watched.flatMap((observations) => observations[step] ?? []);
          await see(opened.db, seen, at(dayOf(1000 + step)));
        }
        const last = watched.flatMap((observations) => {
          const observation = observations.at(-1);
          return observation === undefined ? [] : [{ observation, day: dayOf(1000 + observations.length - 1) }];
        });
        const told = await Promise.all(last.map(({ day, observation }) => toldOf(observation.locationId, [day])));
        expect(told).toEqual(last.map(({ observation }) => [shownBy(observation)]));
      }),
      RUNS,
    );
  });
});

/** What happens between two sights of a location that CQC describes without contradicting itself. */
const happening = fc.record({
  kind: fc.constantFrom('report', 'report', 'nothing', 'correction', 'withdrawal', 'removal', 'return', 'questions'),
  rating: ranked,
  question: fc.constantFrom(...SCOPES.slice(1)),
  isInherited: fc.boolean(),
  /** How many days ago a report was published, within the days since the sight before. */
  lag: fc.integer({ min: 0, max: 59 }),
});

interface Told {
  readonly reports: readonly ScopeRating[];
  readonly question: ScopeRating | null;
  readonly isShown: boolean;
}

type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const after = (told: Told, { kind, rating, question, isInherited }: Happening, published: string): Told => {
  const newest = told.reports.at(-1);
  switch (kind) {
    case 'report': {
      const isFirst = told.reports.length === 0 && isInherited;
      const report = isFirst ? inherited(rating, published) : rated(rating, published);
      return { ...told, reports: [...told.reports, report], isShown: true };
    }
    case 'correction':
      return newest === undefined ? told : { ...told, reports: [...told.reports.slice(0, -1), { ...newest, rating }] };
    case 'withdrawal':
      return { ...told, reports: told.reports.slice(0, -1) };
    case 'removal':
      return { ...told, isShown: false };
    case 'return':
      return { ...told, isShown: true };
    case 'questions':
      return { ...told, question: rated(rating, published, { scope: question }) };
    default:
      return told;
  }
};

const observationOf = (locationId: string, { reports, question, isShown }: Told): Observation => {
  const now = reports.at(-1);
  const ratings = [...(now === undefined || !isShown ? [] : [now]), ...(question === null ? [] : [question])];
  return observed(ratings, { locationId, past: reports.slice(0, -1).map((report) => past(report)) });
};

/** The sights of a location, one a happening: reports are published after the sight before. */
const sightsOf = (locationId: string, happenings: readonly Happening[], gaps: readonly number[]) => {
  let told: Told = { reports: [], question: null, isShown: true };
  let day = 0;
  return happenings.map((one, step) => {
    const gap = gaps[step] ?? 1;
    day += gap;
    told = after(told, one, dayOf(day - (one.lag % gap)));
    return { day: dayOf(day), observation: observationOf(locationId, told) };
  });
};

describe('reports, corrections, withdrawals, removals and returns', () => {
  const sequence = fc.array(happening, { minLength: 1, maxLength: 8 });
  const sequences = fc.array(sequence, { minLength: ABREAST, maxLength: ABREAST });
  /** Days between two sights. */
  const gaps = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 8, maxLength: 8 });

  it('every day of a sight is as that sight showed it, also when all is over', async () => {
    let number = 1_000_000;
    await fc.assert(
      fc.asyncProperty(sequences, gaps, async (all, between) => {
        const watched = all.map((happenings) => {
          number += 1;
          return sightsOf(idOf(number), happenings, between);
        });
        for (let step = 0; step < 8; step += 1) {
          const now = watched.flatMap((sights) => sights[step] ?? []);
          const [first] = now;
          if (first === undefined) continue;
          await see(
            opened.db,
            now.map(({ observation }) => observation),
            at(first.day),
          );
        }
        const told = await Promise.all(
          watched.map((sights) =>
            toldOf(
              sights[0]?.observation.locationId ?? '',
              sights.map(({ day }) => day),
            ),
          ),
        );
        expect(told).toEqual(watched.map((sights) => sights.map(({ observation }) => shownBy(observation))));
      }),
      RUNS,
    );
  });
});

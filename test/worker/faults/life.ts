/** Lives of the watch list and schedules of whoever watches it, for fast-check to make up. */
import fc from 'fast-check';
import type { KillPoint } from '../support/gate.ts';
import { FIVE, HAPPENINGS, type Happening, happen, type Place } from './watch-list.ts';

const DAY_MS = 24 * 60 * 60_000;
const BASE = Date.parse('2026-11-02T00:00:00Z');

/** The moment of a minute of a day, ISO; London keeps UTC in November. Day 0 is the one before the first change. */
export const moment = (day: number, minute: number): string =>
  new Date(BASE + day * DAY_MS + minute * 60_000).toISOString();

/** What happens to one location on one day, and how the changes feed tells of it. */
interface Turn {
  readonly number: number;
  readonly happening: Happening;
  /** Of the day, before the evening. */
  readonly minute: number;
  /** Early: named before its record says anything new. */
  readonly feed: 'in time' | 'early' | 'late' | 'never';
}

/** What someone does, and what goes wrong with it. */
export interface Step {
  readonly minute: number;
  readonly op: 'tick' | 'minute' | 'check' | 'drain' | 'two';
  readonly kill: KillPoint | null;
  readonly lost: KillPoint | null;
  /** Calls to CQC that the turn may use. */
  readonly calls: number;
}

/** An hour in which CQC answers nothing of use. */
interface Outage {
  readonly from: number;
  readonly how: 'page' | '500' | '429' | '401' | '404';
}

/** One day of a life, and of its schedule. */
export interface LifeDay {
  readonly turns: readonly Turn[];
  readonly steps: readonly Step[];
  readonly outage: Outage | null;
}

/** Nothing changes and nobody stumbles after this: the evening's reading sees the day's last state. */
const EVENING = 22 * 60;

const happening = fc.record({ what: fc.constantFrom(...HAPPENINGS), rating: fc.nat(3) });

const turn = (number: number): fc.Arbitrary<Turn> =>
  fc.record({
    number: fc.constant(number),
    happening,
    minute: fc.nat(EVENING - 120),
    feed: fc.constantFrom('in time', 'early', 'late', 'never'),
  });

/** Fewer than five locations a day: the circuit breaker holds five. */
const turns = fc
  .subarray(
    FIVE.map(({ number }) => number),
    { maxLength: 4 },
  )
  .chain((numbers) => fc.tuple(...numbers.map(turn)));

const point = (most: number): fc.Arbitrary<KillPoint> =>
  fc.record({ at: fc.integer({ min: 1, max: most }), side: fc.constantFrom('before', 'after') });

/** Quarters of an hour more often than other minutes: that is when the feed is read. */
const minute = fc.oneof(
  fc.nat(EVENING - 1),
  fc.nat(EVENING / 15 - 1).map((quarter) => quarter * 15),
);

const step: fc.Arbitrary<Step> = fc.record({
  minute,
  op: fc.constantFrom('tick', 'tick', 'minute', 'check', 'drain', 'two'),
  kill: fc.option(point(60), { freq: 2 }),
  lost: fc.option(point(35), { freq: 3 }),
  calls: fc.constantFrom(500, 500, 3),
});

const outage: fc.Arbitrary<Outage> = fc.record({
  from: fc.nat(EVENING - 180),
  how: fc.constantFrom('page', '500', '429', '401', '404'),
});

const byMinute = (steps: readonly Step[]): Step[] => [...steps].sort((a, b) => a.minute - b.minute);

const day: fc.Arbitrary<LifeDay> = fc.record({
  turns,
  steps: fc.array(step, { maxLength: 7 }).map(byMinute),
  outage: fc.option(outage, { freq: 3 }),
});

/** Three or four days. */
export const life: fc.Arbitrary<readonly LifeDay[]> = fc.array(day, { minLength: 3, maxLength: 4 });

/** The locations at a minute of a day of this life; days count from 1. */
export const placesAt = (days: readonly LifeDay[], atDay: number, atMinute: number): Place[] =>
  FIVE.map((first) =>
    days.slice(0, atDay).reduce<Place>((place, { turns }, index) => {
      const own = turns.find(({ number }) => number === place.number);
      const isPast = own !== undefined && (index + 1 < atDay || own.minute <= atMinute);
      return isPast ? happen(place, own.happening, moment(index + 1, 0).slice(0, 10)) : place;
    }, first),
  );

const LATE_BY = 90;
const EARLY_BY = 40;

/** What the changes feed names at a minute of a day: location numbers with the moment it dates them. */
export const feedAt = (days: readonly LifeDay[], atDay: number, atMinute: number): { number: number; at: string }[] =>
  days.slice(0, atDay).flatMap(({ turns }, index) =>
    turns.flatMap(({ number, minute, feed }) => {
      if (feed === 'never') return [];
      const dated = feed === 'early' ? minute - EARLY_BY : minute;
      const named = feed === 'late' ? minute + LATE_BY : dated;
      const isNamed = index + 1 < atDay || named <= atMinute;
      return isNamed ? [{ number, at: moment(index + 1, dated) }] : [];
    }),
  );

/** Whether CQC is out at a minute of a day. */
export const outageAt = ({ outage }: LifeDay, atMinute: number): Outage['how'] | null =>
  outage !== null && atMinute >= outage.from && atMinute < outage.from + 60 ? outage.how : null;

/** Working time against a count minute by minute, and the laws that any such count keeps. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { londonDay } from '../../../shared/calendar/london.ts';
import { addWorkingDays, isWorkingDay } from '../../../shared/calendar/working-days.ts';
import {
  addWorkingHours,
  OFFICE_HOURS,
  subtractWorkingHours,
  type WorkingHours,
  workingMinutesBetween,
} from '../../../shared/calendar/working-hours.ts';
import { minutesOfWork } from './oracle.ts';

const MINUTE_MS = 60_000;
const [FIRST, LAST] = [Date.UTC(2025, 0, 1), Date.UTC(2028, 11, 1)];

/** Days about which something is out of the ordinary: clocks, Easter, May, August, Christmas, New Year. */
const ODD_DAYS = [
  ...['2025-12-24', '2026-03-27', '2026-03-28', '2026-04-02', '2026-05-01', '2026-05-22', '2026-08-28', '2026-10-23'],
  ...['2026-10-24', '2026-12-24', '2026-12-31', '2027-03-25', '2027-12-24', '2027-12-31', '2028-03-24', '2028-10-27'],
].map((day) => Date.parse(`${day}T12:00:00Z`));

const minute = fc.oneof(
  fc.integer({ min: FIRST / MINUTE_MS, max: LAST / MINUTE_MS }),
  fc
    .tuple(fc.constantFrom(...ODD_DAYS), fc.integer({ min: -36 * 60, max: 36 * 60 }))
    .map(([day, more]) => day / MINUTE_MS + more),
);
const moment = minute.map((minutes) => new Date(minutes * MINUTE_MS));
const exact = fc.tuple(moment, fc.integer({ min: 0, max: 59_999 })).map(([at, more]) => new Date(at.getTime() + more));
const workday: fc.Arbitrary<WorkingHours> = fc
  .tuple(fc.integer({ min: 0, max: 22 * 60 }), fc.integer({ min: 60, max: 12 * 60 }))
  .map(([from, length]) => ({ from, to: Math.min(from + length, 24 * 60 - 1) }));
const hours = fc.oneof(fc.constant(OFFICE_HOURS), workday);

const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE_MS);

describe('working minutes between two moments', () => {
  it('are those that are counted one by one', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 12 * 24 * 60 }), hours, (from, length, day) => {
        const to = later(from, length);
        expect(workingMinutesBetween(from, to, day)).toBe(minutesOfWork(from.getTime(), to.getTime(), day));
      }),
    );
  });

  it('add up, never shrink, and are none backwards', () => {
    fc.assert(
      fc.property(fc.tuple(exact, exact, exact), hours, (moments, day) => {
        const [a, b, c] = moments.sort((one, other) => one.getTime() - other.getTime()) as [Date, Date, Date];
        const [whole, first, second] = [
          workingMinutesBetween(a, c, day),
          workingMinutesBetween(a, b, day),
          workingMinutesBetween(b, c, day),
        ];
        expect(first + second).toBeCloseTo(whole, 6);
        expect(whole).toBeGreaterThanOrEqual(first);
        if (a.getTime() < c.getTime()) expect(workingMinutesBetween(c, a, day)).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    ['a working day', '2026-11-12T00:00:00Z', '2026-11-13T00:00:00Z', 480],
    ['a weekend', '2026-11-13T17:00:00Z', '2026-11-16T09:00:00Z', 0],
    ['Easter', '2026-04-02T16:00:00Z', '2026-04-07T08:00:00Z', 0],
    ['Christmas, with Boxing Day on the Monday', '2026-12-24T17:00:00Z', '2026-12-29T09:00:00Z', 0],
    ['Friday to Monday as clocks go forward', '2026-03-27T16:00:00Z', '2026-03-30T09:00:00Z', 120],
    ['Friday to Monday as clocks go back', '2026-10-23T15:00:00Z', '2026-10-26T10:00:00Z', 120],
  ])('over %s', (_, from, to, minutes) => {
    expect(workingMinutesBetween(new Date(from), new Date(to))).toBe(minutes);
  });
});

describe('the moment so many working hours on', () => {
  const count = fc.integer({ min: 1, max: 30 });

  it('is the first by which they have passed', () => {
    fc.assert(
      fc.property(exact, count, hours, (from, many, day) => {
        const reached = addWorkingHours(from, many, day);
        expect(workingMinutesBetween(from, reached, day)).toBeCloseTo(many * 60, 6);
        expect(workingMinutesBetween(from, new Date(reached.getTime() - 1), day)).toBeLessThan(many * 60);
      }),
      { numRuns: 60 },
    );
  });

  it('never falls on a day of rest, and comes no later for an earlier beginning', () => {
    fc.assert(
      fc.property(exact, fc.nat(72 * 60), count, hours, (from, more, many, day) => {
        const reached = addWorkingHours(from, many, day);
        expect(isWorkingDay(londonDay(reached))).toBe(true);
        expect(addWorkingHours(later(from, more), many, day).getTime()).toBeGreaterThanOrEqual(reached.getTime());
      }),
      { numRuns: 60 },
    );
  });

  it('has come just where the beginning is not after the cutoff', () => {
    fc.assert(
      fc.property(exact, fc.integer({ min: -1, max: 1 }), count, hours, (now, off, many, day) => {
        const cutoff = subtractWorkingHours(now, many, day);
        const from = new Date(cutoff.getTime() + off);
        expect(addWorkingHours(from, many, day).getTime() <= now.getTime()).toBe(off <= 0);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['an urgent alert at night', '2026-11-12T02:00:00Z', 2, '2026-11-12T11:00:00.000Z'],
    ['late in the day', '2026-11-12T16:30:00Z', 2, '2026-11-13T10:30:00.000Z'],
    ['late on a Friday', '2026-11-13T16:00:00Z', 4, '2026-11-16T12:00:00.000Z'],
    ['on Maundy Thursday, in summer time', '2026-04-02T15:30:00Z', 2, '2026-04-07T09:30:00.000Z'],
    ['just to the end of the day', '2026-11-12T15:00:00Z', 2, '2026-11-12T17:00:00.000Z'],
  ])('%s', (_, from, many, to) => {
    expect(addWorkingHours(new Date(from), many).toISOString()).toBe(to);
  });
});

describe('working days', () => {
  const day = minute.map((minutes) => new Date(minutes * MINUTE_MS).toISOString().slice(0, 10));

  test.each([
    ['2026-11-12', 1, '2026-11-13'],
    ['2026-11-13', 1, '2026-11-16'],
    ['2026-11-14', 1, '2026-11-16'],
    ['2026-04-02', 1, '2026-04-07'],
    ['2026-12-24', 3, '2026-12-31'],
    ['2026-04-07', -1, '2026-04-02'],
    ['2026-11-14', 0, '2026-11-14'],
  ])('%s and %i is %s', (from, count, to) => {
    expect(addWorkingDays(from, count)).toBe(to);
  });

  it('add up, forwards and backwards, and never reach a day of rest', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (from, one, other) => {
        const reached = addWorkingDays(from, one + other);
        expect(addWorkingDays(addWorkingDays(from, one), other)).toBe(reached);
        expect(isWorkingDay(reached)).toBe(true);
        if (isWorkingDay(from)) expect(addWorkingDays(addWorkingDays(from, one), -one)).toBe(from);
      }),
    );
  });
});

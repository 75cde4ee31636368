/** When quiet hours end, by London's clocks. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { QuietHours } from '../../../shared/api/alert-rules.ts';
import { quietEnd } from '../../../worker/messages/quiet.ts';
import { isMinuteOfWork } from '../calendar/oracle.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const NIGHTS: QuietHours = { from: '19:00', to: '07:00', restDays: false };
const NIGHTS_AND_RESTS: QuietHours = { ...NIGHTS, restDays: true };
const AT_LUNCH: QuietHours = { from: '12:00', to: '13:00', restDays: false };

/** None in the hour that the clocks skip in spring and show twice in autumn: the table has those nights. */
const timeOfDay = fc
  .tuple(
    fc.integer({ min: 0, max: 23 }).filter((hour) => hour !== 1 && hour !== 2),
    fc.integer({ min: 0, max: 59 }),
  )
  .map((parts) => parts.map((part) => `${part}`.padStart(2, '0')).join(':'));
const quietHours: fc.Arbitrary<QuietHours> = fc
  .record({ from: timeOfDay, to: timeOfDay, restDays: fc.boolean() })
  .filter(({ from, to }) => from !== to);
const start = fc
  .tuple(fc.constantFrom('2026-03-27', '2026-10-23', '2026-04-02', '2026-12-24', '2026-11-11'), fc.nat(3 * DAY_MINUTES))
  .map(([day, minute]) => Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MS);

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });

/** By what the clock on the wall shows; whether a day is one of rest, by the oracle of working time. */
const isQuiet = ({ from, to, restDays }: QuietHours, ms: number): boolean => {
  if (restDays && !isMinuteOfWork(ms, { from: 0, to: DAY_MINUTES })) return true;
  const shown = CLOCK.format(ms);
  return from < to ? shown >= from && shown < to : shown >= from || shown < to;
};

const endOf = (quiet: QuietHours, moment: string): string => quietEnd(quiet, new Date(moment)).toISOString();

describe('quiet hours', () => {
  it('are none where the council set none', () => {
    const moment = new Date('2026-12-25T02:00:00.000Z');
    expect(quietEnd(null, moment)).toEqual(moment);
  });

  test.each([
    ['a working afternoon', NIGHTS, '2026-11-12T15:30:00.000Z', '2026-11-12T15:30:00.000Z'],
    ['the minute before', NIGHTS, '2026-11-12T18:59:59.999Z', '2026-11-12T18:59:59.999Z'],
    ['the first minute', NIGHTS, '2026-11-12T19:00:00.000Z', '2026-11-13T07:00:00.000Z'],
    ['after midnight', NIGHTS, '2026-11-13T02:00:00.000Z', '2026-11-13T07:00:00.000Z'],
    ['their end', NIGHTS, '2026-11-13T07:00:00.000Z', '2026-11-13T07:00:00.000Z'],
    ['summer: the clocks are an hour ahead', NIGHTS, '2026-07-09T18:00:00.000Z', '2026-07-10T06:00:00.000Z'],
    ['the night in which clocks go forward', NIGHTS, '2026-03-28T22:00:00.000Z', '2026-03-29T06:00:00.000Z'],
    ['the night in which clocks go back', NIGHTS, '2026-10-24T22:00:00.000Z', '2026-10-25T07:00:00.000Z'],
    ['within a day', AT_LUNCH, '2026-11-12T12:30:00.000Z', '2026-11-12T13:00:00.000Z'],
    ['a Saturday that is like any day', NIGHTS, '2026-11-14T15:00:00.000Z', '2026-11-14T15:00:00.000Z'],
    ['a Friday evening', NIGHTS_AND_RESTS, '2026-11-13T20:00:00.000Z', '2026-11-16T07:00:00.000Z'],
    ['a Saturday', NIGHTS_AND_RESTS, '2026-11-14T15:00:00.000Z', '2026-11-16T07:00:00.000Z'],
    ['Easter', NIGHTS_AND_RESTS, '2026-04-03T10:00:00.000Z', '2026-04-07T06:00:00.000Z'],
    ['Christmas on a Friday', NIGHTS_AND_RESTS, '2026-12-24T19:00:00.000Z', '2026-12-29T07:00:00.000Z'],
    [
      'a day of rest whose quiet ends at midnight',
      { ...AT_LUNCH, restDays: true },
      '2026-11-15T10:00:00.000Z',
      '2026-11-16T00:00:00.000Z',
    ],
  ] as const)('%s', (_, quiet, moment, end) => {
    expect(endOf(quiet, moment)).toBe(end);
  });

  it('end at the first minute that is not quiet, counted one by one', () => {
    fc.assert(
      fc.property(quietHours, start, (quiet, from) => {
        let ms = from;
        while (isQuiet(quiet, ms)) ms += MINUTE_MS;
        expect(quietEnd(quiet, new Date(from))).toEqual(new Date(ms));
      }),
      { numRuns: 60 },
    );
  });
});

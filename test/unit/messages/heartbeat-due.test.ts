/** When heartbeats are due, over changes of the clocks and bank holidays. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isWorkingDay } from '../../../shared/calendar/working-days.ts';
import { heartbeatDue, lastHeartbeatDue, nextHeartbeatDue } from '../../../worker/messages/heartbeat-due.ts';

const dueAt = (moment: string) => heartbeatDue(new Date(moment))?.day ?? null;

describe('the heartbeat of a week', () => {
  test.each([
    ['a Monday in winter, one second before eight', '2026-11-16T07:59:59.000Z', null],
    ['a Monday in winter at eight', '2026-11-16T08:00:00.000Z', '2026-11-16'],
    ['a Monday in summer at seven by UTC', '2026-06-15T07:00:00.000Z', '2026-06-15'],
    ['a Monday in summer, one second before', '2026-06-15T06:59:59.000Z', null],
    ['the Monday after the clocks went forward', '2026-03-30T07:00:00.000Z', '2026-03-30'],
    ['the Monday after the clocks went back, at seven by UTC', '2026-10-26T07:00:00.000Z', null],
    ['the Monday after the clocks went back, at eight', '2026-10-26T08:00:00.000Z', '2026-10-26'],
    ['Easter Monday', '2026-04-06T12:00:00.000Z', null],
    ['the Tuesday after Easter', '2026-04-07T07:00:00.000Z', '2026-04-07'],
    ['a Tuesday after Easter Monday, later in the week', '2026-04-10T20:00:00.000Z', '2026-04-07'],
    ['the week of Christmas: Monday is none', '2026-12-28T12:00:00.000Z', null],
    ['the week of Christmas: Tuesday', '2026-12-29T08:00:00.000Z', '2026-12-29'],
    ['a Sunday: still the week that began on Monday', '2026-11-22T23:59:59.000Z', '2026-11-16'],
  ])('%s', (_what, moment, day) => {
    expect(dueAt(moment)).toBe(day);
  });

  it('falls on a working day, comes by turns with the next, and never on the wrong side of now', () => {
    const moments = fc.date({ min: new Date('2024-01-08'), max: new Date('2027-12-20'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, (now) => {
        const [last, next] = [lastHeartbeatDue(now), nextHeartbeatDue(now)];
        expect([isWorkingDay(last.day), isWorkingDay(next.day)]).toEqual([true, true]);
        expect(last.at <= now && now < next.at).toBe(true);
        expect(lastHeartbeatDue(next.at)).toEqual(next);
        expect(lastHeartbeatDue(new Date(next.at.getTime() - 1))).toEqual(last);
      }),
    );
  });
});

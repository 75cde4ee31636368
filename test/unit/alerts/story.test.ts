/** The story of an alert: what rows tell by themselves, in its place among what people did. */
import { describe, expect, it } from 'vitest';
import type { AlertBody } from '../../../shared/api/alert.ts';
import { stepsOf } from '../../../worker/alerts/story.ts';
import { startOfDay } from '../../../worker/pages/alerts-typed.ts';

const ALERT: AlertBody = {
  ...{ seq: 1, id: 'a1b2c3d4e5', reference: 'RW-A1B2C3D4', locationId: '1-1001', locationName: 'Oakfern Home Care' },
  ...{ severity: 'high', headline: 'x', state: 'open', openedAt: '2026-11-01T06:00:00.000Z', owner: null },
  ...{ acknowledgedAt: null, acknowledgedBy: null, snoozedUntil: null, closedAt: null, closedBy: null, outcome: null },
  ...{ escalatedAt: null, revises: null, revisedBy: null, events: [] },
};
const NOW = '2026-11-20T12:00:00.000Z';
const at = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`;
const row = (step: string, day: number, detail: object | null = null) => ({
  at: at(day),
  actor: 'someone',
  step,
  detail: detail === null ? null : JSON.stringify(detail),
});
const asleep = (day: number, until: number) => row('snoozed', day, { until: at(until), reason: 'Visit' });

describe('waking', () => {
  it.each([
    ['in time', [asleep(2, 4)], ['opened', 'snoozed', 'woken']],
    ['not yet', [asleep(2, 28)], ['opened', 'snoozed']],
    ['not after it was closed asleep', [asleep(2, 6), row('closed', 4)], ['opened', 'snoozed', 'closed']],
    ['before it was closed', [asleep(2, 4), row('closed', 6)], ['opened', 'snoozed', 'woken', 'closed']],
    ['not where it was put off again', [asleep(2, 6), asleep(4, 28)], ['opened', 'snoozed', 'snoozed']],
    ['whoever was given it meanwhile', [asleep(2, 6), row('assigned', 4)], ['opened', 'snoozed', 'assigned', 'woken']],
    ['each time', [asleep(2, 4), asleep(6, 8)], ['opened', 'snoozed', 'woken', 'snoozed', 'woken']],
  ])('%s', (_, rows, expected) => {
    expect(stepsOf(ALERT, rows, NOW).map(({ step }) => step)).toEqual(expected);
  });
});

it('tells what was said with each step, and nothing of steps that nobody knows', () => {
  const rows = [
    row('assigned', 2, { owner: 'Duty team' }),
    row('dreamt', 3),
    row('closed', 4, { outcome: 'Done' }),
    row('reopened', 5, { reason: 'Not done' }),
  ];
  expect(stepsOf(ALERT, rows, NOW).map(({ words }) => words)).toEqual([null, 'To Duty team', 'Done', 'Not done']);
});

it.each([
  ['2026-12-20', '2026-12-20T00:00:00.000Z'],
  ['2026-07-01', '2026-06-30T23:00:00.000Z'],
  ['2026-03-29', '2026-03-29T00:00:00.000Z'],
  ['2026-03-30', '2026-03-29T23:00:00.000Z'],
  ['2026-10-25', '2026-10-24T23:00:00.000Z'],
  ['2026-10-26', '2026-10-26T00:00:00.000Z'],
])('the day %s begins in London at %s', (day, moment) => {
  expect(startOfDay(day)).toBe(moment);
});

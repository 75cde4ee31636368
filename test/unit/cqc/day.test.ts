import { expect, it } from 'vitest';
import { readDay } from '../../../worker/cqc/day.ts';

it.each([
  ['2024-05-20', '2024-05-20'],
  ['2024-09-17 15:19:48', '2024-09-17'],
  ['2024-09-17T23:59:59', '2024-09-17'],
  ['2024-01-17T23:59:59Z', '2024-01-17'],
  // British Summer Time: half past eleven at night in UTC is the next day in London.
  ['2024-07-17T23:30:00Z', '2024-07-18'],
  ['2024-07-17T23:30:00.123Z', '2024-07-18'],
  ['2024-07-18T00:30:00+01:00', '2024-07-18'],
  ['2024-01-18T00:30:00+0100', '2024-01-17'],
  ['2024-07-17 23:30:00 Z', '2024-07-18'],
  ['2024-02-29', '2024-02-29'],
])('reads %s as %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});

it.each(['2023-02-29', '2024-13-01', '20/05/2024', '0001-01-01', '2024-09-17T25:00:00Z', 'soon', '', null, undefined])(
  'takes %s for no day',
  (text) => {
    expect(readDay(text)).toBeNull();
  },
);

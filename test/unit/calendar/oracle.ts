/**
 * Working time counted minute by minute: another road to the same figures. Its holidays are written down, its summer
 * time is the Summer Time Order 2002's (from the last Sunday of March to the last of October, 01:00 UTC).
 */
import type { WorkingHours } from '../../../shared/calendar/working-hours.ts';

const MINUTE_MS = 60_000;

/** 2025 to 2028, as people read them on a wall calendar. */
const HOLIDAYS = new Set(
  `2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
   2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
   2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
   2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26`.split(/\s+/),
);

/** 01:00 UTC on the last Sunday of March (2) or October (9), both of 31 days. */
const clocksChange = (year: number, month: number): number => {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return last.getTime() - last.getUTCDay() * 86_400_000;
};

const inSummer = (ms: number): boolean => {
  const year = new Date(ms).getUTCFullYear();
  return ms >= clocksChange(year, 2) && ms < clocksChange(year, 9);
};

/** Whether the minute that begins at `ms` is one of work. */
export const isMinuteOfWork = (ms: number, { from, to }: WorkingHours): boolean => {
  const shown = new Date(ms + (inSummer(ms) ? 60 * MINUTE_MS : 0));
  const weekday = shown.getUTCDay();
  if (weekday === 0 || weekday === 6 || HOLIDAYS.has(shown.toISOString().slice(0, 10))) return false;
  const minute = shown.getUTCHours() * 60 + shown.getUTCMinutes();
  return minute >= from && minute < to;
};

/** Minutes of work between two moments at whole minutes (ms). */
export const minutesOfWork = (from: number, to: number, hours: WorkingHours): number => {
  let count = 0;
  for (let ms = from; ms < to; ms += MINUTE_MS) if (isMinuteOfWork(ms, hours)) count += 1;
  return count;
};

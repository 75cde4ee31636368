/**
 * Time as an office counts it: only the hours in which somebody is at work. Summer time needs no care of its own, for
 * clocks change on Sundays; each day's hours are those that London's clocks show. Pure.
 */
import { londonDay, londonMoment } from './london.ts';
import { addDays, isWorkingDay } from './working-days.ts';

/** From when until when people work on a working day, minutes after midnight in London; `from` is before `to`. */
export interface WorkingHours {
  readonly from: number;
  readonly to: number;
}

/** 09:00 to 17:00. */
export const OFFICE_HOURS: WorkingHours = { from: 9 * 60, to: 17 * 60 };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A stretch of time, milliseconds since 1970; empty where `to` is not after `from`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** When people work on a day; null on a day of rest. */
const shiftOf = (day: string, hours: WorkingHours): Span | null =>
  isWorkingDay(day)
    ? { from: londonMoment(day, hours.from).getTime(), to: londonMoment(day, hours.to).getTime() }
    : null;

/** Minutes of work between two moments, parts of a minute included; 0 where `to` is not after `from`. */
export const workingMinutesBetween = (from: Date, to: Date, hours: WorkingHours = OFFICE_HOURS): number => {
  let worked = 0;
  const last = londonDay(to);
  for (let day = londonDay(from); day <= last; day = addDays(day, 1)) {
    const shift = shiftOf(day, hours);
    if (shift === null) continue;
    worked += Math.max(0, Math.min(shift.to, to.getTime()) - Math.max(shift.from, from.getTime()));
  }
  return worked / MINUTE_MS;
};

/** The first moment at which `count` (above 0) hours of work have passed since `moment`. */
export const addWorkingHours = (moment: Date, count: number, hours: WorkingHours = OFFICE_HOURS): Date => {
  let left = count * HOUR_MS;
  for (let day = londonDay(moment); ; day = addDays(day, 1)) {
    const shift = shiftOf(day, hours);
    if (shift === null) continue;
    const from = Math.max(shift.from, moment.getTime());
    if (shift.to - from >= left) return new Date(from + left);
    left -= Math.max(0, shift.to - from);
  }
};

/** The last moment since which `count` (above 0) hours of work have passed by `moment`: what is older has waited longer. */
export const subtractWorkingHours = (moment: Date, count: number, hours: WorkingHours = OFFICE_HOURS): Date => {
  let left = count * HOUR_MS;
  for (let day = londonDay(moment); ; day = addDays(day, -1)) {
    const shift = shiftOf(day, hours);
    if (shift === null) continue;
    const to = Math.min(shift.to, moment.getTime());
    if (to - shift.from >= left) return new Date(to - left);
    left -= Math.max(0, to - shift.from);
  }
};

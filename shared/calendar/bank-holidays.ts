/** England's bank holidays, as days `YYYY-MM-DD`. Pure. */

/**
 * England and Wales, as GOV.UK lists them (gov.uk/bank-holidays); those of 2028 follow from the rules below. A year
 * that is named here is taken from here alone: days that are moved or added by royal proclamation, as in 2020, 2022
 * and 2023, follow from no rule.
 */
const LISTED: Readonly<Record<number, readonly string[]>> = {
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2028: ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'],
};

const DAY_MS = 86_400_000;
const [SATURDAY, SUNDAY, MONDAY] = [6, 0, 1] as const;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Months count from 1. */
const msOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day);

const weekdayOf = (ms: number): number => new Date(ms).getUTCDay();

/** Easter Sunday of the Gregorian calendar: the "anonymous" algorithm (Meeus, Astronomical Algorithms, chapter 8). */
const easterSunday = (year: number): number => {
  const [golden, century, inCentury] = [year % 19, Math.floor(year / 100), year % 100];
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const count = epact + toSunday - 7 * late + 114;
  return msOf(year, Math.floor(count / 31), (count % 31) + 1);
};

/** The first Monday on or after a day. */
const mondayFrom = (ms: number): number => ms + ((MONDAY - weekdayOf(ms) + 7) % 7) * DAY_MS;

/** New Year's Day, or the Monday after where it falls on a weekend. */
const newYear = (year: number): number => {
  const first = msOf(year, 1, 1);
  return [SATURDAY, SUNDAY].some((day) => day === weekdayOf(first)) ? mondayFrom(first) : first;
};

/** Christmas Day and Boxing Day; what falls on a weekend gives its holiday to the next working days. */
const christmas = (year: number): number[] => {
  const first = msOf(year, 12, 25);
  const days: Readonly<Record<number, readonly number[]>> = { 5: [25, 28], 6: [27, 28], 0: [26, 27] };
  return (days[weekdayOf(first)] ?? [25, 26]).map((day) => msOf(year, 12, day));
};

/**
 * A year's bank holidays by their rules (Banking and Financial Dealings Act 1971, schedule 1, and the yearly
 * proclamations for New Year and early May), in order of the calendar.
 */
export const computedBankHolidays = (year: number): string[] => {
  const easter = easterSunday(year);
  return [
    newYear(year),
    easter - 2 * DAY_MS,
    easter + DAY_MS,
    mondayFrom(msOf(year, 5, 1)),
    mondayFrom(msOf(year, 5, 25)),
    mondayFrom(msOf(year, 8, 25)),
    ...christmas(year),
  ].map(dayOf);
};

/** The years whose holidays are listed and not computed. */
export const LISTED_YEARS: readonly number[] = Object.keys(LISTED).map(Number);

/** A year's bank holidays in England, in order of the calendar. */
export const bankHolidays = (year: number): string[] =>
  LISTED[year]?.map((day) => `${year}-${day}`) ?? computedBankHolidays(year);

/** Whether a day `YYYY-MM-DD` is one; a holiday on a weekend counts on the day that stands for it. */
export const isBankHoliday = (day: string): boolean => bankHolidays(Number(day.slice(0, 4))).includes(day);

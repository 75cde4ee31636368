/** Days and ages in the words people read. Days are `YYYY-MM-DD` in Europe/London. */

const DAY_MS = 86_400_000;
const LONDON = 'Europe/London';

const isoParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: LONDON,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const longDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
const londonLongDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: LONDON,
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: LONDON,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The day it is in London at a moment. */
export const londonDay = (moment: Date): string => isoParts.format(moment);

/** "12 November 2026". */
export const dayWords = (day: string): string => longDay.format(new Date(`${day}T00:00:00Z`));

/** "21 November 2026 at 23:10", London time. */
export const momentWords = (iso: string): string => {
  const moment = new Date(iso);
  return `${londonLongDay.format(moment)} at ${londonTime.format(moment)}`;
};

const plural = (value: number, unit: string): string => `${value} ${unit}${value === 1 ? '' : 's'} ago`;

/** Whole months from one day to a later one. */
const monthsBetween = (from: string, to: string): number => {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDay < fromDay ? 1 : 0);
};

/** How long ago a day was: "today", "9 days ago", "5 months ago", "3 years ago". A later day is "dated ahead". */
export const ageWords = (day: string, today: string): string => {
  const days = Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS);
  if (days < 0) return 'dated ahead';
  if (days === 0) return 'today';
  const months = monthsBetween(day, today);
  if (months < 2) return plural(days, 'day');
  return months < 24 ? plural(months, 'month') : plural(Math.floor(months / 12), 'year');
};

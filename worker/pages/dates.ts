/** Dates and times as people in England write them: Europe/London, summer time included. */

const LONDON = 'Europe/London';

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const momentDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: LONDON,
});
const momentTime = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: LONDON,
});

/** "12 November 2026" for `2026-11-12`; a dash for none. */
export const dayWords = (day: string | null): string =>
  day === null ? '–' : dayFormat.format(new Date(`${day}T00:00:00Z`));

/** "06:10 today", "06:10 yesterday" or "06:10 on 12 November 2026" for an ISO moment. */
export const momentWords = (moment: string, now: Date): string => {
  const at = new Date(moment);
  const time = momentTime.format(at);
  const day = momentDay.format(at);
  if (day === momentDay.format(now)) return `${time} today`;
  if (day === momentDay.format(new Date(now.getTime() - 86_400_000))) return `${time} yesterday`;
  return `${time} on ${day}`;
};

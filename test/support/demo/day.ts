/** Calendar days as `YYYY-MM-DD`. */

/** The day `days` before (below zero: after) another. */
export const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

/** The calendar day of a moment, in Europe/London. */
export const londonDay = (moment: Date): string => LONDON.format(moment);

/** Days and times of day in London, summer time included. Pure. */

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const MINUTE_MS = 60_000;

/** What London's clocks show, as the UTC moment (milliseconds, whole seconds) at which UTC's clocks show the same. */
const shownAt = (ms: number): number => {
  const parts = new Map(CLOCK.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
};

/** How far London is ahead of UTC, milliseconds. */
const aheadAt = (ms: number): number => shownAt(ms) - Math.floor(ms / 1000) * 1000;

/** The day in London, `YYYY-MM-DD`. */
export const londonDay = (moment: Date): string => new Date(shownAt(moment.getTime())).toISOString().slice(0, 10);

/**
 * The moment at which a day `YYYY-MM-DD` is so many minutes old by London's clocks. A time that the clocks skip is
 * taken an hour later, one that comes twice the second time.
 */
export const londonMoment = (day: string, minuteOfDay: number): Date => {
  const shown = Date.parse(`${day}T00:00:00Z`) + minuteOfDay * MINUTE_MS;
  return new Date(shown - aheadAt(shown - aheadAt(shown)));
};

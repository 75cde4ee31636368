/**
 * Days as CQC writes them: `YYYY-MM-DD`, or a moment with a space or a `T`. A moment without a zone
 * is London time, so its date part is the day; one with a zone is brought to London first.
 */

const WRITTEN = /^((?:19|20|21)\d\d-\d\d-\d\d)(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/i;

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const londonDay = (moment: Date): string => {
  const parts = new Map(LONDON.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
};

/** 30 February rolls over to March when parsed: a day that does not come back as itself is none. */
const isDay = (day: string): boolean => {
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
};

/** Reads a day in Europe/London as `YYYY-MM-DD`; null where the text is none, or impossible. */
export const readDay = (text: string | null | undefined): string | null => {
  const written = WRITTEN.exec((text ?? '').trim());
  const day = written?.[1];
  if (written === null || day === undefined || !isDay(day)) return null;
  if (written[2] === undefined) return day;
  const moment = new Date(written[0].replace(/\s(?=Z|[+-]\d\d:?\d\d$)/i, '').replace(' ', 'T'));
  return Number.isNaN(moment.getTime()) ? null : londonDay(moment);
};

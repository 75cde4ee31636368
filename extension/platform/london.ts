/** Moments as people in England read them. */

const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An ISO moment as "21 November 2026 23:10", in Europe/London. */
export const londonMoment = (iso: string): string => {
  const parts = Object.fromEntries(PARTS.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  return `${parts.day} ${parts.month} ${parts.year} ${parts.hour}:${parts.minute}`;
};

const UNITS = [
  { seconds: 86_400, one: 'day', many: 'days' },
  { seconds: 3_600, one: 'hour', many: 'hours' },
  { seconds: 60, one: 'minute', many: 'minutes' },
] as const;

/** How long ago an ISO moment was: "3 hours ago", "less than a minute ago". */
export const ago = (iso: string, now: Date): string => {
  const seconds = Math.max(0, (now.getTime() - Date.parse(iso)) / 1000);
  const unit = UNITS.find((candidate) => seconds >= candidate.seconds);
  if (unit === undefined) return 'less than a minute ago';
  const count = Math.floor(seconds / unit.seconds);
  return `${count} ${count === 1 ? unit.one : unit.many} ago`;
};

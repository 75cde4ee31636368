/** The `Retry-After` header (RFC 9110 section 10.2.3): seconds, or a date. */

/** Milliseconds to wait from `now`, never below zero; null where the header is absent or unreadable. */
export const readRetryAfter = (header: string | null, now: Date): number | null => {
  const text = header?.trim() ?? '';
  if (text === '') return null;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // JavaScript reads a date into many things ("-5" is the year 2001): HTTP's dates begin with a day's name.
  const moment = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? null : Math.max(0, moment - now.getTime());
};

/** `Retry-After`: seconds, or an HTTP date (RFC 9110, section 10.2.3). */

/** RFC 9110, section 5.6.7, the one form that may be sent. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** A day: who asks for more means "not today", and a broken clock may ask for years. */
const LONGEST = 86_400;

/** Seconds to wait, none below zero, at most a day; null where the header is absent or means nothing. `now` in milliseconds. */
export const retryAfterSeconds = (header: string | null, now: number): number | null => {
  const written = header?.trim() ?? '';
  if (/^\d+$/.test(written)) return Math.min(Number(written), LONGEST);
  if (!HTTP_DATE.test(written)) return null;
  const seconds = Math.ceil((Date.parse(written) - now) / 1000);
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 0), LONGEST);
};

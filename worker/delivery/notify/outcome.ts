/**
 * What an answer of GOV.UK Notify means for a delivery. Its status and the name of its error decide, never its
 * words, which may change (GOV.UK Notify's documentation, "Error codes"); they are passed on to people. Pure.
 */
import type { SendOutcome } from '../outcome.ts';
import { readRetryAfter } from '../retry-after.ts';
import { errorOf, type NotifyAnswer, sentId } from './answer.ts';
import { plainWords } from './plain.ts';

const SECOND = 1000;
const DAY = 86_400 * SECOND;
/** How far a clock may be off before its tokens are refused. */
const CLOCK_TOLERANCE = 30 * SECOND;
/** The rate limit counts calls in a rolling minute. */
const RATE_PAUSE = 60 * SECOND;
/** A service in trial mode may send this many e-mails a day. */
const TRIAL_LIMIT = 50;
const WORDS_MOST = 200;

const NOTIFY = 'GOV.UK Notify';

/** Its own words, with nothing in them that is a secret or the address. */
export type Redact = (text: string) => string;

const said = (answer: NotifyAnswer, redact: Redact): string => {
  const told = errorOf(answer);
  return told === null
    ? `status ${answer.status}`
    : `${answer.status} ${plainWords(redact(`${told.error}: ${told.message}`), WORDS_MOST)}`;
};

const untilMidnight = (now: Date): number => DAY - (now.getTime() % DAY);

const dailyLimit = (message: string): string => {
  const limit = /\((\d{1,9})\)/.exec(message)?.[1];
  if (limit === undefined) {
    return `today’s limit of e-mails is used up (${TRIAL_LIMIT} while the service is in trial mode)`;
  }
  const trial = Number(limit) <= TRIAL_LIMIT ? ': the service is in trial mode, ask GOV.UK Notify to make it live' : '';
  return `today’s limit of ${limit} e-mails is used up${trial}`;
};

const throttled = (answer: NotifyAnswer, now: Date): SendOutcome => {
  const told = errorOf(answer);
  if (told?.error === 'TooManyRequestsError') {
    const reason = `${NOTIFY}: ${dailyLimit(told.message)}; tried again after midnight UTC`;
    return { kind: 'retry', after: untilMidnight(now), reason };
  }
  const after = readRetryAfter(answer.retryAfter, now) ?? RATE_PAUSE;
  return { kind: 'retry', after, reason: `${NOTIFY} asks for a slower pace (429)` };
};

/** Whose fault a refused token is: its `Date` tells, whatever its words. */
const forbidden = (answer: NotifyAnswer, now: Date, redact: Redact): SendOutcome => {
  const { date } = answer;
  const off = date === null ? 0 : Math.round(Math.abs(date.getTime() - now.getTime()));
  const check =
    off > CLOCK_TOLERANCE
      ? `the clock here is ${Math.round(off / SECOND)} seconds off, set it right`
      : 'check the API key, it may be revoked or of another service';
  return { kind: 'retry', after: null, reason: `${NOTIFY} refused the API key: ${check} (${said(answer, redact)})` };
};

/** What came of `POST /v2/notifications/email`, answered at `now`. */
export const outcomeOf = (answer: NotifyAnswer, now: Date, redact: Redact): SendOutcome => {
  const { status } = answer;
  if (status === 201) {
    const receiverId = sentId(answer);
    return { kind: 'delivered', ...(receiverId === null ? {} : { receiverId }) };
  }
  // Somebody on the way answered, or its interface changed: asked by reference before anything is sent again.
  if (status >= 200 && status < 300)
    return { kind: 'ambiguous', reason: `${NOTIFY} answered ${status} in place of 201` };
  if (status === 429) return throttled(answer, now);
  if (status === 401 || status === 403) return forbidden(answer, now, redact);
  if (status >= 400 && status < 500 && status !== 408) {
    return { kind: 'permanent', reason: `${NOTIFY} refused the e-mail: ${said(answer, redact)}` };
  }
  const redirect = status >= 300 && status < 400 ? 'a redirect, which is not followed: ' : '';
  const after = status >= 500 ? readRetryAfter(answer.retryAfter, now) : null;
  return { kind: 'retry', after, reason: `${NOTIFY} answered with ${redirect}${said(answer, redact)}` };
};

/** Why nothing was sent: it could not be asked whether an earlier attempt arrived. */
export const unasked = (answer: NotifyAnswer, redact: Redact): SendOutcome => ({
  kind: 'ambiguous',
  reason: `${NOTIFY} could not be asked whether it has the e-mail: ${said(answer, redact)}`,
});

/** What health says of each fault: the reason, and what is to be done. */
import type { Fault } from '../../support/stand-in/fault.ts';
import type { Kind } from './kinds.ts';

/** What a fault strikes: everything, every record, one record, the records of one page, or the changes feed. */
export type Reach = 'all' | 'records' | 'one' | 'page' | 'feed';

const NOTHING = /^$/;
const KEPT = 'Earlier data is kept, next try at \\d\\d:\\d\\d\\.$';
const outage = (words: string) => new RegExp(`^CQC is out of service\\. ${words} ${KEPT}`);
const refused = (status: number) =>
  new RegExp(`^CQC refused the key \\(${status}\\): check CQC_SUBSCRIPTION_KEY\\. ${KEPT}`);
const SLOWER = /^CQC asks for a slower pace \(429\): next try at \d\d:\d\d\.$/;

/** Faults that end a run at once, whatever they strike. */
const HALTS: Partial<Record<Fault, RegExp>> = {
  'html-200': outage('CQC answered with a web page, not data\\.'),
  'html-403': outage('CQC answered 403 with a web page, not data\\.'),
  'html-503': outage('CQC answered 503 with a web page, not data\\.'),
  '401': refused(401),
  '403': refused(403),
  '429': SLOWER,
  '429-retry-after': SLOWER,
};

/** Reasons that hold for one answer. */
const REASONS: Partial<Record<Fault, string>> = {
  '400': 'CQC did not understand the question: Invalid request\\.',
  '500': 'CQC answered 500: Internal server error\\.',
  '502': 'CQC answered 502: Bad gateway\\.',
  '503': 'CQC answered 503: Service unavailable\\.',
  '504': 'CQC answered 504: Gateway timeout\\.',
  redirect: 'CQC redirected the question; redirects are not followed\\.',
  'not-json': 'CQC answered with something other than JSON\\.',
  'half-json': 'The answer was not whole JSON\\.',
  'bad-utf8': 'The answer was not valid UTF-8\\.',
  slow: 'CQC did not answer in time\\.',
  silent: 'CQC did not answer in time\\.',
  truncated: 'The answer broke off before its end\\.',
  reset: 'CQC could not be reached\\.',
  'wrong-schema': 'The record has no location id of the kind CQC uses\\.',
  'another-record': 'CQC answered with another location\\.',
  oversize: 'The answer was too large\\.',
};

const FEED_REASONS: Partial<Record<Fault, string>> = {
  '404': 'CQC has no changes feed at this address\\.',
  'wrong-schema': 'The answer is no list of changes as CQC describes it\\.',
  'shrinking-page': 'The list of changes shrank while it was read\\.',
  'duplicate-page': 'A page of the list of changes came twice\\.',
  'other-page': 'CQC answered with another page of changes than the one asked for\\.',
  'short-page': 'The list of changes came shorter than CQC announced it\\.',
};

const unread = (reason: string) => new RegExp(`^CQC could not be read\\. ${reason} ${KEPT}`);

/** Of how many locations how many could not be read, and the first of them with its reason. */
const UNREAD: Readonly<Record<Kind, Partial<Record<Reach, string>>>> = {
  full: {
    one: '1 of 27 locations could not be read; 1-900000004',
    page: '2 of 27 locations could not be read; 1-900000025',
  },
  changes: { one: '1 of 7 locations could not be read; 1-900000004' },
  sweep: { records: '[67] of 7 locations could not be read; 1-900000002' },
  new: { records: '6 of 6 locations could not be read; 1-900000030' },
};

const HELD = /^7 of 27 locations ended, moved or vanished in one check, .* Decide on the health page\.$/;

/** What CQC has answered for good leaves nothing to be done by anyone: a 404, or a 400 for an id never read. */
const isAnswer = (fault: Fault, kind: Kind): boolean => fault === '404' || (fault === '400' && kind === 'new');

/** The words of health under a fault, from the first to the last. */
export const EXPECTED_WORDS = (fault: Fault, kind: Kind, reach: Reach): RegExp => {
  if (HALTS[fault] !== undefined) return HALTS[fault];
  if (reach === 'feed') {
    const reason = FEED_REASONS[fault] ?? REASONS[fault];
    return reason === undefined ? NOTHING : unread(reason);
  }
  if (fault === '404' && reach === 'all') return /^CQC answered 404 for every location: check CQC_BASE_URL\./;
  if (fault === '404' && kind === 'sweep') return HELD;
  if (isAnswer(fault, kind)) return NOTHING;
  const reason = REASONS[fault] ?? '';
  const some = new RegExp(`^${UNREAD[kind][reach] ?? ''}: ${reason}$`);
  if (reach === 'all') return unread(reason);
  // Each is tried thrice, in pages of those tried as often: whether the run is given up after a few pages that
  // brought nothing, or came through them all before, depends on how many answers came at once.
  return reach === 'records' ? new RegExp(`${some.source}|${unread(reason).source}`) : some;
};

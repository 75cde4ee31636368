/**
 * A council at work on one Worker, for a minute: 500 extensions that ask for the index and 50 people on pages, each at
 * their own moments, and an empty route beside them, asked ten times a second. Client and Worker share the machine: the
 * empty route tells how much of a time is the crowd's and not the page's. Throws where anything fails, or where an
 * unchanged index is sent a second time.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { londonDay } from '../../../shared/ui/age.ts';
import type { HttpWorker } from '../../worker/http/http-worker.ts';
import { openSignedIn, type SignedIn } from './signed-in.ts';

const LOCATIONS = 3_000;
const EXTENSIONS = 500;
const PEOPLE = 50;
const MINUTE_MS = 60_000;
/** Twenty times as often as an extension asks. */
const POLL_MS = 12_000;
const PAGE_MS = 6_000;
const EMPTY_MS = 100;
/** Four weeks. */
const REVIEW_MS = 28 * 86_400_000;

const PAGES = ['/', '/providers', '/alerts', '/at-risk', '/register', '/exceptions', '/report', '/plans'] as const;

type Kind = 'index, unchanged (304)' | 'index, changed (200)' | 'pages' | 'empty route (404)';

interface Answered {
  readonly kind: Kind;
  readonly ms: number;
}

interface Crowd {
  readonly worker: HttpWorker;
  readonly now: () => number;
  readonly random: () => number;
  begun: number;
  readonly answered: Answered[];
  /** The day on which the suspension is looked at again. */
  readonly reviewOn: string;
  /** When the index was written anew, in milliseconds of the clock; null before. */
  changedAt: number | null;
}

const isOver = ({ now, begun }: Crowd): boolean => now() - begun >= MINUTE_MS;

/** From half of it to one and a half times. */
const jitter = ({ random }: Crowd, ms: number): Promise<void> => sleep(ms * (0.5 + random()));

const ask = async (crowd: Crowd, path: string, headers: Record<string, string>): Promise<[Response, number]> => {
  const begun = crowd.now();
  const answer = await crowd.worker.dispatch(`http://127.0.0.1${path}`, { headers });
  await answer.arrayBuffer();
  return [answer, crowd.now() - begun];
};

const note = (crowd: Crowd, kind: Kind, ms: number): void => void crowd.answered.push({ kind, ms });

/** An extension with a token and an address of its own, which holds the index as it stands. */
const enrolled = async (crowd: Crowd, number: number): Promise<Record<string, string>> => {
  const headers = {
    Authorization: await crowd.worker.token(['index:read']),
    'CF-Connecting-IP': `192.0.${number >> 8}.${number & 255}`,
    'Accept-Encoding': 'gzip',
  };
  const [answer] = await ask(crowd, '/v1/index', headers);
  return { ...headers, 'If-None-Match': answer.headers.get('ETag') ?? '' };
};

/** One of them, through the minute. */
const poll = async (crowd: Crowd, headers: Record<string, string>): Promise<void> => {
  let changes = 0;
  await sleep(POLL_MS * crowd.random());
  while (!isOver(crowd)) {
    const isBefore = crowd.changedAt === null;
    const [answer, ms] = await ask(crowd, '/v1/index', headers);
    if (answer.status !== 200 && answer.status !== 304) throw new Error(`the index answers ${answer.status}`);
    if (answer.status === 200) changes += 1;
    if (changes > (isBefore ? 0 : 1)) throw new Error('an unchanged index was sent once more');
    note(crowd, answer.status === 304 ? 'index, unchanged (304)' : 'index, changed (200)', ms);
    headers['If-None-Match'] = answer.headers.get('ETag') ?? '';
    await jitter(crowd, POLL_MS);
  }
};

/** One person, signed in, from page to page. */
const read = async (crowd: Crowd, headers: Record<string, string>): Promise<void> => {
  await sleep(PAGE_MS * crowd.random());
  while (!isOver(crowd)) {
    const path = PAGES[Math.floor(crowd.random() * PAGES.length)] ?? '/';
    const [answer, ms] = await ask(crowd, path, { ...headers, Accept: 'text/html' });
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
    note(crowd, 'pages', ms);
    await jitter(crowd, PAGE_MS);
  }
};

const askEmpty = async (crowd: Crowd): Promise<void> => {
  while (!isOver(crowd)) {
    const [answer, ms] = await ask(crowd, '/nothing-is-here', {});
    if (answer.status !== 404) throw new Error(`the empty route answers ${answer.status}`);
    note(crowd, 'empty route (404)', ms);
    await sleep(EMPTY_MS);
  }
};

/** In the middle a commissioner suspends a provider: every extension is sent the index once more. */
const change = async (crowd: Crowd): Promise<void> => {
  await sleep(MINUTE_MS / 2);
  crowd.changedAt = crowd.now();
  const body = JSON.stringify({
    locationId: '1-9000000005',
    kind: 'suspended',
    reason: 'Staffing',
    reviewOn: crowd.reviewOn,
  });
  const headers = { 'Content-Type': 'application/json' };
  const answer = await crowd.worker.ask(['statuses:write'], '/v1/statuses', { method: 'POST', body, headers });
  if (!answer.ok) throw new Error(`the suspension: ${answer.status} ${await answer.text()}`);
};

const quantile = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;

const rowOf = (answered: readonly Answered[], kind: Kind) => {
  const times = answered
    .filter((one) => one.kind === kind)
    .map(({ ms }) => ms)
    .sort((one, other) => one - other);
  const at = { medianMs: quantile(times, 0.5), p95Ms: quantile(times, 0.95), p99Ms: quantile(times, 0.99) };
  return { what: kind, answers: times.length, errors: 0, ...at, longestMs: quantile(times, 1) };
};

const KINDS: readonly Kind[] = ['index, unchanged (304)', 'index, changed (200)', 'pages', 'empty route (404)'];

const minute = async (
  { worker, people }: SignedIn,
  now: () => number,
  reviewOn: string,
): Promise<readonly Answered[]> => {
  const crowd: Crowd = { worker, now, random: Math.random, begun: now(), answered: [], changedAt: null, reviewOn };
  const extensions: Record<string, string>[] = [];
  for (let number = 0; number < EXTENSIONS; number += 1) extensions.push(await enrolled(crowd, number));
  crowd.begun = now();
  await Promise.all([
    ...extensions.map((headers) => poll(crowd, headers)),
    ...people.map((headers) => read(crowd, headers)),
    askEmpty(crowd),
    change(crowd),
  ]);
  return crowd.answered;
};

/** The rows of the table. `now` is a clock in milliseconds, `today` the moment at which the register is as it is. */
export const loadTable = async (now: () => number, today: number, progress: (text: string) => void) => {
  progress(`the Worker reads ${LOCATIONS.toLocaleString('en-GB')} locations`);
  const opened = await openSignedIn({ locations: LOCATIONS, people: PEOPLE, today });
  try {
    progress(`${EXTENSIONS} extensions and ${PEOPLE} people, for a minute`);
    const answered = await minute(opened, now, londonDay(new Date(today + REVIEW_MS)));
    return KINDS.map((kind) => rowOf(answered, kind));
  } finally {
    await opened.worker.close();
  }
};

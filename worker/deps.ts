/** What every use case is given, made from the Worker's bindings: the one place below `index.ts` that knows clock and chance. */
import { accessSetting } from './access/access-jwt-setting.ts';
import { type AccessDoor, CLOSED_DOOR, createAccessDoor } from './access/person.ts';
import { callsPerSecond } from './cqc/calls-per-second.ts';
import { type CqcClient, createCqcClient } from './cqc/client.ts';
import type { Env } from './env.ts';
import { type Ration, rationed } from './ration.ts';
import { watchedLocationIds } from './register/repository.ts';
import { type SignalSetting, signalSetting } from './signals/setting.ts';

export interface Deps {
  readonly db: D1Database;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  /** From 0 up to 1, for jitter. */
  readonly random: () => number;
  readonly newId: () => string;
  /** Cryptographic randomness. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** Milliseconds; rejects when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly cqc: CqcClient;
  readonly watched: (db: D1Database) => Promise<readonly string[]>;
  /** What one tick may use: calls to CQC and seconds; the next ones find its lease meanwhile. */
  readonly budget: { readonly calls: number; readonly seconds: number };
  readonly secretsKey: string | undefined;
  readonly publicUrl: string | null;
  /** The dead-man's switch. */
  readonly signals: SignalSetting;
  /** Where people sign in. */
  readonly door: AccessDoor;
  /** A developer's machine. */
  readonly local: boolean;
  /** What `db` and `fetch` are put on under Cloudflare's Free plan; null under the Paid plan. */
  readonly ration: Ration | null;
}

/** Well under what a tick may last (15 minutes) and ask (10,000 calls): a first pull of 3,000 takes four of them. */
const TICK_BUDGET = { calls: 900, seconds: 240 };

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });

const cqcClient = (env: Env): CqcClient => {
  const pace = callsPerSecond(env.CQC_CALLS_PER_SECOND, env.CQC_BASE_URL);
  return createCqcClient({
    baseUrl: env.CQC_BASE_URL,
    ...(pace === undefined ? {} : { callsPerSecond: pace }),
    ...(env.CQC_SUBSCRIPTION_KEY === undefined ? {} : { key: env.CQC_SUBSCRIPTION_KEY }),
    userAgent: env.CQC_USER_AGENT,
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    sleep,
  });
};

/** What the doors of this isolate were made from, and the one that stands: it holds Access's keys from request to request. */
let standing: { readonly of: string; readonly door: AccessDoor } | null = null;

const doorOf = ({ ACCESS_TEAM_DOMAIN, ACCESS_AUDIENCE }: Env): AccessDoor => {
  const of = JSON.stringify([ACCESS_TEAM_DOMAIN, ACCESS_AUDIENCE]);
  if (standing?.of === of) return standing.door;
  const setting = accessSetting(ACCESS_TEAM_DOMAIN, ACCESS_AUDIENCE);
  const deps = { fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init), now: () => new Date() };
  standing = { of, door: setting === null ? CLOSED_DOOR : createAccessDoor(setting, deps) };
  return standing.door;
};

/** The dependencies of one request or tick. */
export const makeDeps = (env: Env): Deps => ({
  db: env.DB,
  // Called through a closure: workerd's fetch refuses to be a method of another object.
  fetch: (input, init) => fetch(input, init),
  now: () => new Date(),
  random: () => Math.random(),
  newId: () => crypto.randomUUID(),
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  sleep,
  cqc: cqcClient(env),
  watched: watchedLocationIds,
  budget: TICK_BUDGET,
  secretsKey: env.SECRETS_KEY,
  publicUrl: env.PUBLIC_URL ?? null,
  signals: signalSetting(env.SIGNAL_URL, env.LOCAL === '1'),
  // Not before somebody knocks: a setting that is wrong closes the pages, not the watch.
  door: { admit: async (request) => doorOf(env).admit(request) },
  local: env.LOCAL === '1',
});

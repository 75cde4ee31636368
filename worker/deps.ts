/** What every use case is given, made from the Worker's bindings: the one place below `index.ts` that knows clock and chance. */
import { accessSetting } from './access/access-jwt-setting.ts';
import { countedBy, countedHere, type Limits } from './access/limits.ts';
import { type AccessDoor, CLOSED_DOOR, createAccessDoor } from './access/person.ts';
import { callsPerSecond } from './cqc/calls-per-second.ts';
import { type CqcClient, createCqcClient } from './cqc/client.ts';
import type { Env } from './env.ts';
import { isOnRation, type Ration, rationed } from './ration.ts';
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
  readonly oldSecretsKey: string | undefined;
  readonly publicUrl: string | null;
  /** The dead-man's switch. */
  readonly signals: SignalSetting;
  /** Where people sign in. */
  readonly door: AccessDoor;
  /** How often may somebody ask. */
  readonly limits: Limits;
  /** A developer's machine. */
  readonly local: boolean;
  /** What `db` and `fetch` are put on under Cloudflare's Free plan; null under the Paid plan. */
  readonly ration: Ration | null;
}

/** Well under what a tick may last (15 minutes) and ask (10,000 calls): a first pull of 3,000 takes four of them. */
const TICK_BUDGET = { calls: 900, seconds: 240 };
/** On a ration of 50 questions: the rest is for the database. */
const RATIONED_BUDGET = { calls: 20, seconds: 240 };

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

const cqcClient = (env: Env, ask: typeof fetch): CqcClient => {
  const pace = callsPerSecond(env.CQC_CALLS_PER_SECOND, env.CQC_BASE_URL);
  return createCqcClient({
    baseUrl: env.CQC_BASE_URL,
    ...(pace === undefined ? {} : { callsPerSecond: pace }),
    ...(env.CQC_SUBSCRIPTION_KEY === undefined ? {} : { key: env.CQC_SUBSCRIPTION_KEY }),
    userAgent: env.CQC_USER_AGENT,
    fetch: ask,
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

/** Of this isolate: what has no binding is counted in its memory. */
const counts = countedHere(() => Date.now());

// Called through a closure: workerd's fetch refuses to be a method of another object.
const network: typeof fetch = (input, init) => fetch(input, init);

/** The database and the network, on a ration or not. */
const sourcesOf = (env: Env, ask: typeof fetch): Pick<Deps, 'db' | 'fetch' | 'ration' | 'budget'> => {
  if (!isOnRation(env.PLAN)) return { db: env.DB, fetch: ask, ration: null, budget: TICK_BUDGET };
  const ration = rationed(env.DB, ask);
  return { db: ration.db, fetch: ration.fetch, ration, budget: RATIONED_BUDGET };
};

const depsWith = (env: Env, sources: ReturnType<typeof sourcesOf>): Deps => ({
  ...sources,
  now: () => new Date(),
  random: () => Math.random(),
  newId: () => crypto.randomUUID(),
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  sleep,
  cqc: cqcClient(env, sources.fetch),
  watched: watchedLocationIds,
  secretsKey: env.SECRETS_KEY,
  oldSecretsKey: env.SECRETS_KEY_OLD,
  publicUrl: env.PUBLIC_URL ?? null,
  signals: signalSetting(env.SIGNAL_URL, env.LOCAL === '1'),
  // Not before somebody knocks: a setting that is wrong closes the pages, not the watch.
  door: { admit: async (request) => doorOf(env).admit(request) },
  limits: countedBy({ token: env.TOKEN_LIMIT, address: env.ADDRESS_LIMIT }, counts),
  local: env.LOCAL === '1',
});

/** The dependencies of one request or tick, which asks others by `ask`. */
export const makeDeps = (env: Env, ask: typeof fetch = network): Deps => depsWith(env, sourcesOf(env, ask));

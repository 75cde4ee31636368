/**
 * The public keys by which Cloudflare Access signs, of one team. They are rotated every six weeks and the one before
 * stays published for seven days (Cloudflare's "Validate JWTs"), so a key is found by its `kid` among all published.
 *
 * Budget: no request of its own while the keys at hand are under an hour old and know the `kid`; a request at most a
 * minute otherwise.
 */
import { importJWK, type JWK } from 'jose';
import * as z from 'zod';
import { readBody } from '../cqc/body.ts';
import { CodedError } from '../errors.ts';

/** Finds the key that a token names. */
export interface AccessKeys {
  /**
   * null where the team publishes no such key. Throws `CodedError` 503 `sign-in-unavailable` where the keys cannot
   * be had at all.
   */
  find(kid: string, signal: AbortSignal): Promise<CryptoKey | null>;
}

interface KeysDeps {
  /** Of the team, without a path: `https://TEAM.cloudflareaccess.com`. */
  readonly teamDomain: string;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
}

type Keys = ReadonlyMap<string, CryptoKey>;

const MINUTE_MS = 60_000;
/** After this the keys are asked for again, though they still serve. */
const FRESH_MS = 60 * MINUTE_MS;
/** Keys serve so long while the key server fails; then nobody is let in. */
const SERVE_MS = 24 * 60 * MINUTE_MS;
/** With no key at hand nobody is let in: asked for again sooner. */
const EMPTY_RETRY_MS = 5_000;
const FETCH_TIMEOUT_MS = 5_000;
/** Two keys and two certificates are some 6 kB. */
const MAX_BYTES = 100_000;
const MAX_KEYS = 20;

const SigningKey = z.object({
  kid: z.string().min(1).max(200),
  kty: z.literal('RSA'),
  // From 2,048 bits, which RS256 asks for (RFC 7518, 3.3), up to 8,192.
  n: z.string().regex(/^[\w-]{342,1366}$/),
  e: z.string().regex(/^[\w-]{1,16}$/),
  // Access signs by RS256 alone: a key for anything else is none of these.
  alg: z.literal('RS256').optional(),
  use: z.literal('sig').optional(),
});

const Published = z.object({ keys: z.array(z.unknown()).min(1).max(MAX_KEYS) });

const importKey = async (one: unknown): Promise<[string, CryptoKey] | null> => {
  const read = SigningKey.safeParse(one);
  if (!read.success) return null;
  const { kid, kty, n, e } = read.data;
  const key = await importJWK({ kty, n, e } satisfies JWK, 'RS256');
  return key instanceof Uint8Array ? null : [kid, key];
};

/** What was published, or null where the answer is no such list. */
const readKeys = async (answer: Response, signal: AbortSignal): Promise<Keys | null> => {
  const body = await readBody(answer, MAX_BYTES, signal);
  if (answer.status !== 200 || body.kind !== 'ok') return null;
  const { keys } = Published.parse(JSON.parse(body.value));
  const imported = (await Promise.all(keys.map(importKey))).filter((key) => key !== null);
  return imported.length === 0 ? null : new Map(imported);
};

const unavailable = () =>
  new CodedError(
    503,
    'sign-in-unavailable',
    'Your sign-in cannot be checked at the moment: Cloudflare does not give its keys. Try again in a minute.',
  );

/** Asks for what is published: null where it cannot be had, whatever the reason. Throws where the caller went away. */
const askFor = async ({ teamDomain, fetch }: KeysDeps, signal: AbortSignal): Promise<Keys | null> => {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(FETCH_TIMEOUT_MS)]);
  try {
    const answer = await fetch(`${teamDomain}/cdn-cgi/access/certs`, { redirect: 'manual', signal: limit });
    return await readKeys(answer, limit);
  } catch {
    signal.throwIfAborted();
    // Told by what follows from it: the keys at hand serve on while they may, and then nobody is let in, which says so.
    return null;
  }
};

/**
 * The keys of a team, kept from request to request. A promise that one request waits for is never given to another:
 * the Workers runtime binds it to the request that began it. So without a key at hand every request asks for itself,
 * until an answer has come.
 */
export const createAccessKeys = (deps: KeysDeps): AccessKeys => {
  let held: { readonly keys: Keys; readonly at: number } | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;
  const time = () => deps.now().getTime();
  const inForce = () => (held !== null && time() - held.at <= SERVE_MS ? held : null);

  const ask = async (signal: AbortSignal): Promise<void> => {
    askedAt = time();
    const keys = await askFor(deps, signal);
    if (keys === null) failedAt = time();
    else held = { keys, at: time() };
  };

  const isDue = (kid: string): boolean => {
    const current = inForce();
    if (current === null) return time() - failedAt >= EMPTY_RETRY_MS;
    const isStale = time() - current.at > FRESH_MS || !current.keys.has(kid);
    return isStale && time() - askedAt >= MINUTE_MS;
  };

  return {
    find: async (kid, signal) => {
      if (isDue(kid)) await ask(signal);
      const current = inForce();
      if (current === null) throw unavailable();
      return current.keys.get(kid) ?? null;
    },
  };
};

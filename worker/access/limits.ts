/**
 * How often may somebody ask: counted by Cloudflare's rate limiting binding where there is one, which is quick, costs
 * no statement of the database, counts in each of Cloudflare's locations apart and is exact to within some seconds
 * (https://developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit/); else in the memory of the isolate.
 */
import { CodedError } from '../errors.ts';

/** The periods that Cloudflare's binding knows are 10 and 60 seconds. */
const PERIOD_SECONDS = 60;

/**
 * Questions a minute. `token`: by one token; the extension asks once in some minutes. `address`: by one address that
 * was refused, or that asks to enrol. A whole council may share an address, so nothing else is counted by it: a
 * browser with a token in force is never refused because another of its office is.
 */
export const LIMITS = { token: 300, address: 20 } as const;
export type LimitName = keyof typeof LIMITS;

/** Counts a question. False: it is one too many of this minute. */
export type Limits = (name: LimitName, key: string) => Promise<boolean>;

/** Cloudflare's binding, as far as it is used. */
export interface RateLimitBinding {
  limit(options: { key: string }): Promise<{ success: boolean }>;
}

/** More keys than this in one minute are forgotten and counted anew: memory is bounded, whoever asks. */
const MOST_KEYS = 10_000;

/** Counts in memory, by the minutes of `now` (milliseconds). */
export const countedHere = (now: () => number): Limits => {
  let minute = 0;
  let counts = new Map<string, number>();
  return async (name, key) => {
    const current = Math.floor(now() / (PERIOD_SECONDS * 1000));
    if (current !== minute || counts.size >= MOST_KEYS) counts = new Map();
    minute = current;
    const counted = `${name} ${key}`;
    const count = (counts.get(counted) ?? 0) + 1;
    counts.set(counted, count);
    return count <= LIMITS[name];
  };
};

/** Counts by the bindings, and in memory what has none. */
export const countedBy = (
  bindings: Readonly<Partial<Record<LimitName, RateLimitBinding | undefined>>>,
  here: Limits,
): Limits => {
  return async (name, key) => {
    const binding = bindings[name];
    return binding === undefined ? here(name, key) : (await binding.limit({ key: `${name} ${key}` })).success;
  };
};

/** An IPv6 customer has a whole /64: its first four groups. */
const networkOf = (address: string): string => {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(zeros).fill('0'), ...last].slice(0, 4).join(':');
};

/** Of one's own machine: what the local server tells, and Cloudflare never. */
const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

/**
 * Where a request comes from, as Cloudflare says it and no caller can. null where it did not come by Cloudflare: then
 * it is a developer's machine, where nobody is limited.
 */
export const addressOf = (headers: Headers): string | null => {
  const address = headers.get('CF-Connecting-IP');
  return address === null || address === '' || isLoopback(address) ? null : networkOf(address);
};

/** Seconds after which asking again makes sense: of the header `Retry-After`. */
export const RETRY_AFTER_SECONDS = PERIOD_SECONDS;

/** Counts a question that came by Cloudflare (`address`); throws `CodedError` 429 where it is one too many. */
export const assertWithin = async (
  limits: Limits,
  name: LimitName,
  key: string,
  address: string | null,
): Promise<void> => {
  if (address === null || (await limits(name, key))) return;
  throw new CodedError(429, 'too-many-requests', 'That is more than is answered in a minute. Ask again in a minute.', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
};

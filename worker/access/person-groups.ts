/**
 * A person's groups where their token carries none: Access puts them there only where the administrator configured
 * the claim, and leaves it out for whoever is in so many that the token would outgrow a cookie. The whole of an
 * identity is at the team's `get-identity` (Cloudflare's "Application token", user identity).
 *
 * Budget: one request a sign-in and five minutes.
 */
import * as z from 'zod';
import { readBody } from '../cqc/body.ts';
import { CodedError } from '../errors.ts';
import { type AccessIdentity, Email, Groups } from './access-jwt.ts';

/** What Access knows of somebody beyond their token. */
interface KnownPerson {
  readonly name: string | null;
  readonly groups: readonly string[];
}

/**
 * Looks somebody up. `token` was verified: it is what the look-up is allowed by. Throws `CodedError` 503
 * `sign-in-unavailable` where nothing is learnt: a person whose groups are unknown is let in nowhere.
 */
export type GroupLookUp = (token: string, identity: AccessIdentity, signal: AbortSignal) => Promise<KnownPerson>;

interface LookUpDeps {
  /** Without a path: `https://TEAM.cloudflareaccess.com`. */
  readonly teamDomain: string;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
}

const KEPT_MS = 5 * 60_000;
/** More people at once than a council has on one machine of Cloudflare's. */
const KEPT_PEOPLE = 500;
const TIMEOUT_MS = 5_000;
/** Two thousand groups with their names. */
const MAX_BYTES = 1_000_000;

const Known = z.object({
  email: Email,
  name: z.string().trim().min(1).max(200).nullish().catch(null),
  // Absent where the identity provider gives no groups: then there are none.
  groups: Groups.nullish(),
});

const unavailable = () =>
  new CodedError(
    503,
    'sign-in-unavailable',
    'Your groups cannot be read at the moment, and without them nobody knows what you may do. Try again in a minute.',
  );

const parse = (text: string): z.infer<typeof Known> => {
  try {
    return Known.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) throw unavailable();
    throw error;
  }
};

const ask = async ({ teamDomain, fetch }: LookUpDeps, token: string, signal: AbortSignal): Promise<Response> => {
  try {
    return await fetch(`${teamDomain}/cdn-cgi/access/get-identity`, {
      headers: { Cookie: `CF_Authorization=${token}` },
      redirect: 'manual',
      signal,
    });
  } catch {
    // The error's own words may hold what was sent.
    throw unavailable();
  }
};

const lookUp = async (
  deps: LookUpDeps,
  token: string,
  identity: AccessIdentity,
  signal: AbortSignal,
): Promise<KnownPerson> => {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const answer = await ask(deps, token, limit);
  const body = await readBody(answer, MAX_BYTES, limit);
  if (answer.status !== 200 || body.kind !== 'ok') throw unavailable();
  const { email, name, groups } = parse(body.value);
  // Another's groups are worse than none.
  if (email !== identity.email) throw unavailable();
  return { name: name ?? null, groups: groups ?? [] };
};

/** The look-up of a team, which keeps what it learnt of a sign-in for five minutes. */
export const createGroupLookUp = (deps: LookUpDeps): GroupLookUp => {
  const kept = new Map<string, { readonly person: KnownPerson; readonly at: number }>();
  return async (token, identity, signal) => {
    const key = JSON.stringify([identity.subject, identity.email, identity.nonce]);
    const known = kept.get(key);
    const time = deps.now().getTime();
    if (known !== undefined && time - known.at < KEPT_MS) return known.person;
    const person = await lookUp(deps, token, identity, signal);
    if (kept.size >= KEPT_PEOPLE) kept.clear();
    kept.set(key, { person, at: time });
    return person;
  };
};

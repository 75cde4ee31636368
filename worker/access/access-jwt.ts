/**
 * Who signed in, from the token that Cloudflare Access puts on each request it lets through
 * (`Cf-Access-Jwt-Assertion`; Cloudflare's "Application token" and "Validate JWTs"). The header alone proves nothing:
 * its signature, issuer, audience and times are checked each time.
 */
import { errors, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod';
import { CodedError } from '../errors.ts';
import type { AccessKeys } from './keys.ts';

/** What a token says of the person who signed in. */
export interface AccessIdentity {
  /** In lower case: what the audit names. */
  readonly email: string;
  /** Access's own id of the person. */
  readonly subject: string;
  /** Where the administrator has Access put it into the token. */
  readonly name: string | null;
  /** Ids of groups; null where the token carries none and Access has to be asked. */
  readonly groups: readonly string[] | null;
  /** Names the sign-in, the same on all its requests; null where Access gave none. */
  readonly nonce: string | null;
}

/** What is asked of a token. */
export interface AccessCheck {
  /** null where the request carries none. */
  readonly token: string | null;
  /** Without a path: `https://TEAM.cloudflareaccess.com`. */
  readonly teamDomain: string;
  /** The application's AUD tag. */
  readonly audience: string;
  readonly keys: AccessKeys;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** A browser keeps 4 kB of cookies a site, and the token is one. */
const MAX_TOKEN = 8_192;
const CLOCK_TOLERANCE_S = 30;

const refused = (code: string, message: string) => new CodedError(401, code, message);

const notOurs = () => refused('sign-in-invalid', 'This sign-in is not one for this service. Sign in again.');

const groupId = z.string().min(1).max(200);

/** As Access passes on an identity provider's claim: ids, or objects that have one. Names are never taken for ids. */
const Group = z.union([groupId, z.object({ id: groupId }).transform(({ id }) => id)]);

/** A person's groups, as the token's claim or as Access answers. */
export const Groups = z.array(Group).max(2_000);

const words = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{C}+$/u);

/** An address as Access verified it, with nothing in it that could not stand in a log. */
export const Email = z
  .string()
  .max(320)
  .regex(/^[^\s@\p{C}]+@[^\s@\p{C}]+$/u)
  .transform((email) => email.toLowerCase());

const Claims = z.object({
  type: z.literal('app').optional(),
  email: Email,
  sub: z.string().min(1).max(200),
  identity_nonce: z.string().min(1).max(200).nullish(),
  // What the administrator has Access add; it leaves claims out where the token would grow past a cookie's size.
  custom: z
    .object({ groups: Groups.optional().catch(undefined), name: words.optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** A program's token: a service token has no e-mail address, and an empty `sub`. */
const isProgram = ({ email, sub, common_name }: JWTPayload): boolean =>
  email === undefined && (sub === '' || sub === undefined || common_name !== undefined);

const identityOf = (payload: JWTPayload): AccessIdentity => {
  if (isProgram(payload)) {
    throw refused('sign-in-not-a-person', 'These pages are for people: programs use an access token of their own.');
  }
  const read = Claims.safeParse(payload);
  if (!read.success) throw notOurs();
  const { email, sub, identity_nonce, custom } = read.data;
  return {
    email,
    subject: sub,
    name: custom?.name ?? null,
    // None and left out look alike where claims are cut for size: Access itself is asked then.
    groups: custom?.groups === undefined || custom.groups.length === 0 ? null : custom.groups,
    nonce: identity_nonce ?? null,
  };
};

/** What of jose's refusals a person can act on; everything else is one answer, which tells a forger nothing. */
const explained = (error: unknown): unknown => {
  if (error instanceof CodedError) return error;
  if (error instanceof errors.JWTExpired) {
    return refused('sign-in-expired', 'Your sign-in has expired. Load the page again to sign in.');
  }
  if (error instanceof errors.JOSEError) return notOurs();
  // What is no JWS at all, or names a key in another form: jose and the runtime throw a TypeError or DOMException.
  return error instanceof TypeError || error instanceof DOMException ? notOurs() : error;
};

/**
 * The person of a token. Only RS256 by a key that the team publishes is taken. Throws `CodedError` 401
 * (`sign-in-missing`, `sign-in-expired`, `sign-in-not-a-person`, else `sign-in-invalid`), and 503
 * `sign-in-unavailable` where the team's keys cannot be had.
 */
export const verifyAccessJwt = async (check: AccessCheck): Promise<AccessIdentity> => {
  const { token, teamDomain, audience, keys, now, signal } = check;
  if (token === null || token === '') {
    throw refused('sign-in-missing', 'Sign in with your council account to see these pages.');
  }
  if (token.length > MAX_TOKEN) throw notOurs();
  const keyOf = async ({ kid }: { readonly kid?: string }): Promise<CryptoKey> => {
    const key = typeof kid === 'string' && kid.length <= 200 ? await keys.find(kid, signal) : null;
    if (key === null) throw notOurs();
    return key;
  };
  try {
    const { payload } = await jwtVerify(token, keyOf, {
      algorithms: ['RS256'],
      issuer: teamDomain,
      audience,
      requiredClaims: ['exp', 'iat'],
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: now,
    });
    return identityOf(payload);
  } catch (error) {
    throw explained(error);
  }
};

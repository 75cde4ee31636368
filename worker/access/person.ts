/** Who uses the pages: the person behind a request, as Cloudflare Access signed them in. Deny by default. */

import type { Role } from '../../shared/api/roles.ts';
import { CodedError } from '../errors.ts';
import { type AccessIdentity, verifyAccessJwt } from './access-jwt.ts';
import type { AccessSetting } from './access-jwt-setting.ts';
import { type AccessKeys, createAccessKeys } from './keys.ts';
import { createGroupLookUp, type GroupLookUp } from './person-groups.ts';

/** Somebody who was let in. */
export interface Person {
  /** What the audit names: an e-mail address in lower case, or who uses their own machine. */
  readonly actor: string;
  /** How to call them, where it is known. */
  readonly name: string | null;
  /** Ids of their groups. */
  readonly groups: readonly string[];
  /** Roles without a group: on a developer's machine alone, and otherwise none. */
  readonly roles: readonly Role[];
  /** Names the sign-in, the same on all its requests; no secret. null: there is none to tell apart, a day is one. */
  readonly session: string | null;
}

/** Lets people in. One a deployment, kept from request to request: it holds the keys and, for minutes, groups. */
export interface AccessDoor {
  /** Throws `CodedError` 401 or 503, as `verifyAccessJwt` and the look-up of groups do. */
  admit(request: Request): Promise<Person>;
}

interface DoorDeps {
  readonly fetch: typeof fetch;
  readonly now: () => Date;
}

/** The nonce itself opens what Access knows of the person: only its hash is kept. */
const sessionOf = async ({ nonce }: AccessIdentity): Promise<string | null> => {
  if (nonce === null) return null;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(nonce));
  return [...new Uint8Array(digest.slice(0, 12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

const admitBy = async (
  { teamDomain, audience }: AccessSetting,
  parts: { readonly keys: AccessKeys; readonly lookUp: GroupLookUp; readonly now: () => Date },
  { headers, signal }: Request,
): Promise<Person> => {
  const token = headers.get('Cf-Access-Jwt-Assertion');
  const identity = await verifyAccessJwt({ token, teamDomain, audience, keys: parts.keys, now: parts.now(), signal });
  const known = identity.groups === null ? await parts.lookUp(token ?? '', identity, signal) : null;
  return {
    actor: identity.email,
    name: identity.name ?? known?.name ?? null,
    groups: identity.groups ?? known?.groups ?? [],
    roles: [],
    session: await sessionOf(identity),
  };
};

/** The door of a deployment whose people sign in by Cloudflare Access. */
export const createAccessDoor = (setting: AccessSetting, { fetch, now }: DoorDeps): AccessDoor => {
  const { teamDomain } = setting;
  const parts = {
    keys: createAccessKeys({ teamDomain, fetch, now }),
    lookUp: createGroupLookUp({ teamDomain, fetch, now }),
    now,
  };
  return { admit: (request) => admitBy(setting, parts, request) };
};

/** The door where no sign-in is set up. */
export const CLOSED_DOOR: AccessDoor = {
  admit: async () => {
    throw new CodedError(
      403,
      'pages-closed',
      'These pages are closed: signing in with your council account is not set up. Programs and the browser extension use access tokens instead.',
    );
  },
};

/** Lets a person through to a page, or says why not: who they are, what the page asks for, what their roles may. */
import type { PersonScope } from '../../shared/api/roles.ts';
import { readRoleGroups } from '../settings/role-groups.ts';
import { localPerson } from './local-person.ts';
import { type MatchedRoute, pageScopeOf } from './page-scopes.ts';
import type { AccessDoor, Person } from './person.ts';
import { noteSignIn } from './person-repository.ts';
import { requirePersonScope, scopesOf } from './roles.ts';

/** Somebody who was let through, and all that they may do: pages leave out what they may not. */
export interface Admitted {
  readonly person: Person;
  readonly scopes: ReadonlySet<PersonScope>;
}

interface AdmitDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly door: AccessDoor;
  /** The flag `LOCAL`. */
  readonly local: boolean;
}

const signedIn = async ({ db, now, door }: AdmitDeps, request: Request): Promise<Person> => {
  const person = await door.admit(request);
  // Before it is known whether they have a role: who tried is told too.
  await noteSignIn(db, person, now());
  return person;
};

/**
 * The person of a request for a page; null where the page is public, and where there is none. `matched` are the
 * routes that match it, in Hono's order. Throws `CodedError` 401 where nobody signed in, 403 where their roles do not
 * reach it or the page is in no table, 503 where that cannot be known.
 */
export const admitPerson = async (
  deps: AdmitDeps,
  request: Request,
  matched: readonly MatchedRoute[],
): Promise<Admitted | null> => {
  const scope = pageScopeOf(matched);
  if (scope === undefined || scope === null) return null;
  const person = localPerson(request.url, deps.local) ?? (await signedIn(deps, request));
  const { groups } = await readRoleGroups(deps);
  const scopes = scopesOf(person, groups);
  requirePersonScope(scopes, scope);
  return { person, scopes };
};

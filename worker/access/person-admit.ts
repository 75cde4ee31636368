/** Who asks for a page: who they are, and what their roles may. */
import type { PersonScope } from '../../shared/api/roles.ts';
import { readRoleGroups } from '../settings/role-groups.ts';
import { localPerson } from './local-person.ts';
import type { AccessDoor, Person } from './person.ts';
import { noteSignIn } from './person-repository.ts';
import { scopesOf } from './roles.ts';

/** Somebody who is known, and all that they may do: pages leave out what they may not. */
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
 * The person of a request for a page, and what they may do. Throws `CodedError` 401 where nobody signed in, 503 where
 * it cannot be known who they are.
 */
export const admitPerson = async (deps: AdmitDeps, request: Request): Promise<Admitted> => {
  const person = localPerson(request.url, deps.local) ?? (await signedIn(deps, request));
  const { groups } = await readRoleGroups(deps);
  return { person, scopes: scopesOf(person, groups) };
};

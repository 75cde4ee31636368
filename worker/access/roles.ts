/** What each role may do, and who holds which: pure. Deny by default. */
import { PERSON_SCOPES, type PersonScope, ROLES, type Role, type RoleGroups } from '../../shared/api/roles.ts';
import { CodedError } from '../errors.ts';
import type { Person } from './person.ts';

/** May a place go to this provider, and what was recorded where it went against the verdict. */
const BROKER: readonly PersonScope[] = [
  'index:read',
  'providers:read',
  'events:read',
  'policy:read',
  'statuses:read',
  'exceptions:read',
  'exceptions:write',
  'names:report',
];

/** What changed, who is affected, who deals with it. */
const COMMISSIONER: readonly PersonScope[] = [
  ...BROKER,
  'alerts:read',
  'alerts:write',
  'register:read',
  'register:write',
  'statuses:write',
  'contingency:read',
  'report:read',
  'report:write',
  'notes:write',
];

/** Who is at risk, and what is ready for the day on which a provider fails. */
const PLANNER: readonly PersonScope[] = [
  ...BROKER,
  'alerts:read',
  'register:read',
  'contingency:read',
  'contingency:write',
  'report:read',
  'notes:write',
];

const AUDITOR: readonly PersonScope[] = PERSON_SCOPES.filter((scope) => scope.endsWith(':read'));

/** What a holder of each role may do. */
export const ROLE_SCOPES: Readonly<Record<Role, readonly PersonScope[]>> = {
  broker: BROKER,
  commissioner: COMMISSIONER,
  planner: PLANNER,
  auditor: AUDITOR,
  admin: PERSON_SCOPES,
};

/** The roles that a person holds, by any of their groups; none where no group of theirs has one. */
export const rolesOf = (person: Person, mapping: RoleGroups): readonly Role[] => {
  const own = new Set(person.groups.map((group) => group.toLowerCase()));
  return ROLES.filter((role) => person.roles.includes(role) || mapping[role].some((group) => own.has(group)));
};

/** All that a person may do: of several roles, what any of them may. */
export const scopesOf = (person: Person, mapping: RoleGroups): ReadonlySet<PersonScope> =>
  new Set(rolesOf(person, mapping).flatMap((role) => ROLE_SCOPES[role]));

/** The roles that may do it, for the one who is told that they may not. */
const rolesWith = (scope: PersonScope): string =>
  ROLES.filter((role) => ROLE_SCOPES[role].includes(scope)).join(' or ');

/** Throws `CodedError` 403, saying which role would do, where the person may not. */
export const requirePersonScope = (scopes: ReadonlySet<PersonScope>, scope: PersonScope): void => {
  if (scopes.has(scope)) return;
  const code = scopes.size === 0 ? 'no-role' : 'role-missing';
  const why =
    scopes.size === 0
      ? 'You are signed in, but none of your groups has a role here. Whoever administers Rating Watch can give it one.'
      : `Your role does not reach this page: it is for people with the role ${rolesWith(scope)}.`;
  throw new CodedError(403, code, why, { scope });
};

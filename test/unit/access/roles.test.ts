/** Who may do what: groups to roles, roles to scopes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PERSON_SCOPES,
  type PersonScope,
  ROLES,
  type Role,
  type RoleGroups,
  RoleGroupsRequest,
} from '../../../shared/api/roles.ts';
import type { Person } from '../../../worker/access/person.ts';
import { ROLE_SCOPES, requirePersonScope, rolesOf, scopesOf } from '../../../worker/access/roles.ts';

const GROUPS: Readonly<Record<Role, string>> = {
  broker: '11111111-0000-4000-8000-000000000001',
  commissioner: '22222222-0000-4000-8000-000000000002',
  planner: '33333333-0000-4000-8000-000000000003',
  auditor: '44444444-0000-4000-8000-000000000004',
  admin: '55555555-0000-4000-8000-00000000000a',
};
const MAPPING: RoleGroups = {
  broker: [GROUPS.broker],
  commissioner: [GROUPS.commissioner],
  planner: [GROUPS.planner],
  auditor: [GROUPS.auditor],
  admin: [GROUPS.admin],
};
const NOBODY: RoleGroups = { broker: [], commissioner: [], planner: [], auditor: [], admin: [] };
const inGroups = (...groups: string[]): Person => ({
  actor: 'someone@council.example',
  name: null,
  groups,
  roles: [],
  session: null,
});

describe('what a role may do', () => {
  const may = (role: Role, scope: PersonScope) => ROLE_SCOPES[role].includes(scope);

  it.each<[PersonScope, readonly Role[]]>([
    ['index:read', ['broker', 'commissioner', 'planner', 'auditor', 'admin']],
    ['providers:read', ['broker', 'commissioner', 'planner', 'auditor', 'admin']],
    ['events:read', ['broker', 'commissioner', 'planner', 'auditor', 'admin']],
    ['alerts:read', ['commissioner', 'planner', 'auditor', 'admin']],
    ['alerts:write', ['commissioner', 'admin']],
    ['register:read', ['commissioner', 'planner', 'auditor', 'admin']],
    ['register:write', ['commissioner', 'admin']],
    ['statuses:read', ['broker', 'commissioner', 'planner', 'auditor', 'admin']],
    ['statuses:write', ['commissioner', 'admin']],
    ['exceptions:read', ['broker', 'commissioner', 'planner', 'auditor', 'admin']],
    ['exceptions:write', ['broker', 'commissioner', 'planner', 'admin']],
    ['policy:read', ['broker', 'commissioner', 'planner', 'auditor', 'admin']],
    ['policy:write', ['admin']],
    ['contingency:read', ['commissioner', 'planner', 'auditor', 'admin']],
    ['contingency:write', ['planner', 'admin']],
    ['report:read', ['commissioner', 'planner', 'auditor', 'admin']],
    ['report:write', ['commissioner', 'admin']],
    ['notes:write', ['commissioner', 'planner', 'admin']],
    ['names:report', ['broker', 'commissioner', 'planner', 'admin']],
    ['callbacks:write', ['admin']],
    ['settings:read', ['auditor', 'admin']],
    ['audit:read', ['auditor', 'admin']],
    ['admin', ['admin']],
  ])('%s: %j', (scope, roles) => {
    expect(ROLES.filter((role) => may(role, scope))).toEqual(roles);
  });

  it('is said above of every scope there is', () => expect(PERSON_SCOPES).toHaveLength(23));

  it('is for auditors to read, everything, and nothing else', () => {
    expect(ROLE_SCOPES.auditor).toEqual(PERSON_SCOPES.filter((scope) => /:read$/.test(scope)));
  });
});

describe('who holds which role', () => {
  const noted = (person: Person, mapping = MAPPING) => [...scopesOf(person, mapping)];

  it('is nobody without a group, with another group, or where no group has a role', () => {
    expect(noted(inGroups())).toEqual([]);
    expect(noted(inGroups('66666666-0000-4000-8000-000000000006'))).toEqual([]);
    expect(noted(inGroups(...Object.values(GROUPS)), NOBODY)).toEqual([]);
    expect(noted(inGroups(''), { ...NOBODY, admin: [] })).toEqual([]);
  });

  it.each(ROLES)('is the %s by their group', (role) => {
    expect(rolesOf(inGroups(GROUPS[role]), MAPPING)).toEqual([role]);
    expect(rolesOf(inGroups(GROUPS[role].toUpperCase()), MAPPING)).toEqual([role]);
    expect(rolesOf({ ...inGroups(), roles: [role] }, NOBODY)).toEqual([role]);
  });

  it('may do, with several groups, what any of their roles may, and nothing more', () => {
    fc.assert(
      fc.property(fc.subarray([...ROLES]), fc.array(fc.uuid(), { maxLength: 3 }), (roles, others) => {
        const own = scopesOf(inGroups(...roles.map((role) => GROUPS[role]), ...others), MAPPING);
        expect(own).toEqual(new Set(roles.flatMap((role) => ROLE_SCOPES[role])));
      }),
    );
  });
});

describe('somebody who may not', () => {
  const refusal = (roles: readonly Role[], scope: PersonScope) => {
    try {
      requirePersonScope(scopesOf(inGroups(...roles.map((role) => GROUPS[role])), MAPPING), scope);
      return null;
    } catch (error) {
      return error;
    }
  };

  it('is told which role would do', () => {
    expect(refusal(['broker'], 'contingency:write')).toMatchObject({
      status: 403,
      code: 'role-missing',
      message: 'Your role does not reach this page: it is for people with the role planner or admin.',
    });
  });

  it('is told that they have none', () => {
    expect(refusal([], 'providers:read')).toMatchObject({ status: 403, code: 'no-role' });
  });

  it('is not who may', () => expect(refusal(['planner'], 'contingency:write')).toBeNull());
});

describe('the setting', () => {
  const read = (groups: unknown) => RoleGroupsRequest.safeParse({ groups });

  it('takes groups by their ids, in any case', () => {
    expect(read({ ...MAPPING, admin: [GROUPS.admin.toUpperCase()] }).data).toEqual({ groups: MAPPING });
  });

  it.each<[string, unknown]>([
    ['a group’s name', { ...MAPPING, broker: ['Brokerage team'] }],
    ['an empty id', { ...MAPPING, broker: [''] }],
    ['no administrators', { ...MAPPING, admin: [] }],
    ['a role left out', { broker: [], commissioner: [], planner: [], admin: [GROUPS.admin] }],
    ['a role that is none', { ...MAPPING, brokers: [] }],
    ['more groups than a list has', { ...MAPPING, broker: Array.from({ length: 51 }, () => GROUPS.broker) }],
    ['nothing', undefined],
  ])('refuses %s', (_, groups) => expect(read(groups).success).toBe(false));
});

/** Which groups hold which role: read, and set. Never set, nobody holds any. */
import { ROLES, RoleGroups, type RoleGroupsBody, type RoleGroupsRequest } from '../../shared/api/roles.ts';
import { readSetting, writeSetting } from './setting-repository.ts';

/** Nobody. */
const NONE: RoleGroups = { broker: [], commissioner: [], planner: [], auditor: [], admin: [] };

/** Groups in order and once each, roles in theirs: the same setting is the same text. */
const ordered = (groups: RoleGroups): RoleGroups =>
  RoleGroups.parse(Object.fromEntries(ROLES.map((role) => [role, [...new Set(groups[role])].sort()])));

/** The setting as it stands. A row that is no such setting throws, and nobody gets in by it. */
export const readRoleGroups = async ({ db }: { readonly db: D1Database }): Promise<RoleGroupsBody> => {
  const row = await readSetting(db, 'role-groups');
  return row === null
    ? { groups: NONE, setAt: null }
    : { groups: RoleGroups.parse(JSON.parse(row.value)), setAt: row.setAt };
};

/** Sets it whole, audited; the same again writes nothing. */
export const setRoleGroups = async (
  deps: { readonly db: D1Database; readonly now: () => Date },
  { groups }: RoleGroupsRequest,
  actor: string,
): Promise<RoleGroupsBody> => {
  const standing = await readRoleGroups(deps);
  const wanted = JSON.stringify(ordered(groups));
  if (standing.setAt === null || JSON.stringify(standing.groups) !== wanted) {
    await writeSetting(deps.db, 'role-groups', wanted, { at: deps.now().toISOString(), actor });
  }
  return readRoleGroups(deps);
};

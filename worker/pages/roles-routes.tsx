/** The address of who holds which role. */
import type { Hono } from 'hono';
import { ROLES, type RoleGroups, RoleGroupsRequest } from '../../shared/api/roles.ts';
import type { Person } from '../access/person.ts';
import { rolesOf } from '../access/roles.ts';
import { readRoleGroups, setRoleGroups } from '../settings/role-groups.ts';
import type { Faults } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { RolesPage, type TypedGroups } from './roles.tsx';
import { linesOf } from './settings-lines.tsx';

interface Sent {
  readonly typed: TypedGroups;
  readonly faults: Faults;
}

const typedOf = (groups: RoleGroups): TypedGroups =>
  Object.fromEntries(ROLES.map((role) => [role, groups[role].join('\n')])) as Record<(typeof ROLES)[number], string>;

const show = async (deps: PageDeps, isSaved: boolean, sent: Sent | null = null): Promise<Response> => {
  const [{ groups, setAt }, { health }] = await Promise.all([readRoleGroups(deps), healthReport(deps)]);
  const now = deps.now();
  const shown = { typed: sent?.typed ?? typedOf(groups), faults: sent?.faults ?? {}, setAt, isSaved, now };
  const title = `${sent === null ? '' : 'Error: '}Roles`;
  return page(title, <RolesPage {...shown} />, sent === null ? 200 : 400, <HealthBanner health={health} now={now} />);
};

const OUT = 'You would lose the role of an administrator yourself: keep one of your own groups here.';

const isKeptOut = (person: Person, groups: RoleGroups): boolean => !rolesOf(person, groups).includes('admin');

/** What is wrong with it, by role; the groups where nothing is. */
const readGroups = (
  typed: TypedGroups,
  person: Person,
): { readonly groups: RoleGroups } | { readonly faults: Faults } => {
  const lists = Object.fromEntries(ROLES.map((role) => [role, linesOf(typed[role]).map((line) => line.trim())]));
  const read = RoleGroupsRequest.safeParse({ groups: lists });
  if (read.success) {
    const { groups } = read.data;
    return isKeptOut(person, groups) ? { faults: { admin: OUT } } : { groups };
  }
  const wrong = read.error.issues.map(({ path: [, role, line], message }) => {
    const where = typeof line === 'number' ? `Line ${line + 1}: ` : '';
    return [String(role ?? 'admin'), `${where}${message}`] as const;
  });
  // The first of each field: it is said at the field.
  return { faults: Object.fromEntries(wrong.reverse()) };
};

const save = async (deps: PageDeps, request: Request): Promise<Response | null> => {
  const form = await request.formData();
  const typed = Object.fromEntries(ROLES.map((role) => [role, String(form.get(role) ?? '')])) as TypedGroups;
  const read = readGroups(typed, deps.person);
  if ('faults' in read) return show(deps, false, { typed, faults: read.faults });
  await setRoleGroups(deps, { groups: read.groups }, deps.person.actor);
  return null;
};

/** Mounts the page and its form, for people who were let in. */
export const mountRoles = (app: Hono<PageEnv>): void => {
  app.get('/settings/roles', (c) => show(c.var.deps, c.req.query('notice') === 'saved'));
  app.post(
    '/settings/roles',
    async (c) => (await save(c.var.deps, c.req.raw)) ?? c.redirect('/settings/roles?notice=saved', 303),
  );
};

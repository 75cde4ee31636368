/** The routes of who among people holds which role: a part of the table. */
import { RoleGroupsBody, RoleGroupsRequest } from '../../shared/api/roles.ts';
import type { RouteContract } from './contract.ts';

export const ROLE_GROUPS_CONTRACT = {
  readRoleGroups: {
    method: 'get',
    path: '/v1/settings/role-groups',
    scope: 'admin',
    summary: 'Which groups of Entra ID hold which role',
    answers: { 200: { description: 'As it is set; `setAt` is null where it never was.', schema: RoleGroupsBody } },
  },
  setRoleGroups: {
    method: 'put',
    path: '/v1/settings/role-groups',
    scope: 'admin',
    summary: 'Say which groups of Entra ID hold which role, whole',
    description:
      'Groups by their Object ID, never by name: names are not unique. Somebody in no group with a role reaches no page; somebody in several may do what any of their roles may. At least one group has to be `admin`. It holds from the next request on. The first mapping of a deployment is set by this route, with an access token.',
    body: RoleGroupsRequest,
    answers: { 200: { description: 'What holds now.', schema: RoleGroupsBody } },
  },
} as const satisfies Record<string, RouteContract>;

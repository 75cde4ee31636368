/** Who may do what among people: roles, what each may do, and which groups hold them. */
import * as z from 'zod';
import { ACCESS_SCOPES } from './scopes.ts';

/** What people do here; a person may hold several. */
export const ROLES = ['broker', 'commissioner', 'planner', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * What a person may do on the pages: what a program may do, and reading apart from writing, so that somebody can
 * see everything and change nothing.
 */
export const PERSON_SCOPES = [
  ...ACCESS_SCOPES,
  'register:read',
  'statuses:read',
  'exceptions:read',
  'policy:read',
  'settings:read',
  'report:read',
  'report:write',
  'notes:write',
] as const;
export type PersonScope = (typeof PERSON_SCOPES)[number];

/** A group's Object ID in Entra ID. Never its name: names are not unique there, and many may make a group of any name. */
const GroupId = z
  .guid('a group’s Object ID, as 3f2504e0-4f89-11d3-9a0c-0305e82c3301, not its name')
  .transform((id) => id.toLowerCase());

const groups = z.array(GroupId).max(50, 'at most 50 groups a role');

/** Which groups hold which role; one group may hold several. */
export const RoleGroups = z.strictObject({
  broker: groups,
  commissioner: groups,
  planner: groups,
  auditor: groups,
  admin: groups,
});
export type RoleGroups = z.infer<typeof RoleGroups>;

/** The setting as it is sent, whole. Strict, so that a misspelt role lets nobody in by another. */
export const RoleGroupsRequest = z.strictObject({
  groups: RoleGroups.refine(({ admin }) => admin.length > 0, {
    path: ['admin'],
    message: 'At least one group has to be admin: else nobody could change this again.',
  }),
});
export type RoleGroupsRequest = z.infer<typeof RoleGroupsRequest>;

/** The setting as it stands. */
export const RoleGroupsBody = z.object({
  groups: RoleGroups,
  /** null where it was never set: then nobody holds a role. */
  setAt: z.iso.datetime().nullable(),
});
export type RoleGroupsBody = z.infer<typeof RoleGroupsBody>;

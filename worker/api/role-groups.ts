/** Answers about who among people holds which role. */
import { setRoleGroups as keepRoleGroups, readRoleGroups as standingRoleGroups } from '../settings/role-groups.ts';
import { type Answer, json } from './call.ts';

export const readRoleGroups: Answer<'readRoleGroups'> = async ({ deps }) => json(await standingRoleGroups(deps));

export const setRoleGroups: Answer<'setRoleGroups'> = async ({ deps, caller, body }) =>
  json(await keepRoleGroups(deps, body, caller.id));

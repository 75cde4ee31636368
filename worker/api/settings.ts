/** Answers about what the council sets. */
import { setArea as keepArea, readAreaSetting, tryArea } from '../area/settings.ts';
import { setAffixes as keepAffixes, readAffixesSetting, tryAffixes } from '../settings/affixes.ts';
import { type Answer, json } from './call.ts';

export const readArea: Answer<'readArea'> = async ({ deps }) => json(await readAreaSetting(deps));

export const setArea: Answer<'setArea'> = async ({ deps, caller, query, body, request }) =>
  json(query.dryRun === '1' ? await tryArea(deps, body, request.signal) : await keepArea(deps, body, caller.id));

export const readAffixes: Answer<'readAffixes'> = async ({ deps }) => json(await readAffixesSetting(deps));

export const setAffixes: Answer<'setAffixes'> = async ({ deps, caller, query, body }) =>
  json(query.dryRun === '1' ? await tryAffixes(deps, body) : await keepAffixes(deps, body, caller.id));

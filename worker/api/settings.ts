/** Answers about what the council sets. */
import { setArea as keepArea, readAreaSetting, tryArea } from '../area/settings.ts';
import { type Answer, json } from './call.ts';

export const readArea: Answer<'readArea'> = async ({ deps }) => json(await readAreaSetting(deps));

export const setArea: Answer<'setArea'> = async ({ deps, caller, query, body, request }) =>
  json(query.dryRun === '1' ? await tryArea(deps, body, request.signal) : await keepArea(deps, body, caller.id));

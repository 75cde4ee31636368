/** Answers about who is told of what, and when. */
import { setAlertRules as keepRules, readAlertRules as standingRules } from '../settings/alert-rules.ts';
import { type Answer, json } from './call.ts';

export const readAlertRules: Answer<'readAlertRules'> = async ({ deps }) => json(await standingRules(deps));

export const setAlertRules: Answer<'setAlertRules'> = async ({ deps, caller, body }) =>
  json(await keepRules(deps, body, caller.id));

/** Answers about alerts that nobody acknowledges. */
import { setEscalation as keepEscalation, readEscalation as standingEscalation } from '../settings/escalation.ts';
import { type Answer, json } from './call.ts';

export const readEscalation: Answer<'readEscalation'> = async ({ deps }) => json(await standingEscalation(deps));

export const setEscalation: Answer<'setEscalation'> = async ({ deps, caller, body }) =>
  json(await keepEscalation(deps, body, caller.id));

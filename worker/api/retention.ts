/** Answers about how long what is kept. */
import { readRetention as heldFor, setRetention as keepRetention, tryRetention } from '../retention/retention.ts';
import { type Answer, json } from './call.ts';

export const readRetention: Answer<'readRetention'> = async ({ deps }) => json(await heldFor(deps));

export const setRetention: Answer<'setRetention'> = async ({ deps, caller, query, body }) =>
  json(query.dryRun === '1' ? await tryRetention(deps, body.days) : await keepRetention(deps, body.days, caller.id));

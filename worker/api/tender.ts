/** The answer of a tender check. */
import { checkTender as check } from '../tender/check.ts';
import { type Answer, json } from './call.ts';

export const checkTender: Answer<'checkTender'> = async ({ deps, body }) => json(await check(deps, body));

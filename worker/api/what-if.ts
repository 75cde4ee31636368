/** The answer of a what-if. */
import { londonDay } from '../../shared/ui/age.ts';
import { askWhatIf } from '../contingency/what-if.ts';
import { whatIfBody } from '../contingency/what-if-body.ts';
import { type Answer, json } from './call.ts';

export const whatIf: Answer<'whatIf'> = async ({ deps, query, request }) => {
  // Of a parameter that stands there several times the checked query holds the first.
  const stop = new URL(request.url).searchParams.getAll('stop');
  const today = londonDay(deps.now());
  const { perDay, on = today } = query;
  return json(whatIfBody(await askWhatIf(deps, { stop, on, perDay }), today));
};

/** The answers about exposure, and of a what-if. */
import { londonDay } from '../../shared/ui/age.ts';
import { readExposure as readRows } from '../contingency/exposure.ts';
import { exposureBody } from '../contingency/exposure-body.ts';
import { askWhatIf } from '../contingency/what-if.ts';
import { whatIfBody } from '../contingency/what-if-body.ts';
import { type Answer, json } from './call.ts';

export const readExposure: Answer<'readExposure'> = async ({ deps }) => json(exposureBody(await readRows(deps.db)));

export const whatIf: Answer<'whatIf'> = async ({ deps, query, request }) => {
  // Of a parameter that stands there several times the checked query holds the first.
  const stop = new URL(request.url).searchParams.getAll('stop');
  const { perDay, on = londonDay(deps.now()) } = query;
  return json(whatIfBody(await askWhatIf(deps, { stop, on, perDay })));
};

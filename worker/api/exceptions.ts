/** Answers about placements made against the verdict. */
import { londonDay } from '../../shared/ui/age.ts';
import { csvAnswer } from '../csv/write.ts';
import { closeException as close } from '../placements/close.ts';
import { exceptionBody } from '../placements/exception.ts';
import { listExceptions as list, sortKey } from '../placements/list.ts';
import { recordException as record } from '../placements/record.ts';
import { riskRegister } from '../placements/risk-register.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

export const listExceptions: Answer<'listExceptions'> = async ({ deps, query }) =>
  json(pageOf(await list(deps, query), sortKey, query));

export const recordException: Answer<'recordException'> = async ({ deps, caller, body }) => {
  const { exception, isNew } = await record(deps, body, caller.id);
  return json(exceptionBody(exception, londonDay(deps.now())), isNew ? 201 : 200);
};

export const exportExceptions: Answer<'exportExceptions'> = async ({ deps, query }) =>
  csvAnswer(riskRegister(await list(deps, query)), 'exceptions.csv');

export const closeException: Answer<'closeException'> = async ({ deps, caller, id, body }) =>
  json(await close(deps, id, body.reason, caller.id));

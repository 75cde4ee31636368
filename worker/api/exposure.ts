/** The answers about exposure. What changes it publishes the index anew. */
import { readExposure as readRows } from '../contingency/exposure.ts';
import { exposureBody } from '../contingency/exposure-body.ts';
import { applyExposure, prepareExposure } from '../contingency/exposure-import.ts';
import { describeExposurePlan } from '../contingency/exposure-plan.ts';
import { readReadings } from '../contingency/exposure-reading-repository.ts';
import { describeExposureUndo, planExposureUndo, undoExposure as takeBack } from '../contingency/exposure-undo.ts';
import { publishIndex } from '../index/publish.ts';
import { decodeFile } from '../register/decode.ts';
import { readTable } from '../register/table.ts';
import { type Answer, json } from './call.ts';

export const readExposure: Answer<'readExposure'> = async ({ deps }) => {
  const [rows, readings] = await Promise.all([readRows(deps.db), readReadings(deps.db)]);
  return json(exposureBody(rows, readings));
};

export const importExposure: Answer<'importExposure'> = async ({ deps, caller, query, body }) => {
  const prepared = await prepareExposure(deps, readTable(decodeFile(body)));
  if (query.dryRun === '1') return json(describeExposurePlan(prepared.plan, true));
  const done = await applyExposure(deps, prepared, { actor: caller.id, since: prepared.since });
  if (done.applied) await publishIndex(deps);
  return json(done);
};

export const undoExposure: Answer<'undoExposure'> = async ({ deps, caller, query }) => {
  if (query.dryRun === '1') return json(describeExposureUndo(await planExposureUndo(deps), true));
  const done = await takeBack(deps, { actor: caller.id });
  await publishIndex(deps);
  return json(done);
};

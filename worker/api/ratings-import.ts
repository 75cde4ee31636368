/** The answer that takes in one of CQC's published files. */
import { importReadings } from '../files/import.ts';
import { publishIndex } from '../index/publish.ts';
import { type Answer, json } from './call.ts';

export const importRatings: Answer<'importRatings'> = async ({ deps, caller, query, body, request }) => {
  const order = { request: body, dryRun: query.dryRun === '1', actor: caller.id, signal: request.signal };
  const done = await importReadings(deps, order);
  if (!done.dryRun) await publishIndex(deps);
  return json(done);
};

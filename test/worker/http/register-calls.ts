/** What the tests of the register ask, of a worker that is opened later. */
import { expect } from 'vitest';
import { ImportBody } from '../../../shared/api/register.ts';
import type { HttpWorker } from './http-worker.ts';

/** Two contracts, as a council would write them. */
export const LIST =
  'location_id,name,contract_type,area\n1-1001,Oakfern Home Care,spot,North\n1-1002,Tallowmere Care,block,South\n';

/** The calls; `opened` gives the worker at the time of the call. */
export const registerCalls = (opened: () => HttpWorker) => {
  const taken = async (csv: string | Uint8Array, query = '') => {
    const answer = await opened().import(csv, query);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return ImportBody.parse(await answer.json());
  };
  const refused = async (csv: string | Uint8Array) => {
    const answer = await opened().import(csv);
    expect(answer.status).toBe(422);
    return ((await answer.json()) as { error: { code: string; message: string; details?: unknown } }).error;
  };
  const rows = async (csv: string) => ImportBody.parse((await refused(csv)).details).rows;
  const stored = async () => {
    const { results } = await opened()
      .db.prepare('SELECT * FROM contract WHERE removed_at IS NULL ORDER BY id')
      .all<Record<string, unknown>>();
    return results;
  };
  const dump = async () => {
    const tables = await Promise.all(
      ['contract', 'alias', 'audit', 'index_version'].map((table) =>
        opened().db.prepare(`SELECT * FROM ${table}`).all(),
      ),
    );
    return JSON.stringify(tables.map((table) => table.results));
  };
  const exported = async () => (await opened().ask(['register:write'], '/v1/register.csv')).text();

  return { taken, refused, rows, stored, dump, exported };
};

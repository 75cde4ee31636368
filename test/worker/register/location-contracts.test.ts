/** The contracts of a location with what became of each, read from a true database. */
import { renderToString } from 'preact-render-to-string';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ContractsSection, readLocationContracts } from '../../../worker/pages/register-contracts.tsx';
import { readContracts } from '../../../worker/register/repository.ts';
import type { WatchedLocation } from '../../../worker/register/watch-list.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { registerCalls } from '../http/register-calls.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const { taken } = registerCalls(() => worker);

const sectionOf = async (locationId: string): Promise<string> => {
  const contracts = await readContracts(worker.db, [locationId]);
  const watched = { record: { locationId } as WatchedLocation['record'], contracts };
  const all = await readLocationContracts(worker.db, watched);
  const section = ContractsSection({ all, now: new Date() });
  const html = section === null ? '' : renderToString(section);
  return html.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');
};

describe('the contracts of a location', () => {
  it('tell their life: come, changed, gone, and put back by an undo', async () => {
    await taken('location_id,contract_type,lot,people,status,lead\n1-1001,spot,3,12,active,Team A\n1-1002,,,,,\n');
    await taken('location_id,contract_type,lot,people,status,lead\n1-1001,spot,3,9,suspended,Team A\n1-1002,,,,,\n');
    const inForce = await sectionOf('1-1001');
    expect(inForce).toContain('|Spot, Lot 3|');
    expect(inForce).toContain('|Status|Suspended|');
    expect(inForce).toContain('|Figures|9 people|');
    expect(inForce).toMatch(/today, test: Changed by an import\. People: 12 → 9; Status: Active → Suspended\|/);
    expect(inForce).toMatch(/today, test: Came onto the register by an import\|/);
    await taken('location_id\n1-1002\n');
    const gone = await sectionOf('1-1001');
    expect(gone).toContain('None in force');
    expect(gone).toMatch(/Spot, Lot 3, suspended: went off the register \d\d:\d\d today\./);
    await worker.ask(['register:write'], '/v1/register/undo', { method: 'POST' });
    const back = await sectionOf('1-1001');
    expect(back).not.toContain('No longer on the register');
    expect(back).toMatch(/Came onto the register by undoing an import/);
  });

  it('are none where there never was one', async () => {
    await taken('location_id\n1-1002\n');
    expect(await sectionOf('1-1001')).toBe('');
  });

  it('keep the moment of their last change through an undo: the figures are as old as they were', async () => {
    await taken('location_id,people\n1-1001,12\n');
    const [before] = await readContracts(worker.db);
    await taken('location_id,people\n1-1001,9\n');
    await worker.ask(['register:write'], '/v1/register/undo', { method: 'POST' });
    const [after] = await readContracts(worker.db);
    expect(after).toEqual(before);
  });
});

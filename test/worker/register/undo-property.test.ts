/** Whatever two imports hold, undoing the second brings back what the first left, to the last field. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportDeps, importRegister } from '../../../worker/register/import.ts';
import { readAliases, readContracts } from '../../../worker/register/repository.ts';
import { undoImport } from '../../../worker/register/undo.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

let worker: HttpWorker;
let deps: ImportDeps;

const place = (locationId: string, name: string, live = true) => {
  const providerId = locationId === '1-1004' ? '1-2002' : '1-2001';
  return { locationId, providerId, providerName: 'Quillmere Group', name, postcode: null, live };
};

beforeAll(async () => {
  worker = await openHttpWorker();
  const locations = [
    place('1-1001', 'Quillmere North'),
    place('1-1002', 'Quillmere South'),
    place('1-1003', 'Quillmere Old House', false),
    place('1-1004', 'Tallowmere'),
  ];
  let tick = Date.UTC(2026, 0, 1);
  const now = () => {
    tick += 1000;
    return new Date(tick);
  };
  deps = { db: worker.db, now, knownLocations: async () => locations };
});
afterAll(() => worker.close());

const row = fc.record({
  who: fc.constantFrom('1-1001,,', '1-1002,,', ',1-2001,', ',,Tallowmere', ',,Fennel Row', ',1-2001,Quillmere Wharf'),
  aliases: fc.constantFrom('', 'QM N', 'QM S|Wharf', 'FENNEL'),
  type: fc.constantFrom('', 'spot', 'block'),
  people: fc.constantFrom('', '0', '12'),
  status: fc.constantFrom('', 'suspended', 'merged'),
  note: fc.constantFrom('', 'F/12'),
});
const list = fc
  .uniqueArray(row, { selector: ({ who, type }) => `${who} ${type}`, minLength: 1, maxLength: 6 })
  .map((rows) => {
    const lines = rows.map(({ who, aliases, type, people, status, note }) =>
      [who, aliases, type, people, status, note].join(','),
    );
    return `location_id,provider_id,name,aliases,contract_type,people,status,ref\n${lines.join('\n')}\n`;
  });

const taken = async (csv: string, choice: 'all' | 'keep'): Promise<boolean> => {
  const bytes = new TextEncoder().encode(csv);
  const plan = await importRegister(deps, { bytes, dryRun: true, choice, actor: 'a' });
  if (plan.refused > 0) return false;
  await importRegister(deps, { bytes, dryRun: false, choice, actor: 'a' });
  return true;
};
const state = async () => ({ contracts: await readContracts(worker.db), aliases: await readAliases(worker.db) });
const lastAction = () =>
  worker.db
    .prepare("SELECT seq FROM audit WHERE action = 'register.import' ORDER BY seq DESC LIMIT 1")
    .first<number>('seq');

describe('an undo', () => {
  it('is the inverse of the import before it', async () => {
    let undone = 0;
    const choice = fc.constantFrom<'all' | 'keep'>('all', 'keep');
    await fc.assert(
      fc.asyncProperty(list, list, choice, choice, async (first, second, one, two) => {
        await emptied(worker);
        fc.pre(await taken(first, one));
        const [before, entry] = [await state(), await lastAction()];
        // An alias of two locations, or a list that changes nothing, is no import to undo.
        fc.pre((await taken(second, two)) && (await lastAction()) !== entry);
        await undoImport(deps, { actor: 'a' });
        expect(await state()).toEqual(before);
        undone += 1;
      }),
      { numRuns: 7 },
    );
    expect(undone).toBe(7);
  });
});

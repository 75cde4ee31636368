/** The council's list over HTTP: taken whole or not at all, and told row by row. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ImportBody } from '../../../shared/api/register.ts';
import { COLUMNS } from '../../../worker/register/columns.ts';
import { cqcRecord } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const taken = async (csv: string | Uint8Array, query = '') => {
  const answer = await worker.import(csv, query);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return ImportBody.parse(await answer.json());
};
const refused = async (csv: string | Uint8Array) => {
  const answer = await worker.import(csv);
  expect(answer.status).toBe(422);
  return ((await answer.json()) as { error: { code: string; message: string; details?: unknown } }).error;
};
const rows = async (csv: string) => ImportBody.parse((await refused(csv)).details).rows;
const stored = async () => {
  const { results } = await worker.db
    .prepare('SELECT * FROM contract WHERE removed_at IS NULL ORDER BY id')
    .all<Record<string, unknown>>();
  return results;
};
const dump = async () => {
  const tables = await Promise.all(
    ['contract', 'alias', 'audit', 'index_version'].map((table) => worker.db.prepare(`SELECT * FROM ${table}`).all()),
  );
  return JSON.stringify(tables.map((table) => table.results));
};
const exported = async () => (await worker.ask(['register:write'], '/v1/register.csv')).text();

const LIST =
  'location_id,name,contract_type,area\n1-1001,Oakfern Home Care,spot,North\n1-1002,Tallowmere Care,block,South\n';

describe('an import', () => {
  it('adds, then leaves, changes and removes', async () => {
    expect(await taken(LIST)).toMatchObject({ applied: true, added: 2, changed: 0, left: 0, removed: 0, refused: 0 });
    expect(await taken(LIST)).toMatchObject({ added: 0, changed: 0, left: 2, removed: 0 });
    const next = LIST.replace('Oakfern Home Care', 'Oakfern').replace(/1-1002.*\n/, '1-1003,Pennywort Care,spot,\n');
    const body = await taken(next);
    expect(body).toMatchObject({ added: 1, changed: 1, left: 0, removed: 1 });
    expect(body.rows.map((row) => [row.line, row.outcome, row.locationId])).toEqual([
      [2, 'changed', '1-1001'],
      [3, 'added', '1-1003'],
      [null, 'removed', '1-1002'],
    ]);
    const removed = await worker.db
      .prepare("SELECT removed_at AS at FROM contract WHERE location_id = '1-1002'")
      .first<string>('at');
    expect(removed).not.toBeNull();
    expect(await taken(LIST)).toMatchObject({ added: 1, changed: 1, removed: 1 });
  });

  it('is told by the audit in the same batch, and not where nothing changed', async () => {
    await taken(LIST);
    await taken(LIST);
    const { results } = await worker.db
      .prepare('SELECT actor, action, after FROM audit')
      .all<{ action: string; after: string }>();
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ action: 'register.import' });
    expect(JSON.parse(results[0]?.after ?? '')).toMatchObject({ added: 2 });
  });

  it('dry: tells the same and writes nothing', async () => {
    const before = await dump();
    expect(await taken(LIST, '?dryRun=1')).toMatchObject({ dryRun: true, applied: false, added: 2 });
    expect(await taken(`${LIST}1-1004,X,unheard-of,\n`, '?dryRun=1')).toMatchObject({ applied: false, refused: 1 });
    expect(await dump()).toBe(before);
  });

  it('makes the locations watched, in upper case', async () => {
    await taken('location_id\nrha01\n1-1001\n');
    const health = (await (await worker.dispatch('/v1/health')).json()) as { watched: number };
    expect(health.watched).toBe(2);
    expect((await stored()).map((row) => row.location_id).sort()).toEqual(['1-1001', 'RHA01']);
  });

  it('says which ids were not read from CQC yet', async () => {
    const [row] = (await taken('location_id\n1-1001\n')).rows;
    expect(row).toMatchObject({ outcome: 'added', column: 'location_id' });
    expect(row?.reason).toContain('not read from CQC yet');
  });

  it('keeps unknown columns as notes, also when a later file does not have them', async () => {
    await taken('location_id,Framework ref,lead\n1-1001,F/12,Team A\n');
    expect((await stored())[0]).toMatchObject({ notes: '{"framework_ref":"F/12"}', lead: 'Team A' });
    expect(await taken('location_id,lead\n1-1001,Team A\n')).toMatchObject({ left: 1 });
  });

  it('takes every column', async () => {
    const header = COLUMNS.join(',');
    const row =
      '1-1001,1-2001,Oakfern,A|B,dps,Lot 1,North,2,01/04/2026,2027-03-31,3,4,5.5,1,caution,Late,30/06/2026,Team A,current,2026-01-31,2,3';
    await taken(`${header}\n${row}\n`);
    expect((await stored())[0]).toMatchObject({
      aliases: 'A|B',
      contract_type: 'dps',
      rank: 2,
      start: '2026-04-01',
      end: '2027-03-31',
      hours_per_week: 5.5,
      double_handed: 1,
      status: 'caution',
      review_on: '2026-06-30',
      plan_reviewed_on: '2026-01-31',
      reviews_due: 3,
    });
  });

  it.each([
    ['semicolons', () => LIST.replaceAll(',', ';')],
    ['a byte order mark', () => `\ufeff${LIST}`],
    ['line ends of Windows', () => LIST.replaceAll('\n', '\r\n')],
    ['line ends of old', () => LIST.replaceAll('\n', '\r')],
    ['blank lines', () => LIST.replaceAll('\n', '\n\n,,,\n')],
    [
      'headers as people write them',
      () => LIST.replace('location_id,name,contract_type', 'Location ID,Name,Contract-Type'),
    ],
  ])('takes %s', async (_, csv) => expect(await taken(csv())).toMatchObject({ added: 2 }));

  it('reads Windows-1252 where it is not UTF-8', async () => {
    const bytes = Uint8Array.from('name\nCaf\xe9 Care \x96 Ren\xe9e\x92s\n', (char) => char.charCodeAt(0));
    expect((await taken(bytes)).unresolved).toEqual(['Café Care – Renée’s']);
  });

  it('takes a name with a quotation mark, a comma and a line break', async () => {
    await taken('location_id,name\n1-1001,"Oakfern ""North"",\nHome Care"\n1-1002,B\n');
    expect((await stored()).map((row) => row.name)).toContain('Oakfern "North",\nHome Care');
  });
});

describe('a refused file changes nothing', () => {
  it.each([
    ['an empty file', '', 'register-header'],
    ['a file of signs', '\u0000\u0001', 'register-header'],
    ['no subject column', 'lot,area\nA,B\n', 'register-header'],
    ['a column twice', 'location_id,name,Name\n1-1001,A,B\n', 'register-header'],
    ['a header and no rows', 'location_id,name\n\n', 'register-empty'],
  ])('%s', async (_, csv, code) => {
    await taken(LIST);
    const before = await dump();
    const error = await refused(csv);
    expect(error.code).toBe(code);
    expect(error.message).toContain('Nothing was changed');
    if (code === 'register-header') expect(error.message).toContain('location_id');
    expect(await dump()).toBe(before);
  });

  it.each([
    ['a date that is none', 'location_id,start\n1-1001,31/02/2026\n', 'start', '31/02/2026'],
    ['a date in words', 'location_id,start\n1-1001,April\n', 'start', 'YYYY-MM-DD'],
    ['an American date', 'location_id,start\n1-1001,04/31/2026\n', 'start', 'calendar'],
    ['an end before its start', 'location_id,start,end\n1-1001,2026-02-01,2026-01-01\n', 'end', 'before start'],
    ['an id that is none', 'location_id\nhello world\n', 'location_id', 'not a CQC id'],
    ['a contract type that is none', 'location_id,contract_type\n1-1001,lease\n', 'contract_type', 'framework'],
    ['a status that is none', 'location_id,status\n1-1001,fine\n', 'status', 'suspended'],
    ['a number that is none', 'location_id,people\n1-1001,many\n', 'people', 'whole number'],
    ['a number below nought', 'location_id,people\n1-1001,-1\n', 'people', 'whole number'],
    ['hours with a comma', 'location_id,hours_per_week\n1-1001,"1,5"\n', 'hours_per_week', 'decimal point'],
    ['nobody', 'location_id,lot\n,A\n', 'location_id', 'is needed'],
    ['too many cells', 'location_id\n1-1001,extra\n', null, 'header 1'],
    ['an open quotation mark', 'location_id,name\n1-1001,"Oakfern\n', null, 'quotation mark'],
    ['a control character', 'location_id,name\n1-1001,Oak\u0000fern\n', 'name', 'control character'],
    ['a cell without end', `location_id,name\n1-1001,${'x'.repeat(3000)}\n`, 'name', 'longer than'],
    ['an alias of nothing', 'location_id,aliases\n1-1001,--\n', 'aliases', 'no letter'],
  ])('%s', async (_, csv, column, reason) => {
    const [row] = await rows(csv);
    expect(row).toMatchObject({ line: 2, outcome: 'refused', column });
    expect(row?.reason).toContain(reason);
  });

  it('the same contract twice, naming the first line', async () => {
    const told = await rows(`${LIST}1-1001,Another Name,spot,North\n`);
    expect(told.at(-1)).toMatchObject({ line: 4, outcome: 'refused', column: 'location_id' });
    expect(told.at(-1)?.reason).toContain('line 2');
  });

  it('one bad row among good ones, with every reason of that row', async () => {
    await taken(LIST);
    const before = await dump();
    const told = await rows('location_id,start,people\n1-1001,,\n1-1002,never,none\n1-1003,,\n');
    expect(told.filter((row) => row.outcome === 'refused').map((row) => row.line)).toEqual([3]);
    expect(told[1]?.reason).toMatch(/start.*; people/);
    expect(await dump()).toBe(before);
  });

  it('an alias of two locations', async () => {
    const told = await rows('location_id,aliases\n1-1001,OAKFERN N\n1-1002,Oakfern (N)\n');
    expect(told[1]).toMatchObject({ outcome: 'refused', column: 'aliases' });
    expect(told[1]?.reason).toContain('line 2');
  });

  it('more than 10 MB', async () => {
    const before = await dump();
    const answer = await worker.import(`location_id,name\n1-1001,${'x'.repeat(10_000_001)}\n`);
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('larger than 10 MB');
    expect(await dump()).toBe(before);
  });

  it('just under 10 MB of nonsense is told in words', async () => {
    expect((await refused(','.repeat(9_900_000))).code).toBe('register-header');
  });
});

describe('a large list', () => {
  it('of several thousand rows goes in whole, and again without a change', async () => {
    const filler = 'x'.repeat(400);
    const lines = Array.from({ length: 4_000 }, (_, at) => `1-${100_000 + at},Name ${at},${filler}`);
    const csv = `location_id,name,status_reason\n${lines.join('\n')}\n`;
    expect(await taken(csv)).toMatchObject({ added: 4_000 });
    expect(await taken(csv)).toMatchObject({ left: 4_000, removed: 0 });
    expect(await stored()).toHaveLength(4_000);
  });
});

describe('names', () => {
  const known = async () => {
    worker.records.set(
      '1-1001',
      cqcRecord({ locationId: '1-1001', providerId: '1-2001', name: 'Oakfern Home Care Ltd' }),
    );
    worker.records.set('1-1002', cqcRecord({ locationId: '1-1002', providerId: '1-2002', name: 'Tallowmere Care' }));
    worker.records.set('1-1003', cqcRecord({ locationId: '1-1003', providerId: '1-2003', name: 'Tallowmere Care' }));
    await taken('location_id\n1-1001\n1-1002\n1-1003\n');
    await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
  };

  it('resolve to the one location that bears them, and wait otherwise', async () => {
    await known();
    const body = await taken(
      'location_id,provider_id,name\n1-1002,,\n,,OAKFERN HOME CARE LIMITED\n,,Tallowmere Care\n,,Nobody Care\n,1-2003,Tallowmere Care\n'.replace(
        '1-1003,,\n',
        '',
      ),
    );
    expect(body.rows.slice(0, 5).map((row) => row.locationId)).toEqual(['1-1002', '1-1001', null, null, '1-1003']);
    expect(body.unresolved).toEqual(['Tallowmere Care', 'Nobody Care']);
    expect(body.rows[2]?.reason).toContain('waits');
  });

  it('resolve by an alias that the same file gives, and the export imports as it was', async () => {
    await known();
    const body = await taken(
      'location_id,name,aliases,contract_type\n,Oakfern (North),,block\n1-1001,,OAKFERN NORTH,spot\n',
    );
    expect(body.rows.slice(0, 2).map((row) => row.locationId)).toEqual(['1-1001', '1-1001']);
    expect(await taken(await exported())).toMatchObject({ added: 0, changed: 0, left: 2, removed: 0, unresolved: [] });
  });

  it('that gain a location stay the same contract', async () => {
    await known();
    await taken('name,lot\nOakfern (North),A\n');
    const [before] = await stored();
    expect(await taken('location_id,name,lot\n1-1001,Oakfern (North),A\n')).toMatchObject({
      added: 0,
      changed: 1,
      removed: 0,
    });
    expect((await stored()).map((row) => [row.id, row.location_id])).toEqual([[before?.id, '1-1001']]);
  });

  it('resolve by a provider with one known location', async () => {
    await known();
    expect((await taken('provider_id\n1-2001\n1-2999\n')).rows.slice(0, 2).map((row) => row.locationId)).toEqual([
      '1-1001',
      null,
    ]);
  });
});

describe('GET /v1/register.csv', () => {
  it('has exactly the columns, and guards what a spreadsheet would run', async () => {
    await taken('location_id,name,lead\n1-1001,=HYPERLINK("http://x"),@cmd\n');
    const [header, row] = (await exported()).replace('\ufeff', '').split('\r\n');
    expect(header).toBe(COLUMNS.join(','));
    expect(row).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(row).toContain("'@cmd");
    expect((await stored())[0]).toMatchObject({ name: '=HYPERLINK("http://x")', lead: '@cmd' });
    expect(await taken(await exported())).toMatchObject({ left: 1, changed: 0 });
  });
});

/** The council's list over HTTP: taken whole or not at all, and told row by row. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COLUMNS } from '../../../worker/register/columns.ts';
import { cqcRecord } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';
import { LIST, registerCalls } from './register-calls.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const { taken, stored, dump, exported } = registerCalls(() => worker);

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

  it('keeps in the audit what each contract was before and is after', async () => {
    await taken('location_id,status,status_reason\n1-1001,suspended,Staffing\n1-1002,active,\n');
    await taken('location_id,status,status_reason\n1-1001,active,\n');
    const { results } = await worker.db
      .prepare("SELECT before, after FROM audit WHERE action = 'register.contract' ORDER BY seq")
      .all<{ before: string | null; after: string | null }>();
    const told = results.map(({ before, after }) =>
      [before, after].map((row) => {
        const { locationId: id, status, statusReason: reason } = JSON.parse(row ?? '{}');
        return row === null ? null : [id, status, reason];
      }),
    );
    expect(told).toEqual([
      [null, ['1-1001', 'suspended', 'Staffing']],
      [null, ['1-1002', 'active', null]],
      [['1-1002', 'active', null], null],
      [
        ['1-1001', 'suspended', 'Staffing'],
        ['1-1001', 'active', null],
      ],
    ]);
  });

  it('is told by the audit in the same batch, and not where nothing changed', async () => {
    await taken(LIST);
    await taken(LIST);
    const { results } = await worker.db
      .prepare('SELECT actor, action, after FROM audit')
      .all<{ action: string; after: string }>();
    expect(results.map(({ action }) => action)).toEqual([
      ...['register.import', 'register.contract', 'register.contract'],
      // The day's first list keeps a reading of what it comes to.
      'exposure.reading-kept',
    ]);
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

/** Figures that come by themselves: matched to contracts, written with their day, kept as a reading, taken back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExposureBody } from '../../../shared/api/contingency.ts';
import { ExposureImportBody, ExposureUndoBody } from '../../../shared/api/exposure.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { fill } from './what-if-stage.ts';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
});
afterAll(() => worker.close());

const begin = async () => {
  await emptied(worker);
  await fill(worker);
};

const send = (csv: string | Uint8Array, query = '') =>
  worker.ask(['register:write'], `/v1/exposure/import${query}`, {
    method: 'POST',
    body: csv as BodyInit,
    headers: { 'Content-Type': 'text/csv' },
  });
const taken = async (csv: string | Uint8Array, query = '') => {
  const answer = await send(csv, query);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return ExposureImportBody.parse(await answer.json());
};
const undo = (query = '') => worker.ask(['register:write'], `/v1/exposure/undo${query}`, { method: 'POST' });
const exposure = async () => ExposureBody.parse(await (await worker.ask(['contingency:read'], '/v1/exposure')).json());
const codeOf = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { error: { code: string } }).error.code,
];
const dump = async () => {
  const tables = ['contract', 'exposure_reading', 'exposure_row', 'audit'];
  const read = await worker.db.batch(tables.map((table) => worker.db.prepare(`SELECT * FROM ${table}`)));
  return JSON.stringify(read.map(({ results }) => results));
};

const HEAD =
  'location_id,provider_id,name,contract_type,lot,area,people,packages,hours_per_week,double_handed,self_funders,as_at';

describe('an import of figures', () => {
  beforeAll(begin);

  it('writes nothing on a dry run, and says row by row what it would do', async () => {
    const before = await dump();
    const done = await taken(
      [
        HEAD,
        '1-1001,,,spot,,East,4,,22,,,01/11/2024',
        '1-1002,,,,,,50,5,40,0,2,2024-11-03',
        '1-9999,,,,,,1,,,,,',
        '1-1001,,,spot,,West,1,,,,,',
        '1-1003,,,,,,a lot,,,,,',
        '1-1002,,,,,,6,,,,,',
        '1-1004,,,,,,4,4,30,0,,2199-01-01',
        '',
      ].join('\n'),
      '?dryRun=1',
    );
    expect([done.applied, done.changed, done.refused, done.asAt]).toEqual([false, 2, 5, '2024-11-03']);
    expect(done.rows.map(({ line, outcome, faults }) => [line, outcome, faults.map(({ reason }) => reason)])).toEqual([
      [2, 'changed', []],
      [3, 'changed', []],
      [4, 'refused', ['no contract on the register is with this one']],
      [5, 'refused', [expect.stringContaining('no contract with it is spot, West; the register has: ')]],
      [6, 'refused', [expect.stringContaining('"a lot" is not a whole number')]],
      [7, 'refused', ['line 3 has the figures of this contract already']],
      [8, 'refused', [expect.stringContaining('has not come yet')]],
    ]);
    expect(done.rows[1]).toMatchObject({
      warnings: ['people go from 5 to 50'],
      changes: [
        { column: 'people', from: 5, to: 50 },
        { column: 'self_funders', from: null, to: 2 },
        { column: 'figures_as_at', from: expect.any(String), to: '2024-11-03' },
      ],
    });
    expect(await dump()).toBe(before);
  });

  it('refuses where several contracts fit, and says what would tell them apart', async () => {
    const done = await taken(`${HEAD}\n1-1001,,,,,North,1,,,,,\n1-1002,,,,,,5,5,40,0,,\n`, '?dryRun=1');
    expect(done.rows[0]?.faults[0]?.reason).toMatch(/2 contracts fit \(.*\): give contract_type as well/);
  });

  it('refuses contracts that are over, and a file in which nothing is accepted', async () => {
    const answer = await send(`${HEAD}\n1-1001,,,spot,,North,1,,,,,\n`);
    expect(answer.status).toBe(422);
    const { error } = (await answer.json()) as { error: { code: string; details: unknown } };
    expect(error.code).toBe('exposure-refused');
    expect(ExposureImportBody.parse(error.details).rows[0]?.outcome).toBe('refused');
  });

  it.each([
    ['no figures', 'location_id,area\n1-1001,North\n', 'exposure-header'],
    ['nobody', 'people\n1\n', 'register-header'],
    ['no rows', `${HEAD}\n`, 'exposure-empty'],
    ['a workbook', 'PK\u0003\u0004', 'register-encoding'],
  ])('refuses a file with %s', async (_, csv, code) => {
    expect(await codeOf(await send(csv))).toEqual([422, code]);
  });

  it('is for those who may write the register', async () => {
    const answer = await worker.ask(['contingency:read'], '/v1/exposure/import', { method: 'POST', body: HEAD });
    expect(answer.status).toBe(403);
  });
});

describe('figures that were imported', () => {
  beforeAll(begin);

  it('stand in the register with their day, and the whole is kept as a reading', async () => {
    const before = await exposure();
    const bytes = new TextEncoder().encode(
      '\ufeffName;Area;People;Hours per week;Self funders;As at;Ledger\r\nBrindle Care;East;6;35.5;3;03/11/2024;K9\r\n',
    );
    const done = await taken(bytes);
    expect(done).toMatchObject({
      applied: true,
      changed: 1,
      notInFile: 9,
      ignoredColumns: ['ledger'],
      missingColumns: ['packages', 'double_handed'],
    });
    const after = await exposure();
    expect(after.totals.people.sum).toBe((before.totals.people.sum ?? 0) + 2);
    // Packages were not in the file: they are as they were.
    expect(after.totals.packages).toEqual(before.totals.packages);
    expect(after.selfFunders).toEqual({ sum: 3, notGiven: 9 });
    expect(after.byDay.find(({ asAt }) => asAt === '2024-11-03')).toEqual({ asAt: '2024-11-03', contracts: 1 });
    // The list itself left one too.
    expect(after.readings).toHaveLength(2);
    expect(after.readings).toMatchObject([
      {
        asAt: '2024-11-03',
        contracts: 10,
        people: after.totals.people.sum,
        hoursPerWeek: after.totals.hoursPerWeek.sum,
      },
      { contracts: 10, people: before.totals.people.sum },
    ]);
  });

  it('are not overwritten by older ones', async () => {
    const done = await taken(`${HEAD}\n1-1004,,,,,,1,,,,,2024-11-02\n1-1005,,,,,,1,1,7,0,,2024-11-02\n`, '?dryRun=1');
    expect(done.rows[0]?.faults[0]?.reason).toBe(
      'these figures are of 2024-11-02; the register has those of 2024-11-03',
    );
  });

  it('come back as they were when the import is undone, once, and the reading goes', async () => {
    const rows = () =>
      worker.db
        .prepare('SELECT * FROM contract ORDER BY id')
        .all()
        .then(({ results }) => results);
    const before = [await rows(), (await exposure()).readings];
    await taken(`${HEAD}\n1-1002,,,,,,7,7,,1,4,2024-11-04\n1-1004,,,,,,6,4,36,0,3,2024-11-04\n`);
    expect((await exposure()).readings).toHaveLength(3);
    expect(ExposureUndoBody.parse(await (await undo('?dryRun=1')).json())).toMatchObject({
      applied: false,
      changedBack: 2,
    });
    expect(ExposureUndoBody.parse(await (await undo()).json())).toMatchObject({ applied: true, changedBack: 2 });
    expect([await rows(), (await exposure()).readings]).toEqual(before);
    expect(await codeOf(await undo())).toEqual([409, 'nothing-to-undo']);
  });

  it('cannot be taken back over a later change of the register, nor an import of the register over them', async () => {
    await taken(`${HEAD}\n1-1002,,,,,,8,7,,1,4,2024-11-05\n`);
    const register = await worker.ask(['register:write'], '/v1/register/undo?dryRun=1', { method: 'POST' });
    expect(await codeOf(register)).toEqual([409, 'register-changed-since']);
    const csv = await (await worker.ask(['register:write'], '/v1/register.csv')).text();
    await worker.import(csv.replace('Nowhere Home Help', 'Nowhere Home Helps'));
    expect(await codeOf(await undo('?dryRun=1'))).toEqual([409, 'register-changed-since']);
  });

  it('outlive a list without columns for them, and lose their day with a list that gives others', async () => {
    const figures = () =>
      worker.db
        .prepare(
          "SELECT people, self_funders, figures_as_at FROM contract WHERE location_id = '1-1002' AND removed_at IS NULL",
        )
        .first();
    expect(await figures()).toEqual({ people: 8, self_funders: 4, figures_as_at: '2024-11-05' });
    await worker.import('location_id,contract_type,area,lead\n1-1002,framework,North,Contracts team\n');
    expect(await figures()).toEqual({ people: 8, self_funders: 4, figures_as_at: '2024-11-05' });
    await worker.import('location_id,contract_type,area,people\n1-1002,framework,North,9\n');
    expect(await figures()).toEqual({ people: 9, self_funders: 4, figures_as_at: null });
  });
});

describe('three thousand rows', () => {
  it('are matched and written in one batch, and shown a page at a time', async () => {
    await emptied(worker);
    const ids = Array.from({ length: 3000 }, (_, at) => `1-${100_000 + at}`);
    const csv = (people: number) =>
      ['location_id,area,people', ...ids.map((id, at) => `${id},Area ${at % 40},${people}`), ''].join('\n');
    await worker.import(csv(1));
    const done = await taken(csv(2));
    expect([done.changed, done.refused]).toEqual([3000, 0]);
    // The last of the day stands for it.
    expect((await exposure()).readings).toMatchObject([{ contracts: 3000, people: 6000 }]);
    for (const path of ['/exposure', '/exposure/contracts', '/exposure/trend', '/exposure/trend/contracts?list=end']) {
      const answer = await worker.dispatch(`http://127.0.0.1${path}`);
      expect([path, answer.status, (await answer.text()).length < 100_000]).toEqual([path, 200, true]);
    }
  });
});

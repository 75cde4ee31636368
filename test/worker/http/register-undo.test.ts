/** Undoing the last import: everything is as it was, or nothing is touched. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UndoBody } from '../../../shared/api/register.ts';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';
import { LIST, registerCalls } from './register-calls.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const { taken, stored, dump, exported } = registerCalls(() => worker);
const ask = (query = '') => worker.ask(['register:write'], `/v1/register/undo${query}`, { method: 'POST' });
const undone = async (query = '') => {
  const answer = await ask(query);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return UndoBody.parse(await answer.json());
};
const refusal = async () => {
  const answer = await ask();
  expect(answer.status).toBe(409);
  return ((await answer.json()) as { error: { code: string; message: string } }).error;
};
const rows = async (table: string) =>
  (await worker.db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all<Record<string, unknown>>()).results;
/** Contracts in force and aliases, whole, with the moments of their last change. */
const state = async () => JSON.stringify([await stored(), await rows('alias')]);

const SECOND =
  'location_id,name,aliases,contract_type,area,people\n1-1001,Oakfern,OAKFERN N|Oakfern South,spot,North,9\n1-1003,Pennywort Care,,spot,,\n';

describe('an undo', () => {
  it('puts back contracts and aliases exactly, and can be undone by importing again', async () => {
    await taken('location_id,name,aliases\n1-1001,Oakfern Home Care,OAKFERN N\n1-1002,Tallowmere Care,TALLOW\n');
    const before = await state();
    await taken(SECOND.replace('Oakfern South', 'TALLOWMERE'));
    const after = (await exported()).split('\r\n').sort();
    const body = await undone();
    expect(body).toMatchObject({ applied: true, dryRun: false, takenOut: 2, putBack: 2, changedBack: 0 });
    expect(await state()).toBe(before);
    expect(await taken(SECOND.replace('Oakfern South', 'TALLOWMERE'))).toMatchObject({ added: 2, removed: 2 });
    expect((await exported()).split('\r\n').sort()).toEqual(after);
  });

  it('changes fields back, told from what they are to what they were', async () => {
    await taken(LIST);
    const before = await state();
    await taken(LIST.replace('Oakfern Home Care', 'Oakfern').replace('Tallowmere Care', 'Tallowmere'));
    const body = await undone('?dryRun=1');
    expect(body).toMatchObject({ applied: false, dryRun: true, changedBack: 2, takenOut: 0, putBack: 0 });
    expect(body.rows.map(({ changes }) => changes)).toContainEqual([
      { column: 'name', from: 'Oakfern', to: 'Oakfern Home Care' },
    ]);
    expect((await stored()).some((row) => row.name === 'Oakfern')).toBe(true);
    await undone();
    expect(await state()).toBe(before);
  });

  it('of the first import leaves an empty register', async () => {
    await taken(LIST);
    expect(await undone()).toMatchObject({ takenOut: 2 });
    expect(await stored()).toEqual([]);
  });

  it('is itself told by the audit, with what it did to each contract', async () => {
    await taken(LIST);
    await undone();
    const { results } = await worker.db
      .prepare('SELECT action FROM audit ORDER BY seq DESC LIMIT 3')
      .all<{ action: string }>();
    expect(results.map(({ action }) => action)).toEqual(['register.contract', 'register.contract', 'register.undo']);
  });

  it('is published: the index is built from what stands again', async () => {
    await taken(LIST);
    await undone();
    const health = (await (await worker.dispatch('/v1/health')).json()) as { watched: number };
    expect(health.watched).toBe(0);
  });
});

describe('an undo is refused, and changes nothing', () => {
  it('where nothing was imported', async () => {
    expect(await refusal()).toMatchObject({ code: 'nothing-to-undo' });
  });

  it('where it was undone already, with what to do instead', async () => {
    await taken(LIST);
    await undone();
    const before = await dump();
    const error = await refusal();
    expect(error.code).toBe('nothing-to-undo');
    expect(error.message).toContain('Import the file again');
    expect(await dump()).toBe(before);
  });

  it('where an alias was confirmed since, and says so', async () => {
    await taken(LIST);
    const added = await worker.ask(['register:write'], '/v1/aliases', {
      method: 'POST',
      body: JSON.stringify({ written: 'OAKFERN HC', locationId: '1-1001' }),
      headers: { 'Content-Type': 'application/json' },
    });
    expect(added.status).toBe(201);
    const before = await dump();
    const error = await refusal();
    expect(error.code).toBe('register-changed-since');
    expect(error.message).toContain('an alias was confirmed');
    expect(await dump()).toBe(before);
  });

  it('where the audit of an earlier version does not tell of the aliases', async () => {
    await taken(SECOND);
    await worker.db.prepare("DELETE FROM audit WHERE action = 'register.alias'").run();
    expect(await refusal()).toMatchObject({ code: 'undo-unknown' });
    expect(await rows('alias')).toHaveLength(2);
  });

  it('without the scope', async () => {
    expect((await worker.ask(['index:read'], '/v1/register/undo', { method: 'POST' })).status).toBe(403);
  });

  it('for one of two at once', async () => {
    await taken(LIST);
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await stored()).toEqual([]);
  });
});

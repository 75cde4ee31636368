/** Written names, confirmed one by one, beside those that the list gives. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AliasBody } from '../../../shared/api/register.ts';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const add = (written: string, locationId: string) =>
  worker.ask(['register:write'], '/v1/aliases', {
    method: 'POST',
    body: JSON.stringify({ written, locationId }),
    headers: { 'Content-Type': 'application/json' },
  });
const remove = (written: string) =>
  worker.ask(['register:write'], `/v1/aliases?written=${encodeURIComponent(written)}`, { method: 'DELETE' });
const list = async () => {
  const body = (await (await worker.ask(['register:write'], '/v1/aliases')).json()) as { items: unknown[] };
  return body.items.map((item) => AliasBody.parse(item)).map((alias) => `${alias.written} = ${alias.locationId}`);
};
const code = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;

describe('aliases', () => {
  it('are added, listed and removed, each with its audit entry', async () => {
    await worker.import('location_id\n1-1001\n');
    expect((await add('OAKFERN (FIN)', '1-1001')).status).toBe(201);
    expect(await list()).toEqual(['OAKFERN (FIN) = 1-1001']);
    expect((await add('Oakfern fin', '1-1001')).status).toBe(201);
    expect(await list()).toHaveLength(1);
    expect((await remove('oakfern (fin)')).status).toBe(204);
    expect(await list()).toEqual([]);
    const { results } = await worker.db.prepare('SELECT action FROM audit ORDER BY seq').all<{ action: string }>();
    expect(results.map((row) => row.action)).toEqual([
      'register.import',
      'register.contract',
      'exposure.reading-kept',
      'register.alias-added',
      'register.alias',
      'register.alias-removed',
      'register.alias',
    ]);
  });

  it('are refused for another location, for one that is not on the register, and for a name of signs', async () => {
    await worker.import('location_id\n1-1001\n1-1002\n');
    await add('OAKFERN', '1-1001');
    expect(await code(await add('Oakfern', '1-1002'))).toBe('alias-taken');
    expect(await code(await add('Other', '1-9999'))).toBe('not-on-register');
    expect(await code(await add('---', '1-1001'))).toBe('alias-empty');
    expect(await code(await add('', '1-1001'))).toBe('bad-body');
    expect(await code(await remove('Unheard Of'))).toBe('alias-unknown');
  });

  it('give a waiting contract its location, and its further names theirs', async () => {
    await worker.import('name,aliases\nOakfern (North),OAK N|OAKFERN N\n');
    expect((await add('OAKFERN NORTH', '1-1001')).status).toBe(201);
    expect(await worker.db.prepare('SELECT location_id AS id FROM contract').first<string>('id')).toBe('1-1001');
    expect((await list()).sort()).toEqual(['OAK N = 1-1001', 'OAKFERN N = 1-1001', 'OAKFERN NORTH = 1-1001']);
  });

  it('of the list go when the list no longer gives them; those beside it stay', async () => {
    await worker.import('location_id,aliases\n1-1001,OAK N\n1-1002,\n');
    await add('OAKFERN', '1-1001');
    await worker.import('location_id,aliases\n1-1001,\n1-1002,OAK N\n');
    expect((await list()).sort()).toEqual(['OAK N = 1-1002', 'OAKFERN = 1-1001']);
    await worker.import('location_id\n1-1001\n1-1002\n');
    expect(await list()).toEqual(['OAKFERN = 1-1001']);
  });

  it('that a person confirmed are not taken over by a list', async () => {
    await worker.import('location_id\n1-1001\n1-1002\n');
    await add('OAKFERN', '1-1001');
    const answer = await worker.import('location_id,aliases\n1-1001,\n1-1002,Oakfern\n');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('1-1001: delete that alias first');
  });

  it('removed are also taken out of the list, so that it does not bring them back', async () => {
    await worker.import('location_id,aliases\n1-1001,OAK N|OAKFERN\n');
    await remove('Oak N');
    const csv = await (await worker.ask(['register:write'], '/v1/register.csv')).text();
    expect(csv).not.toContain('OAK N');
    await worker.import(csv);
    expect(await list()).toEqual(['OAKFERN = 1-1001']);
  });

  it('written by two people at once: one is told to try again, none is lost', async () => {
    await worker.import('location_id\n1-1001\n');
    const answers = await Promise.all(['A One', 'B Two', 'C Three', 'D Four'].map((name) => add(name, '1-1001')));
    const added = answers.filter((answer) => answer.status === 201).length;
    expect(answers.every((answer) => answer.status === 201 || answer.status === 409)).toBe(true);
    expect(await list()).toHaveLength(added);
  });
});

/** Statuses that are lifted, and statuses of a location that is registered anew. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StatusBody } from '../../../shared/api/council-status.ts';
import { IndexDocument } from '../../../shared/api/index-document.ts';
import { londonDay } from '../../../shared/ui/age.ts';
import { cqcRecord } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { restore, takeSnapshot } from '../support/snapshot.ts';

let worker: HttpWorker;

const GOOD = { rating: 'Good', publishedOn: '2024-03-01', reportId: 'r-1' };
const place = (locationId: string, name: string, providerId = '1-2001') => {
  const legacy = { ...GOOD, reportId: `r-${locationId}` };
  worker.records.set(locationId, cqcRecord({ locationId, name, providerId, legacy }));
};
const check = () => worker.ask(['admin'], '/v1/checks', { method: 'POST' });

beforeAll(async () => {
  worker = await openHttpWorker();
  await emptied(worker);
  place('1-1001', 'Oakfern Home Care');
  place('1-1002', 'Tallowmere Care');
  place('1-1003', 'Sallow Court', '1-2002');
  worker.providers.set('1-2001', { providerId: '1-2001', name: 'Harrowell Ltd', ownershipType: 'Organisation' });
  await worker.import('location_id\n1-1001\n1-1002\n1-1003\n');
  await check();
  await takeSnapshot(worker.db);
});
beforeEach(async () => {
  await restore(worker.db);
  const statements = ['DELETE FROM council_status', 'DELETE FROM index_version'].map((sql) => worker.db.prepare(sql));
  await worker.db.batch(statements);
});
afterAll(() => worker.close());

/** The day in London, so many days from now. */
const inDays = (days: number): string => londonDay(new Date(Date.now() + days * 86_400_000));
const SUSPENSION = { locationId: '1-1001', kind: 'suspended', reason: 'Missed visits since October' };

const post = (path: string, body: unknown) =>
  worker.ask(['statuses:write'], path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
const set = (more: object = {}) => post('/v1/statuses', { ...SUSPENSION, reviewOn: inDays(28), ...more });
const taken = async (more: object = {}): Promise<StatusBody> => {
  const answer = await set(more);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return StatusBody.parse(await answer.json());
};
const refused = async (answer: Response) => {
  const { error } = (await answer.json()) as { error: { code: string; details?: { field?: string } } };
  const field = error.details?.field;
  return [answer.status, error.code, ...(field === undefined ? [] : [field])];
};
const lift = (id: string, reason = 'Improved') => post(`/v1/statuses/${id}/lift`, { reason });
const list = async (query = '') => {
  const answer = await worker.ask(['statuses:write'], `/v1/statuses${query}`);
  return ((await answer.json()) as { items: unknown[] }).items.map((item) => StatusBody.parse(item));
};
const index = async () => {
  const answer = await worker.ask(['index:read'], '/v1/index');
  return IndexDocument.parse(await answer.json());
};
const statusOf = async (id: string) => (await index()).locations.find((location) => location.id === id)?.status;

describe('a location that is registered anew', () => {
  it('takes its statuses along, as its contracts', async () => {
    await taken();
    const successor = { locationId: '1-1009', name: 'Oakfern Anew' };
    const ended = { locationId: '1-1001', name: 'Oakfern Home Care', providerId: '1-2001', legacy: GOOD };
    worker.records.set('1-1001', cqcRecord({ ...ended, deregisteredOn: '2026-11-01', successor }));
    place('1-1009', 'Oakfern Anew', '1-2003');
    await check();
    await worker.scheduled();
    expect(await statusOf('1-1009')).toMatchObject({ kind: 'suspended' });
    expect(await statusOf('1-1001')).toBeNull();
    expect((await list('?locationId=1-1009')).map(({ locationId }) => locationId)).toEqual(['1-1001']);
    expect(await refused(await set({ kind: 'caution' }))).toEqual([422, 're-registered', 'locationId']);
    expect(await refused(await set({ locationId: '1-1009' }))).toEqual([409, 'in-force-already', 'kind']);
    place('1-1001', 'Oakfern Home Care');
  });
});

describe('lifting a status', () => {
  it('takes it out of the index at once, and keeps it with its reason', async () => {
    const { id } = await taken();
    const answer = await lift(id);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ id, liftReason: 'Improved', overdue: false });
    expect(await statusOf('1-1001')).toBeNull();
    expect(await list()).toEqual([]);
    expect((await list('?state=lifted')).map((status) => status.id)).toEqual([id]);
    expect(
      await worker.db.prepare("SELECT before, after FROM audit WHERE action = 'status.lifted'").first(),
    ).toMatchObject({
      before: expect.stringContaining('"liftedAt":null'),
      after: expect.stringContaining('Improved'),
    });
  });

  it('shows the one behind it', async () => {
    const { id } = await taken();
    await taken({ kind: 'caution' });
    await lift(id);
    expect(await statusOf('1-1001')).toMatchObject({ kind: 'caution' });
  });

  it('lets the same be set again', async () => {
    const { id } = await taken();
    await lift(id);
    await taken();
    expect((await list('?state=all')).map(({ liftedAt }) => liftedAt === null)).toEqual([true, false]);
  });

  it('refuses one that is unknown, lifted before, or lifted with a person’s data', async () => {
    const { id } = await taken();
    expect(await refused(await lift('nobody'))).toMatchObject([404, 'status-unknown']);
    expect(await refused(await lift(id, 'NHS 943 476 5919'))).toEqual([422, 'personal-data', 'reason']);
    await lift(id);
    expect(await refused(await lift(id))).toMatchObject([409, 'status-lifted']);
  });

  it('is done once where two do it at the same moment', async () => {
    const { id } = await taken();
    const answers = await Promise.all([lift(id, 'One'), lift(id, 'Other')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

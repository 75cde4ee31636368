/** Statuses that are lifted, and statuses of a location that is registered anew. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../../support/records.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { GOOD, refused, statusCalls } from './status-calls.ts';

let worker: HttpWorker;
const { begin, beginAgain, place, check, set, taken, lift, list, statusOf } = statusCalls(() => worker);

beforeAll(async () => {
  worker = await openHttpWorker();
  await begin();
});
beforeEach(() => beginAgain());
afterAll(() => worker.close());

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

/** The list of alerts over HTTP: paged by a rising number, narrowed by what is asked. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { OAKFERN, TALLOWMERE } from '../placements/placement-calls.ts';
import { restore } from '../support/snapshot.ts';
import { addAlert, alertCalls, beginWithAlert, firstId } from './alert-calls.ts';

let worker: HttpWorker;
let id: string;

beforeAll(async () => {
  worker = await openHttpWorker();
  await beginWithAlert(worker);
  id = await firstId(worker);
});
beforeEach(async () => {
  await restore(worker.db);
  await worker.db.prepare('DELETE FROM alert_step').run();
});
afterAll(() => worker.close());

const { list } = alertCalls(() => worker);
const ids = async (query = '') => (await list(query)).items.map((alert) => alert.id);
const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString();

describe('the list', () => {
  it('pages by its rising number', async () => {
    for (const more of ['a-2', 'a-3']) await addAlert(worker, more);
    const first = await list('?limit=2');
    expect(first.items.map((alert) => alert.id)).toEqual([id, 'a-2']);
    const second = await list(`?limit=2&cursor=${first.nextCursor}`);
    expect([second.items.map((alert) => alert.id), second.nextCursor]).toEqual([['a-3'], null]);
    expect(await ids(`?after=${first.items[0]?.seq}`)).toEqual(['a-2', 'a-3']);
  });

  it('is narrowed by state, gravity, location and text; the states share all of it out', async () => {
    await addAlert(worker, 'ack', { state: 'acknowledged' });
    await addAlert(worker, 'asleep', { state: 'acknowledged', snoozed_until: tomorrow() });
    await addAlert(worker, 'over', { state: 'closed', severity: 'urgent' });
    await addAlert(worker, 'else', {
      location_id: TALLOWMERE,
      headline: 'Tallowmere Care: 100% off',
      owner: 'Duty team',
    });
    expect(await ids('?state=open')).toEqual([id, 'else']);
    expect(await ids('?state=acknowledged')).toEqual(['ack']);
    expect(await ids('?state=snoozed')).toEqual(['asleep']);
    expect(await ids('?state=closed')).toEqual(['over']);
    expect(await ids('?state=current')).toEqual([id, 'ack', 'asleep', 'else']);
    expect(await ids('?severity=urgent')).toEqual(['over']);
    expect(await ids(`?locationId=${TALLOWMERE}`)).toEqual(['else']);
    expect(await ids('?query=tallowMERE')).toEqual(['else']);
    expect(await ids('?query=duty')).toEqual(['else']);
    expect(await ids('?query=100%25')).toEqual(['else']);
    expect(await ids(`?query=rw-${id.slice(0, 8)}`)).toEqual([id]);
    expect((await worker.ask(['alerts:read'], '/v1/alerts?state=nonsense')).status).toBe(400);
  });

  it('of a location holds those of the home’s other registration', async () => {
    await worker.db
      .prepare(
        "INSERT INTO dual_registration VALUES (?1, ?2, '2026-01-01T00:00:00.000Z'), (?2, ?1, '2026-01-01T00:00:00.000Z')",
      )
      .bind(OAKFERN, TALLOWMERE)
      .run();
    expect(await ids(`?locationId=${TALLOWMERE}`)).toEqual([id]);
    await worker.db.prepare('DELETE FROM dual_registration').run();
  });
});

/** The open alerts in the index: those that wait for somebody, the gravest first, gone as soon as somebody acknowledges. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IndexDocument } from '../../../shared/api/index-document.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { restore } from '../support/snapshot.ts';
import { addAlert, alertCalls, beginWithAlert, firstId } from './alert-calls.ts';

let worker: HttpWorker;
let id: string;
const { post } = alertCalls(() => worker);

beforeAll(async () => {
  worker = await openHttpWorker();
  await beginWithAlert(worker);
  id = await firstId(worker);
});
beforeEach(async () => {
  await restore(worker.db);
  await worker.db.prepare('DELETE FROM index_version').run();
});
afterAll(() => worker.close());

const listed = async () => {
  const document = IndexDocument.parse(await (await worker.ask(['index:read'], '/v1/index')).json());
  return { ids: document.alerts?.map((alert) => alert.id), open: document.alertsOpen, first: document.alerts?.[0] };
};

describe('the list', () => {
  it('has every open alert of a location, the gravest and then the newest first, and no other', async () => {
    const snoozedUntil = '2026-12-24T08:00:00.000Z';
    await addAlert(worker, 'mere-notice', { severity: 'notice' });
    await addAlert(worker, 'newer', { snoozed_until: snoozedUntil });
    await addAlert(worker, 'grave', { severity: 'urgent', headline: 'Suspended by the council', event_ids: '[]' });
    await addAlert(worker, 'over', { state: 'closed' });
    await addAlert(worker, 'seen', { state: 'acknowledged' });
    const { ids, open, first } = await listed();
    expect([ids, open]).toEqual([['grave', 'newer', id, 'mere-notice'], 4]);
    expect(first).toMatchObject({ reference: 'RW-GRAVE', headline: 'Suspended by the council', snoozedUntil: null });
  });

  it('holds two hundred at most, and says how many there are', async () => {
    await worker.db
      .prepare(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
         INSERT INTO alert (id, location_id, severity, headline, event_ids, state, opened_at)
         SELECT 'many-' || i, a.location_id, 'notice', a.headline, '[]', 'open', a.opened_at FROM n, alert a WHERE a.id = ?1`,
      )
      .bind(id)
      .run();
    const { ids, open } = await listed();
    expect([ids?.length, ids?.[0], ids?.[1], open]).toEqual([200, id, 'many-300', 301]);
  });

  it('is published anew by an acknowledgement', async () => {
    expect((await listed()).ids).toEqual([id]);
    expect((await post(id, 'acknowledge')).status).toBe(200);
    expect(await listed()).toMatchObject({ ids: [], open: 0 });
  });
});

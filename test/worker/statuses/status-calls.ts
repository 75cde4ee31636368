/** Three locations whose statuses are set and lifted over HTTP. */
import { expect } from 'vitest';
import { StatusBody } from '../../../shared/api/council-status.ts';
import { IndexDocument } from '../../../shared/api/index-document.ts';
import { londonDay } from '../../../shared/ui/age.ts';
import { cqcRecord } from '../../support/records.ts';
import { emptied, type HttpWorker } from '../http/http-worker.ts';
import { restore, takeSnapshot } from '../support/snapshot.ts';

export const GOOD = { rating: 'Good', publishedOn: '2024-03-01', reportId: 'r-1' };
export const SUSPENSION = { locationId: '1-1001', kind: 'suspended', reason: 'Missed visits since October' };

/** The day in London, so many days from now. */
export const inDays = (days: number): string => londonDay(new Date(Date.now() + days * 86_400_000));

/** Status, code and field of a refusal. */
export const refused = async (answer: Response) => {
  const { error } = (await answer.json()) as { error: { code: string; details?: { field?: string } } };
  const field = error.details?.field;
  return [answer.status, error.code, ...(field === undefined ? [] : [field])];
};

/** The calls of a worker, which may be opened later. */
export const statusCalls = (worker: () => HttpWorker) => {
  const place = (locationId: string, name: string, providerId = '1-2001') => {
    const legacy = { ...GOOD, reportId: `r-${locationId}` };
    worker().records.set(locationId, cqcRecord({ locationId, name, providerId, legacy }));
  };
  const check = () => worker().ask(['admin'], '/v1/checks', { method: 'POST' });
  const post = (path: string, body: unknown) =>
    worker().ask(['statuses:write'], path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
  const set = (more: object = {}) => post('/v1/statuses', { ...SUSPENSION, reviewOn: inDays(28), ...more });
  const index = async () => {
    const answer = await worker().ask(['index:read'], '/v1/index');
    return IndexDocument.parse(await answer.json());
  };
  return {
    place,
    check,
    post,
    set,
    index,
    /** Three locations, checked and kept. */
    begin: async () => {
      await emptied(worker());
      place('1-1001', 'Oakfern Home Care');
      place('1-1002', 'Tallowmere Care');
      place('1-1003', 'Sallow Court', '1-2002');
      worker().providers.set('1-2001', { providerId: '1-2001', name: 'Harrowell Ltd', ownershipType: 'Organisation' });
      await worker().import('location_id\n1-1001\n1-1002\n1-1003\n');
      await check();
      await takeSnapshot(worker().db);
    },
    /** As they were kept, without a status. */
    beginAgain: async () => {
      const { db } = worker();
      await restore(db);
      await db.batch(['DELETE FROM council_status', 'DELETE FROM index_version'].map((sql) => db.prepare(sql)));
    },
    taken: async (more: object = {}): Promise<StatusBody> => {
      const answer = await set(more);
      expect(answer.status, await answer.clone().text()).toBe(201);
      return StatusBody.parse(await answer.json());
    },
    lift: (id: string, reason = 'Improved') => post(`/v1/statuses/${id}/lift`, { reason }),
    list: async (query = '') => {
      const answer = await worker().ask(['statuses:write'], `/v1/statuses${query}`);
      return ((await answer.json()) as { items: unknown[] }).items.map((item) => StatusBody.parse(item));
    },
    statusOf: async (id: string) => (await index()).locations.find((location) => location.id === id)?.status,
  };
};

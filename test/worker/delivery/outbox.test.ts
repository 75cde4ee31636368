/** The outbox as programs see it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MessageContent } from '../../../worker/messages/content.ts';
import { AT, type OutboxStage, openOutboxStage, trouble } from './outbox-stage.ts';

let stage: OutboxStage;
beforeAll(async () => {
  stage = await openOutboxStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.worker.close());

describe('the list', () => {
  const GRAVE = { urgent: 2, high: 1, notice: 0 };
  const line = {
    id: 'x',
    locationId: '1-101',
    severity: 'urgent',
    headline: 'Oakfern: dormant',
    people: null,
  } as const;
  const day = '2026-11-12';

  test.each<[string, MessageContent]>([
    [
      'Proof of life: 29 of 30 locations checked',
      {
        ...{ kind: 'heartbeat', day, watched: 30, checked: 29, lastCompleteAt: AT, lastChange: null },
        ...{ openAlerts: 0, problems: [] },
      },
    ],
    ['DRILL: a test of every channel', { kind: 'drill', drillId: 'd', at: AT }],
    ['Trouble t', trouble('t')],
    [
      '7 alerts at once, 2 of them urgent, the first: Oakfern: dormant',
      { kind: 'group', alerts: [line], total: 7, bySeverity: GRAVE },
    ],
    [
      'Weekly digest of 12 November 2026: 1 alert, 0 other changes, 4 more',
      { kind: 'digest', rhythm: 'weekly', day, alerts: [line], changes: [], more: 4 },
    ],
  ])('says “%s”', async (words, content) => {
    await stage.put('m', { content });
    expect((await stage.list()).items.map((item) => item.words)).toEqual([words]);
  });

  test('tells to whom and how far it came, never an address or a secret', async () => {
    await stage.put('late', { state: 'pending', attempts: 2 });
    const text = JSON.stringify(await stage.list());
    expect((await stage.list()).items).toMatchObject([
      {
        ...{
          id: 'late',
          endpointId: stage.hook,
          channel: 'webhook',
          label: 'Duty desk',
          switchedOn: true,
          attempts: 2,
        },
        ...{ nextAt: AT, deliveredAt: null, problem: 'the receiver answered with status 500' },
      },
    ]);
    expect(text).not.toMatch(/hooks\.example|secret-path|whsec/);
  });

  test('calls an alert of before messages kept their words as it is called', async () => {
    await stage.put('old', { content: null });
    expect((await stage.list()).items[0]?.words).toBe('An alert that is not there any more');
    await stage.worker.db.batch([
      stage.worker.db.prepare(
        `INSERT INTO location (location_id, provider_id, name, registration, rating, observation, state,
                               observation_hash, first_seen_at, changed_at)
         VALUES ('1-101', '1-201', 'Oakfern', 'registered', 'good', '{}', '{}', '', '${AT}', '${AT}')`,
      ),
      stage.worker.db.prepare(
        `INSERT INTO alert (id, location_id, severity, headline, event_ids, state, opened_at)
         VALUES ('a', '1-101', 'high', 'Oakfern: dormant', '[]', 'open', '${AT}')`,
      ),
      stage.worker.db.prepare(
        `INSERT INTO message_item (item_id, endpoint_id, kind, timing, message_id, created_at)
         VALUES ('a', '${stage.hook}', 'alert', 'now', 'old', '${AT}')`,
      ),
    ]);
    expect((await stage.list()).items[0]?.words).toBe('Oakfern: dormant');
  });

  test('is filtered by state and recipient, and pages over messages of one moment', async () => {
    const other = await stage.addHook('https://other.example.org/', 'Other');
    for (const id of ['a', 'b', 'c']) await stage.put(id, { state: 'delivered' });
    await stage.put('new', { createdAt: '2026-11-13T09:00:00.000Z' });
    await stage.put('other', { endpointId: other, createdAt: '2026-11-11T09:00:00.000Z' });
    expect(await stage.ids()).toEqual(['new', 'a', 'b', 'c', 'other']);
    expect(await stage.ids('?state=delivered')).toEqual(['a', 'b', 'c']);
    expect(await stage.ids(`?endpointId=${other}`)).toEqual(['other']);
    const pages: string[][] = [];
    for (let query = '?limit=2'; query !== ''; ) {
      const { items, nextCursor } = await stage.list(query);
      pages.push(items.map(({ id }) => id));
      query = nextCursor === null ? '' : `?limit=2&cursor=${encodeURIComponent(nextCursor)}`;
    }
    expect(pages).toEqual([['new', 'a'], ['b', 'c'], ['other']]);
    expect((await stage.ask('GET', '/v1/messages?cursor=x', undefined, ['alerts:read'])).status).toBe(400);
  });

  test('is for those who may read alerts; sending again for those who may write them', async () => {
    expect((await stage.ask('GET', '/v1/messages', undefined, ['providers:read'])).status).toBe(403);
    await stage.put('m');
    expect((await stage.ask('POST', '/v1/messages/m/replay', undefined, ['alerts:read'])).status).toBe(403);
    expect(await stage.ids('?state=failed')).toEqual(['m']);
  });
});

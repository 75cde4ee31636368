/** What health tells of what goes no further by itself: it is said with what to do, and only while it is so. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HealthBody } from '../../../shared/api/health.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { putPage, putRun, type RunRow } from '../support/run-rows.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const NOW = '2026-11-12T09:00:00.000Z';
/** ISO moment so many hours before now. */
const ago = (hours: number): string => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();

const health = async (now = NOW): Promise<HealthBody> =>
  HealthBody.parse((await stage.run({ op: 'health', now })).result);
const runs = async (...rows: readonly RunRow[]): Promise<void> => {
  for (const row of rows) await putRun(stage.db, row);
};

describe('what goes no further by itself', () => {
  test('a check given up after a day, until a complete one', async () => {
    await runs(
      {
        id: 'a',
        startedAt: ago(30),
        finishedAt: ago(6),
        status: 'incomplete',
        stoppedBy: 'failed',
        expected: 30,
        seen: 7,
      },
      { id: 'b', startedAt: ago(6), status: 'running', expected: 30 },
    );
    const [dead] = (await health()).dead;
    expect(dead).toMatchObject({ what: 'check-given-up', since: ago(30) });
    expect(dead?.reason).toMatch(/given up after a day with 7 of 30 locations read.*check that the schedule runs/);
    expect((await health()).problem).toBe(dead?.reason);
    await runs({ id: 'c', startedAt: ago(1), expected: 30 });
    expect((await health()).dead).toEqual([]);
  });

  test('a check that failed within minutes is not given up', async () => {
    await runs({
      id: 'a',
      startedAt: ago(3),
      finishedAt: ago(2.9),
      status: 'incomplete',
      stoppedBy: 'failed',
      expected: 30,
    });
    expect((await health()).dead).toEqual([]);
  });

  const unread = (id: string, hours: number, more: Partial<RunRow> = {}): RunRow => ({
    id,
    startedAt: ago(hours),
    status: 'incomplete',
    expected: 30,
    seen: 29,
    problem: '1 of 30 locations could not be read; 1-107: CQC answered 500.',
    failed: [{ locationId: '1-107', reason: 'CQC answered 500.' }],
    ...more,
  });

  test('a location that could not be read in three checks running, and not in two', async () => {
    await runs(unread('a', 5), unread('b', 3));
    expect((await health()).dead).toEqual([]);
    await runs(unread('c', 1));
    const [dead] = (await health()).dead;
    expect(dead).toMatchObject({ what: 'location-unread', since: ago(5) });
    expect(dead?.reason).toBe(
      "1-107 could not be read in three checks running (CQC answered 500): look the id up on CQC's website and correct the register, or tell CQC.",
    );
  });

  test.each([
    ['a complete check between', { status: 'complete' as const }],
    ['another location between', { failed: [{ locationId: '1-108', reason: 'CQC answered 500.' }] }],
    ['an outage between', { stoppedBy: 'outage' }],
  ])('not with %s', async (_, between) => {
    await runs(unread('a', 5), unread('b', 3, between), unread('c', 1));
    expect((await health()).dead).toEqual([]);
  });

  test('a check that a person asked for in its place does not break the row', async () => {
    await runs(unread('a', 5), unread('b', 4), unread('s', 3, { stoppedBy: 'superseded' }), unread('c', 1));
    expect((await health()).dead.length).toBe(1);
  });

  test('nor a location that CQC answered 404 for: that was an answer', async () => {
    await runs(unread('a', 5), unread('b', 3), unread('c', 1));
    for (const id of ['a', 'b', 'c']) {
      await putPage(stage.db, id, 0, [], [{ locationId: '1-107', reason: 'gone', retryable: false, gone: true }]);
    }
    expect((await health()).dead).toEqual([]);
  });
});

describe('deliveries that were given up', () => {
  const fail = async (state: 'open' | 'closed', createdAt: string): Promise<void> => {
    const { db } = stage;
    await db.batch([
      db.prepare(
        `INSERT INTO location (location_id, provider_id, name, registration, rating, observation, state, observation_hash, first_seen_at, changed_at)
         VALUES ('1-101', '1-201', 'Quillmere Home Care', 'registered', 'good', '{}', '{}', 'h', '${createdAt}', '${createdAt}')`,
      ),
      db.prepare(
        `INSERT INTO alert (id, location_id, severity, headline, event_ids, state, opened_at)
         VALUES ('alert', '1-101', 'urgent', 'Quillmere Home Care fell', '[]', '${state}', '${createdAt}')`,
      ),
      db.prepare(
        `INSERT INTO endpoint (id, channel, address, secret, created_at)
         VALUES ('e', 'webhook', 'https://hooks.example.org/secret-path', 's', '${createdAt}')`,
      ),
      db.prepare(
        `INSERT INTO message (id, endpoint_id, kind, state, attempts, next_at, last_error, created_at)
         VALUES ('d', 'e', 'alert', 'failed', 10, '${createdAt}', 'the receiver answered with status 500', '${createdAt}')`,
      ),
      db.prepare(
        `INSERT INTO message_item (item_id, endpoint_id, kind, timing, message_id, created_at)
         VALUES ('alert', 'e', 'alert', 'now', 'd', '${createdAt}')`,
      ),
    ]);
  };

  test('are told with what to do, without names or addresses', async () => {
    await fail('open', ago(5));
    const told = await health();
    expect(told.dead).toEqual([
      {
        what: 'deliveries-failed',
        since: ago(5),
        reason:
          '1 message could not be delivered: look at the outbox. Nobody else could be told of it. The receiver answered with status 500. What changed stands on the overview.',
      },
    ]);
    expect(told.problem).toBe('1 message could not be delivered: look at the outbox. Nobody else could be told of it.');
    expect(JSON.stringify(told)).not.toMatch(/Quillmere|hooks\.example|secret-path/);
  });

  test.each([
    ['closed', ago(5)],
    ['open', ago(24 * 32)],
  ] as const)('not where the alert is %s and they failed at %s', async (state, at) => {
    await fail(state, at);
    expect(await health()).toMatchObject({ dead: [], problem: null });
  });
});

/** What health tells: counts, progress, what is held, and what goes no further by itself. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HealthBody } from '../../../shared/api/health.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { putHeld, putPage, putRun, type RunRow } from '../support/run-rows.ts';

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

const BECAUSE = '6 of 30 locations changed their rating in one check, more than 2 %: held until a person releases it.';
const held = (row: Partial<RunRow> = {}): RunRow => ({
  id: 'held',
  startedAt: ago(2),
  expected: 30,
  changed: 6,
  heldAt: ago(2),
  heldBecause: BECAUSE,
  ...row,
});

describe('the last complete check', () => {
  test('with its counts: read, unchanged, changed, failed', async () => {
    await runs(
      { id: 'a', startedAt: ago(26), expected: 20 },
      { id: 'b', startedAt: ago(3), finishedAt: ago(2.9), expected: 30, seen: 28, changed: 3 },
      { id: 'c', startedAt: ago(1), status: 'incomplete', expected: 30, seen: 4, problem: 'CQC is out of service.' },
    );
    const told = await health();
    expect(told.lastCheck).toEqual({
      startedAt: ago(3),
      finishedAt: ago(2.9),
      expected: 30,
      seen: 28,
      unchanged: 25,
      changed: 3,
      failed: 2,
    });
    expect(told).toMatchObject({
      status: 'ok',
      problem: 'CQC is out of service.',
      lastAttemptAt: ago(1),
      running: null,
    });
  });

  test('is stale after two intervals, not before, and only then is it said', async () => {
    await runs({ id: 'a', startedAt: ago(48), expected: 30 });
    expect(await health()).toMatchObject({ status: 'ok', problem: null });
    const later = new Date(Date.parse(NOW) + 1).toISOString();
    expect(await health(later)).toMatchObject({
      status: 'stale',
      problem: 'No complete check since 10 November at 09:00: is the schedule running?',
    });
  });

  test('is none before the first', async () => {
    expect(await health()).toMatchObject({
      status: 'starting',
      lastCheck: null,
      changesReadTo: null,
      held: [],
      dead: [],
    });
  });
});

describe('the check that runs', () => {
  test('with its progress, by the pages committed so far', async () => {
    await runs({ id: 'a', startedAt: ago(0.1), status: 'running', expected: 3000 });
    await putPage(stage.db, 'a', 0, ['1-101', '1-102']);
    await putPage(stage.db, 'a', 1, ['1-103']);
    expect((await health()).running).toEqual({ kind: 'full', startedAt: ago(0.1), expected: 3000, seen: 3 });
  });

  test('the whole watch list first, of several', async () => {
    await runs(
      { id: 'a', kind: 'changes', startedAt: ago(0.1), status: 'running', expected: 3 },
      { id: 'b', startedAt: ago(0.2), status: 'running', expected: 30 },
    );
    expect((await health()).running).toMatchObject({ kind: 'full', expected: 30 });
  });
});

describe('what is held', () => {
  test('is counted and given its reason, and is no failure', async () => {
    await runs(held());
    await putHeld(stage.db, 'held', '1-101', ago(2));
    await putHeld(stage.db, 'held', '1-102', ago(2));
    const told = await health();
    expect(told.status).toBe('held');
    expect(told.held).toEqual([{ runId: 'held', heldAt: ago(2), because: BECAUSE, locations: 2 }]);
    expect(told.problem).toBe(`${BECAUSE} Decide on the health page.`);
  });

  test('comes after staleness, and the problem tells both', async () => {
    await runs(held({ startedAt: ago(60), finishedAt: ago(60), heldAt: ago(60) }));
    await putHeld(stage.db, 'held', '1-101', ago(60));
    const told = await health();
    expect(told.status).toBe('stale');
    expect(told.problem).toMatch(/^No complete check since .* Decide on the health page\.$/);
  });

  test.each(['released', 'discarded'] as const)('is held no more once %s', async (decision) => {
    await runs(held({ decision }));
    expect(await health()).toMatchObject({ status: 'ok', held: [], problem: null });
  });
});

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
        `INSERT INTO delivery (id, alert_id, endpoint_id, state, attempts, next_at, last_error, created_at)
         VALUES ('d', 'alert', 'e', 'failed', 10, '${createdAt}', 'the receiver answered with status 500', '${createdAt}')`,
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
          '1 alert could not be delivered: check the endpoints. The receiver answered with status 500. What changed stands on the overview.',
      },
    ]);
    expect(told.problem).toBe('1 alert could not be delivered: check the endpoints.');
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

test('the changes feed: up to when it was read', async () => {
  await runs(
    { id: 'a', kind: 'changes', startedAt: ago(3), windowEnd: ago(0.5) },
    { id: 'b', kind: 'changes', status: 'incomplete', startedAt: ago(0.2), windowEnd: ago(0.2) },
  );
  expect((await health()).changesReadTo).toBe(ago(0.5));
});

test('costs few round trips and writes nothing, however large the watch list', async () => {
  const plan = Array.from({ length: 3000 }, (_, number) => `1-1${String(number).padStart(6, '0')}`);
  await runs({ id: 'a', startedAt: ago(2), plan, expected: 3000 });
  const done = await stage.run({ op: 'health', now: NOW });
  expect(done.rowsWritten).toBe(0);
  expect(done.effects).toBeLessThanOrEqual(5);
});

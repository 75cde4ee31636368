/** What health tells: counts, progress, what is held, and how little it costs. */
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

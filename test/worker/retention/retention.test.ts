/** What is past its time goes in the night, with what hangs on it; what is under way stays, however old. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  RETENTION_KINDS,
  RETENTION_LIMITS,
  RetentionBody,
  type RetentionDays,
  RetentionTrialBody,
} from '../../../shared/api/retention.ts';
import { deleteInTheNight } from '../../../worker/retention/nightly.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { hiddenFields, pageCalls } from '../http/page-calls.ts';
import { AGED } from './aged.ts';
import { seederOf } from './seeded.ts';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
});
beforeEach(() => worker.wipe());
afterAll(() => worker.close());

const { page, send } = pageCalls(() => worker);
const PATH = '/settings/privacy';

const TABLES = [...new Set(AGED.flatMap(({ goes, stays }) => [...goes, ...stays].map(([table]) => table)))];

const seed = async (): Promise<void> => {
  const rowOf = seederOf(worker.db);
  const rows = AGED.flatMap(({ goes, stays }) => [...goes, ...stays]);
  await worker.db.batch(await Promise.all(rows.map(([table, values]) => rowOf(table, values))));
};

/** How many rows every table holds. */
const counted = async (): Promise<Record<string, number>> => {
  const counts = TABLES.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`);
  return (await worker.db.prepare(`SELECT ${counts.join(', ')}`).first<Record<string, number>>()) ?? {};
};

/** So many rows of a table as the lists name. */
const listed = (which: 'stays' | 'goes', table: string): number =>
  AGED.flatMap((aged) => aged[which]).filter(([name]) => name === table).length;

/** A minute of the night of 1 July 2030, which is summer time; `left`: of a ration. */
const night = (time: string, left: number | null = null) =>
  deleteInTheNight({
    db: worker.db,
    now: () => new Date(`2030-07-01T${time}:00.000Z`),
    ration: left === null ? null : { left: () => left },
  });

const deletions = async () =>
  (
    await worker.db
      .prepare("SELECT actor, subject, after FROM audit WHERE action = 'retention.deleted' ORDER BY seq")
      .all<{ actor: string; subject: string; after: string }>()
  ).results;

const standard = (more: Partial<RetentionDays> = {}): RetentionDays => ({
  ...(Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, RETENTION_LIMITS[kind].standard])) as RetentionDays),
  ...more,
});

describe('the night', () => {
  test('deletes every kind that is past its time, with what hangs on it, and nothing under way', async () => {
    await seed();
    await worker.db
      .prepare(
        'INSERT INTO setting (name, value, set_at, set_by) VALUES (\'retention\', \'{"days":{"contracts":365}}\', ?1, ?1)',
      )
      .bind('2030-01-01T00:00:00.000Z')
      .run();
    await night('02:00');
    await night('02:01');
    // What is shown of a location and by whom it is told is kept without end, and stands among what made it go.
    const kept: Record<string, number> = { location: 2, endpoint: 2 };
    const left = await counted();
    for (const table of TABLES.filter((name) => name !== 'audit')) {
      expect([table, left[table]]).toEqual([table, kept[table] ?? listed('stays', table)]);
    }
    expect((await worker.db.prepare('PRAGMA foreign_key_check').all()).results).toEqual([]);
    const told = await deletions();
    expect(left.audit).toBe(listed('stays', 'audit') + told.length);
    expect(told.map(({ subject }) => subject).sort()).toEqual([...RETENTION_KINDS].sort());
    expect(JSON.parse(told.find(({ subject }) => subject === 'alerts')?.after ?? '')).toEqual({
      before: '2023-07-01',
      rows: { alert: 3 },
    });
    expect(JSON.parse(told.find(({ subject }) => subject === 'codes')?.after ?? '')).toEqual({
      before: '2030-06-01',
      rows: { enrolment_code: 2 },
    });
  });

  test('is one hour in London, does its work once, and asks nothing by day', async () => {
    await seed();
    const before = await counted();
    // By London's clocks 02:59 and 04:00.
    await night('01:59');
    await night('03:00');
    expect(await counted()).toEqual(before);
    await night('02:00');
    await night('02:01');
    const rowOf = seederOf(worker.db);
    await (await rowOf('provider_note', { id: 'later', removed_at: '2010-01-01T00:00:00.000Z' })).run();
    await night('02:02');
    expect(await worker.db.prepare("SELECT 1 FROM provider_note WHERE id = 'later'").first()).not.toBeNull();
  });

  test('goes on minute by minute with more than one takes, and waits where questions are rationed', async () => {
    const list = JSON.stringify(Array.from({ length: 1100 }, (_none, at) => `old-${at}`));
    await worker.db
      .prepare(
        `INSERT INTO name_report (id, idempotency_key, canonical, written, said, location_id, said_at, said_by, received_at, settled_at)
         SELECT value, value, 'x', 'x', 'this-is', 'x', 'x', 'x', 'x', '2010-01-01' FROM json_each(?1)`,
      )
      .bind(list)
      .run();
    const left: (number | null)[] = [];
    for (const [time, ration] of [
      ['02:00', 3],
      ['02:01', null],
      ['02:02', 40],
      ['02:03', null],
      ['02:04', null],
    ] as const) {
      await night(time, ration);
      left.push(await worker.db.prepare('SELECT count(*) AS n FROM name_report').first<number>('n'));
    }
    expect(left).toEqual([1100, 600, 100, 0, 0]);
    expect((await deletions()).map(({ after }) => (JSON.parse(after) as { rows: object }).rows)).toEqual([
      { name_report: 500 },
      { name_report: 500 },
      { name_report: 100 },
    ]);
    const answer = await worker.ask(['admin'], '/v1/settings/retention');
    const { lastRun } = RetentionBody.parse(await answer.json());
    expect(lastRun).toMatchObject({
      startedAt: '2030-07-01T02:00:00.000Z',
      finishedAt: '2030-07-01T02:04:00.000Z',
      deleted: { names: 1100, audit: 0 },
    });
  });

  test('deletes nothing where the setting is none', async () => {
    await seed();
    const before = await counted();
    await worker.db
      .prepare(
        "INSERT INTO setting (name, value, set_at, set_by) VALUES ('retention', '{\"days\":{\"alerts\":1}}', 'x', 'x')",
      )
      .run();
    await expect(night('02:00')).rejects.toThrow();
    expect(await counted()).toEqual(before);
  });
});

describe('the times, over HTTP', () => {
  const put = (days: object, query = '') =>
    worker.ask(['admin'], `/v1/settings/retention${query}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ days }),
    });

  test('are the standard at first, tried without being set, and set once', async () => {
    await seed();
    const tried = RetentionTrialBody.parse(await (await put(standard({ removed: 30 }), '?dryRun=1')).json());
    expect(tried.due).toMatchObject({ removed: 4, alerts: 3, tokens: 3 });
    const first = RetentionBody.parse(await (await worker.ask(['admin'], '/v1/settings/retention')).json());
    expect(first).toMatchObject({ days: standard(), setAt: null, lastRun: null });
    await put(standard({ removed: 30 }));
    const second = RetentionBody.parse(await (await put(standard({ removed: 30 }))).json());
    expect(second.days.removed).toBe(30);
    expect(await worker.db.prepare("SELECT count(*) AS n FROM audit WHERE action = 'retention.set'").first('n')).toBe(
      1,
    );
  });

  test('are refused below their least, in parts, and where a kind is missing or misspelt', async () => {
    const { audit: _audit, ...less } = standard();
    for (const days of [standard({ audit: 364 }), standard({ codes: 1.5 }), less, { ...standard(), notes: 30 }])
      expect((await put(days)).status).toBe(400);
    expect(await worker.db.prepare('SELECT count(*) AS n FROM setting').first('n')).toBe(0);
  });
});

describe('the page', () => {
  const typed = (more: Readonly<Record<string, string>> = {}) => ({
    ...Object.fromEntries(Object.entries(standard()).map(([kind, days]) => [kind, String(days)])),
    ...more,
  });

  test('sets longer times at once; shows what shorter ones would delete before it sets them', async () => {
    await seed();
    expect((await page(PATH)).body).toContain('The standard times hold');
    expect((await send(PATH, typed({ codes: '60' }))).to).toBe(`${PATH}?notice=saved`);
    const question = await send(PATH, typed({ codes: '60', names: '30' }));
    expect([question.status, question.to]).toEqual([200, null]);
    expect(question.body).toContain('365 → 30');
    expect((await page(PATH)).body).toMatch(/id="names"[^>]*value="365"/);
    const fields = hiddenFields(question.body);
    // More came past its time since the question was asked: it is asked anew.
    const again = await send(PATH, { ...fields, due: '0', do: 'shorten' });
    expect(again.to).toBeNull();
    expect((await send(PATH, { ...fields, do: 'shorten' })).to).toBe(`${PATH}?notice=saved`);
    expect((await page(PATH)).body).toMatch(/id="names"[^>]*value="30"/);
  });

  test('says what is wrong beside each field', async () => {
    const { status, body } = await send(PATH, typed({ audit: '30', codes: 'a week' }));
    expect(status).toBe(400);
    expect(body).toContain('Nothing was changed: 2 things to put right');
    expect(body).toContain('All else in the audit: a whole number of days from 365');
    expect(body).toContain('value="a week"');
  });
});

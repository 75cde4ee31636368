/** The Free plan: no minute asks more than Cloudflare allows, whatever happens in it, and all ends as under the Paid plan. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { readHealth } from '../../../worker/crawl/health.ts';
import { addEndpoint } from '../../../worker/delivery/endpoints.ts';
import { insertVersion } from '../../../worker/policy/repository.ts';
import { applyMigrations } from '../../support/start/apply-migrations.ts';
import { type EndState, readEndState } from '../support/end-state.ts';
import { readMigrations } from '../support/migrations.ts';
import { type BareDatabase, openBare } from './bare-database.ts';
import { type Cost, depsAt, noCost, play, type Setting, sumOf, type Told, watch } from './played-day.ts';

/** Cloudflare's, of queries and of calls; here of both together. */
const ALLOWED = 50;
const LOCATIONS = 30;
/** More messages at once than one minute sends. */
const INBOXES = 8;

let bare: BareDatabase;
beforeAll(async () => {
  bare = await openBare();
});
afterAll(() => bare.close());

const open = async (locations: number): Promise<void> => {
  await bare.empty();
  await applyMigrations(bare.db, await readMigrations());
  await watch(bare.db, locations);
};

const addInboxes = async (): Promise<void> => {
  for (let inbox = 0; inbox < INBOXES; inbox += 1) {
    const deps = { ...depsAt(bare.db, new Date('2026-11-09T04:00:00.000Z'), noCost()), newId: () => `inbox-${inbox}` };
    await addEndpoint(deps, { channel: 'webhook', address: `https://inbox.example.org/${inbox}` }, 'test');
  }
};

/** Two fall; a new report says the same of a third, of which digests tell. */
const fallen: Told = (number) => {
  if (number === 3) return { rating: 'Inadequate', publishedOn: '2026-11-10' };
  if (number === 4) return { rating: 'Requires improvement', publishedOn: '2026-11-10' };
  return number === 5 ? { rating: 'Good', publishedOn: '2026-11-09' } : null;
};

const MORE = [
  "SELECT id, endpoint_id, kind, state FROM message WHERE kind <> 'alert' ORDER BY id",
  'SELECT DISTINCT attempts, last_error FROM message',
  'SELECT kind, day FROM message_issue ORDER BY kind, day',
  'SELECT count(*) AS waiting FROM message_item WHERE message_id IS NULL',
  "SELECT kind, status FROM crawl_run WHERE kind IN ('new', 'sweep') ORDER BY kind",
  'SELECT count(*) > 1 AS isPublished FROM index_version',
];

interface Story {
  readonly costs: readonly Cost[];
  readonly end: EndState;
  readonly more: unknown;
}

/** A first pull, a fall with its alerts, a working day's digests, and a Monday's with the week's sign of life. */
const story = async (setting: Setting, minutes: readonly [number, number, number, number]): Promise<Story> => {
  await open(LOCATIONS);
  await addInboxes();
  const told = { ...setting, told: fallen };
  const costs = [
    ...(await play(bare.db, '2026-11-10T05:00:00.000Z', minutes[0], setting)),
    ...(await play(bare.db, '2026-11-11T05:00:00.000Z', minutes[1], told)),
    ...(await play(bare.db, '2026-11-11T08:00:00.000Z', minutes[2], told)),
  ];
  // Somebody sets a policy: the index is made anew in the very minute of both digests and the sign of life.
  await insertVersion(bare.db, { version: 1, policy: PRESETS['ask-then-stop'], why: '', setAt: '', setBy: 'test' });
  costs.push(...(await play(bare.db, '2026-11-16T08:00:00.000Z', minutes[3], told)));
  const more = await bare.db.batch(MORE.map((sql) => bare.db.prepare(sql)));
  return { costs, end: await readEndState(bare.db), more: more.map(({ results }) => results) };
};

const most = (costs: readonly Cost[]): number => Math.max(...costs.map(({ statements, calls }) => statements + calls));

it('asks no more than 50 times a minute, and ends as under the Paid plan', async () => {
  const paid = await story({}, [3, 3, 2, 3]);
  const free = await story({ plan: 'free' }, [21, 18, 9, 21]);
  expect(most(paid.costs)).toBeGreaterThan(ALLOWED);
  expect(most(free.costs)).toBeLessThanOrEqual(ALLOWED);
  // Some minute had more to do than that, and a later one went on with it.
  expect(sumOf(free.costs).spent).toBeGreaterThan(0);
  expect(free.end).toEqual(paid.end);
  expect(free.more).toEqual(paid.more);
  // Two, and each once more: nobody had acknowledged it.
  expect(paid.end.alerts).toHaveLength(4);
  expect(paid.end.messages?.length).toBeGreaterThan(2 * INBOXES);
});

it('says that more locations are watched than the Free plan is enough for, and reads none of them', async () => {
  await open(401);
  const costs = await play(bare.db, '2026-11-10T05:00:00.000Z', 6, { plan: 'free' });
  expect(costs.map(({ calls }) => calls)).toEqual([0, 0, 0, 0, 0, 0]);
  const { status, problem } = await readHealth(bare.db, new Date('2026-11-10T05:06:00.000Z'));
  expect([status, problem]).toEqual([
    'failing',
    'The Free plan is enough for 400 watched locations, and there are 401: none of them is read in full. Change to the Paid plan, or watch fewer.',
  ]);
});

it('sends what cannot wait before digests, however many of those are due', async () => {
  await open(0);
  await addInboxes();
  const content = JSON.stringify({ kind: 'drill', drillId: 'd', at: '2026-11-10T08:00:00.000Z' });
  const rows = Array.from({ length: 40 }, (_, at) => [
    `digest-${at}`,
    'digest',
    '2026-11-10T08:00:00.000Z',
    `inbox-${at % INBOXES}`,
  ]);
  await bare.db
    .prepare(
      `INSERT INTO message (id, endpoint_id, kind, content, state, attempts, next_at, created_at)
       SELECT value ->> 0, value ->> 3, value ->> 1, ?2, 'pending', 0, value ->> 2, value ->> 2 FROM json_each(?1)`,
    )
    .bind(JSON.stringify([...rows, ['suspended', 'alert', '2026-11-10T08:00:30.000Z', 'inbox-0']]), content)
    .run();
  const [cost] = await play(bare.db, '2026-11-10T08:01:00.000Z', 1, { plan: 'free' });
  const sent = await bare.db
    .prepare("SELECT count(*) AS all_, sum(kind = 'alert') AS alerts FROM message WHERE state = 'delivered'")
    .first<{ all_: number; alerts: number }>();
  expect(sent?.alerts).toBe(1);
  expect([sent?.all_, cost?.calls]).toEqual([cost?.calls, cost?.calls]);
  expect(cost?.calls).toBe(10);
});

/** Alerts in a true D1: what takes back what, and one home registered twice. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Alert } from '../../../worker/alerts/model.ts';
import { insertAlertsAndCloseRevised, readEarlierAlerts } from '../../../worker/alerts/repository.ts';
import { type OpenedDatabase, openDatabase } from '../support/open-database.ts';
import { wipe } from '../support/wipe.ts';

const [ONE, OTHER] = ['1-9000000001', '1-9000000002'] as const;
const AT = '2026-11-12T06:00:00.000Z';

let opened: OpenedDatabase;
let db: D1Database;
beforeAll(async () => {
  opened = await openDatabase();
  db = opened.db;
});
afterAll(() => opened.close());

const insert = (table: string, row: Record<string, unknown>) => {
  const names = Object.keys(row);
  const places = names.map((_, n) => `?${n + 1}`).join(', ');
  return db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`).bind(...Object.values(row));
};

const location = (id: string) =>
  insert('location', {
    location_id: id,
    provider_id: '1-9100000001',
    name: 'Quillmere Care',
    registration: 'registered',
    rating: 'good',
    observation: '{}',
    state: '{}',
    observation_hash: 'hash',
    first_seen_at: AT,
    changed_at: AT,
  });

interface EventFacts {
  readonly id: string;
  readonly kind?: string;
  readonly scope?: string;
  readonly service?: string | null;
  readonly to?: string | null;
  readonly locationId?: string;
}

const ratingEvent = ({
  id,
  kind = 'downgrade',
  scope = 'overall',
  service = null,
  to = 'inadequate',
  locationId = ONE,
}: EventFacts) =>
  insert('rating_event', {
    id,
    kind,
    location_id: locationId,
    location_name: 'Quillmere Care',
    scope,
    service,
    from_rating: to === null ? null : 'good',
    to_rating: to,
    published_on: '2026-11-11',
    report_id: 'report',
    inherited: 0,
    detail: null,
    run_id: 'run',
    observed_at: AT,
  });

beforeEach(async () => {
  await wipe(db);
  await db.batch([
    location(ONE),
    location(OTHER),
    insert('endpoint', {
      id: 'inbox',
      channel: 'webhook',
      address: 'https://inbox.example.org',
      secret: 's',
      created_at: AT,
    }),
  ]);
});

const alert = (id: string, eventIds: string[], more: Partial<Alert> = {}): Alert => ({
  id,
  ownId: id,
  locationId: ONE,
  severity: 'urgent',
  situation: 'inadequate',
  headline: `headline of ${id}`,
  eventIds,
  revises: null,
  revised: [],
  ...more,
});

const open = (...alerts: Alert[]) => db.batch(insertAlertsAndCloseRevised(db, alerts, AT));

const rows = async <T>(sql: string): Promise<T[]> => (await db.prepare(sql).all<T>()).results;
const alerts = () =>
  rows<{ id: string; state: string }>('SELECT id, state, revises, revised_by FROM alert ORDER BY seq');
const deliveries = async () =>
  (await rows<{ alert_id: string }>('SELECT id AS alert_id FROM alert WHERE planned_at IS NULL ORDER BY id')).map(
    ({ alert_id }) => alert_id,
  );

test('an alert that takes others back closes them, and says which', async () => {
  await open(alert('first', ['a']), alert('second', ['b']), alert('third', ['c']));
  await open(alert('new', ['d'], { revises: 'second', revised: ['second', 'first'] }));
  expect(await alerts()).toEqual([
    { id: 'first', state: 'closed', revises: null, revised_by: 'new' },
    { id: 'second', state: 'closed', revises: null, revised_by: 'new' },
    { id: 'third', state: 'open', revises: null, revised_by: null },
    { id: 'new', state: 'open', revises: 'second', revised_by: null },
  ]);
  expect(await deliveries()).toEqual(['first', 'new', 'second', 'third']);
});

test('of what was told only what may have to be taken back is read, with its events', async () => {
  await db.batch([
    ratingEvent({ id: 'a' }),
    ratingEvent({ id: 'b', scope: 'safe' }),
    ratingEvent({ id: 'c', scope: 'caring' }),
    ratingEvent({ id: 'd', locationId: OTHER }),
  ]);
  await open(
    alert('first', ['b', 'a']),
    alert('closed', ['c']),
    alert('revised', ['c']),
    alert('other', ['d'], { locationId: OTHER }),
  );
  await db.batch([
    db.prepare("UPDATE alert SET state = 'acknowledged' WHERE id = 'first'"),
    db.prepare("UPDATE alert SET state = 'closed' WHERE id = 'closed'"),
    db.prepare("UPDATE alert SET revised_by = 'x' WHERE id = 'revised'"),
  ]);
  const read = await readEarlierAlerts(db, [ONE]);
  expect([...read.keys()]).toEqual([ONE]);
  expect(read.get(ONE)).toEqual([
    {
      id: 'first',
      headline: 'headline of first',
      severity: 'urgent',
      events: ['b', 'a'].map((id) => ({
        id,
        kind: 'downgrade',
        scope: id === 'a' ? 'overall' : 'safe',
        service: null,
        from: 'good',
        to: 'inadequate',
        publishedOn: '2026-11-11',
        reportId: 'report',
        detail: null,
        stands: true,
      })),
    },
  ]);
  expect((await readEarlierAlerts(db, [ONE, OTHER])).size).toBe(2);
  expect((await readEarlierAlerts(db, [])).size).toBe(0);
});

test.each([
  ['an upgrade of the same scope', { kind: 'upgrade', to: 'good' }, false],
  ['a removal of the same scope', { kind: 'rating-removed', to: 'not-rated' }, false],
  ['the same rating published anew', { kind: 'rerated-same' }, true],
  ['another scope', { scope: 'safe' }, true],
  ['another service', { service: 'Supported living' }, true],
  ['another location', { locationId: OTHER }, true],
  ['the end of the registration', { kind: 'registration-ended', to: null }, true],
  ['another name', { kind: 'name-changed', to: null }, true],
])('a fall, and later %s', async (_, later, stands) => {
  await ratingEvent({ id: 'a' }).run();
  await open(alert('first', ['a']));
  await ratingEvent({ id: 'later', ...later }).run();
  expect((await readEarlierAlerts(db, [ONE])).get(ONE)?.[0]?.events[0]?.stands).toBe(stands);
});

test.each([
  ['its being taken back', { kind: 'correction', to: null }, false],
  ['another name', { kind: 'name-changed', to: null }, true],
])('the end of a registration, and later %s', async (_, later, stands) => {
  await ratingEvent({ id: 'a', kind: 'registration-ended', to: null }).run();
  await open(alert('first', ['a']));
  await ratingEvent({ id: 'later', ...later }).run();
  expect((await readEarlierAlerts(db, [ONE])).get(ONE)?.[0]?.events[0]?.stands).toBe(stands);
});

const twin = (locationId: string, n: number, more: Partial<Alert> = {}) =>
  alert('shared', [`${locationId}-${n}`], { ownId: `own-${locationId}-${n}`, locationId, ...more });

test.each([
  ['one after the other', async () => [await open(twin(ONE, 1)), await open(twin(OTHER, 1))]],
  ['in one batch', async () => [await open(twin(ONE, 1), twin(OTHER, 1))]],
])('two registrations of one home tell a fall once, %s', async (_, tell) => {
  await tell();
  expect((await alerts()).map(({ id }) => id)).toEqual(['shared']);
  expect(await deliveries()).toEqual(['shared']);
});

test('a fall that comes back at the same registration is told again', async () => {
  await open(twin(ONE, 1));
  await open(twin(ONE, 2));
  expect((await alerts()).map(({ id }) => id)).toEqual(['shared', `own-${ONE}-2`]);
  expect(await deliveries()).toEqual([`own-${ONE}-2`, 'shared']);
});

test('a fall that the other registration took back is told again', async () => {
  await open(twin(ONE, 1));
  await open(alert('back', ['x'], { revises: 'shared', revised: ['shared'] }));
  await open(twin(OTHER, 1));
  expect((await alerts()).map(({ id, state }) => [id, state])).toEqual([
    ['shared', 'closed'],
    ['back', 'open'],
    [`own-${OTHER}-1`, 'open'],
  ]);
  expect(await deliveries()).toContain(`own-${OTHER}-1`);
});

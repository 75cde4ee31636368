/** What alerts are told with, from a true database: whom the change touches, what the policy says, what to do. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PRESETS } from '../../../shared/policy/presets.ts';
import type { AlertFacts } from '../../../worker/messages/content.ts';
import { type AlertToKnow, readAlertFacts } from '../../../worker/messages/facts.ts';
import { type EventRow, eventBody } from '../../../worker/ratings/event-row.ts';
import { cqcRecord, type RecordOptions } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

const NOW = new Date('2026-11-23T09:00:00Z');

const REGISTER = `location_id,contract_type,lot,area,people,hours_per_week,status,status_reason
1-1001,framework,Lot 3,North,9,63.5,active,
1-1001,spot,,South,3,,active,
1-1002,framework,,north ,21,95.25,active,
1-1002,block,,South,9,40,active,
1-1003,framework,,East,,,caution,Late visits
`;

let worker: HttpWorker;

const place = (options: RecordOptions): void => {
  const id = options.locationId ?? '';
  worker.records.set(id, cqcRecord({ providerId: id.replace('1-1', '1-2'), ...options }));
};

const rated = (rating: string, publishedOn: string, more: Partial<RecordOptions['legacy']> = {}) => ({
  legacy: { rating, publishedOn, reportId: `${rating}-${publishedOn}`, ...more },
});

const OAKFERN = { locationId: '1-1001', name: 'Oakfern Home Care' };

const check = async (): Promise<void> => {
  expect((await worker.ask(['admin'], '/v1/checks', { method: 'POST' })).status).toBe(200);
};

const adopt = (): Promise<unknown> =>
  worker.db
    .prepare('INSERT INTO policy_version (version, policy, why, set_at, set_by) VALUES (1, ?1, ?2, ?3, ?2)')
    .bind(JSON.stringify(PRESETS['ask-then-stop']), 'test', NOW.toISOString())
    .run();

const alerts = async (): Promise<AlertToKnow[]> => {
  const { results } = await worker.db.prepare('SELECT id, location_id AS locationId FROM alert ORDER BY seq').all<{
    id: string;
    locationId: string;
  }>();
  const events = await worker.db
    .prepare(
      'SELECT a.id AS alertId, e.* FROM alert a, json_each(a.event_ids) j JOIN rating_event e ON e.id = j.value ORDER BY j.key',
    )
    .all<EventRow & { alertId: string }>();
  return results.map((row) => ({
    ...row,
    events: events.results.filter(({ alertId }) => alertId === row.id).map(eventBody),
  }));
};

const factsOf = async (locationId: string): Promise<AlertFacts> => {
  const all = await alerts();
  const alert = all.findLast((one) => one.locationId === locationId);
  const facts = alert && (await readAlertFacts(worker.db, all, NOW)).get(alert.id);
  if (facts === undefined) throw new Error('no facts');
  return facts;
};

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(async () => {
  await emptied(worker);
  place({ ...OAKFERN, ...rated('Good', '2024-03-01') });
  place({ locationId: '1-1002', name: 'Brindlewick Care', ...rated('Good', '2024-03-01') });
  place({ locationId: '1-1003', name: 'Tazzlewick Lodge', ...rated('Good', '2024-03-01') });
  await worker.import(REGISTER);
  await check();
  await adopt();
});
afterAll(() => worker.close());

test('a fall to Inadequate: contracts, people, shares, the verdict before and after, what to do', async () => {
  place({ ...OAKFERN, ...rated('Inadequate', '2026-11-12') });
  await check();
  const { asAt, ...facts } = await factsOf('1-1001');
  expect(asAt).toMatch(/^20\d\d-\d\d-\d\dT/);
  expect(facts).toEqual({
    contracts: [
      { type: 'Framework', lot: 'Lot 3', area: 'North', people: 9, hoursPerWeek: 63.5 },
      { type: 'Spot', lot: null, area: 'South', people: 3, hoursPerWeek: null },
    ],
    people: 12,
    hoursPerWeek: 63.5,
    shares: [
      // Of 158.75 hours.
      { area: 'North', percent: 40 },
      // Of 12 people: one contract there gives no hours.
      { area: 'South', percent: 25 },
    ],
    assessedOn: null,
    before: { answer: 'place', reason: 'Good, published 1 March 2024.', role: null },
    after: { answer: 'do-not-place', reason: 'Inadequate, published 12 November 2026.', role: null },
    councilStatus: null,
    actions: [
      'Place nobody new there.',
      'Decide today whether new packages are to be suspended.',
      'Review the care of the 12 people placed there.',
      'Read CQC’s report.',
      'Expect the provider’s action plan by 10 December 2026, 28 days after CQC’s report.',
    ],
  });
});

test('a reminder says what to do as the alert did that nobody acknowledged', async () => {
  place({ ...OAKFERN, ...rated('Inadequate', '2026-11-12') });
  await check();
  const first = await factsOf('1-1001');
  await worker.db
    .prepare(
      `INSERT INTO alert (id, location_id, severity, headline, event_ids, state, opened_at, closed_by)
       SELECT 'reminder', location_id, severity, headline, event_ids, 'closed', ?1, 'schedule' FROM alert`,
    )
    .bind(NOW.toISOString())
    .run();
  expect(await factsOf('1-1001')).toEqual(first);
});

test('what changed with it and stands in no alert is put back too', async () => {
  // Overall rated the same again, on a new day; Safe fell.
  place({ ...OAKFERN, ...rated('Good', '2026-11-12', { keyQuestions: { Safe: 'Inadequate' } }) });
  await check();
  const facts = await factsOf('1-1001');
  expect(facts).toMatchObject({
    before: { answer: 'place', reason: 'Good, published 1 March 2024.' },
    after: { answer: 'ask', reason: 'Safe is Inadequate under a Good.' },
  });
  expect(facts.actions[0]).toBe(`Ask the ${facts.after?.role} before anybody new is placed there.`);
});

test('what came after the alert leaves nobody sure of the verdict before it', async () => {
  place({ ...OAKFERN, ...rated('Inadequate', '2026-11-12') });
  await check();
  const [first] = await alerts();
  place({ ...OAKFERN, ...rated('Requires improvement', '2026-11-20') });
  await check();
  const facts = first && (await readAlertFacts(worker.db, [first], NOW)).get(first.id);
  expect(facts).toMatchObject({ before: null, after: { answer: 'ask' } });
});

test('a registration that ended: somebody has to be found for the people', async () => {
  place({ ...OAKFERN, ...rated('Good', '2024-03-01'), deregisteredOn: '2026-11-20' });
  await check();
  expect(await factsOf('1-1001')).toMatchObject({
    people: 12,
    before: { answer: 'place' },
    after: { answer: 'do-not-place', reason: 'Its registration with CQC has ended.' },
    actions: [
      'Place nobody new there.',
      'Find another provider for the 12 people placed there now.',
      expect.stringContaining('Care Act 2014'),
    ],
  });
});

test('a registration that moved: its contracts have followed, and are told of all the same', async () => {
  const successor = { locationId: '1-1009', name: 'Oakfern Anew' };
  place({ ...OAKFERN, ...rated('Good', '2024-03-01'), deregisteredOn: '2026-11-20', successor });
  place({ ...successor, ...rated('Good', '2026-01-01') });
  await check();
  await check();
  const facts = await factsOf('1-1001');
  expect(facts).toMatchObject({ people: 12, shares: [{ area: 'North', percent: 40 }, {}] });
  expect(facts.actions[1]).toBe(
    'Make sure that the care of the 12 people placed there goes on: Oakfern Anew is registered in its place.',
  );
});

describe('without a change of rating', () => {
  const suspension = (locationId: string): Promise<unknown> =>
    worker.db
      .prepare(
        `INSERT INTO alert (id, location_id, severity, situation, headline, event_ids, state, opened_at)
         VALUES ('a', ?1, 'urgent', 'suspension', 'Suspended', '[]', 'open', ?2)`,
      )
      .bind(locationId, NOW.toISOString())
      .run();

  test('there is no verdict before; a status stands in words, and what it means', async () => {
    await suspension('1-1003');
    expect(await factsOf('1-1003')).toMatchObject({
      people: null,
      hoursPerWeek: null,
      asAt: null,
      shares: [],
      before: null,
      after: { answer: 'ask', reason: 'Under caution by the council: Late visits.' },
      councilStatus: 'Caution (Late visits)',
    });
  });

  test('without a policy there is no verdict at all', async () => {
    await worker.db.prepare('DELETE FROM policy_version').run();
    await suspension('1-1003');
    expect(await factsOf('1-1003')).toMatchObject({ before: null, after: null, actions: [] });
  });
});

test('as many statements for three alerts as for one; none for none; a place never read is left out', async () => {
  for (const locationId of ['1-1001', '1-1002', '1-1003']) {
    place({ locationId, name: 'Fernholt Care', ...rated('Inadequate', '2026-11-12') });
  }
  await check();
  let statements = 0;
  const counted = new Proxy(worker.db, {
    get: (db, key) => {
      if (key === 'prepare') statements += 1;
      const value = Reflect.get(db, key) as unknown;
      return typeof value === 'function' ? value.bind(db) : value;
    },
  });
  const spent = async (told: readonly AlertToKnow[]): Promise<number> => {
    const before = statements;
    await readAlertFacts(counted, told, NOW);
    return statements - before;
  };
  const all = await alerts();
  expect(all.length).toBe(3);
  expect(await spent(all)).toBe(await spent(all.slice(0, 1)));
  expect(await spent([])).toBe(0);
  const unread = { id: 'b', locationId: '1-9999', events: [] };
  expect([...(await readAlertFacts(worker.db, [unread], NOW)).keys()]).toEqual([]);
});

/** Suspensions as alerts: opened with the setting, closed by the lifting, and whole wherever an alert is shown. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AlertBody } from '../../../shared/api/alert.ts';
import { londonDay } from '../../../shared/ui/age.ts';
import { alertEntry } from '../../../worker/feeds/entry.ts';
import { newestAlerts } from '../../../worker/feeds/repository.ts';
import { DEFAULT_RULES } from '../../../worker/messages/default-rules.ts';
import { planMessages } from '../../../worker/messages/plan.ts';
import { cqcRecord } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { restore, takeSnapshot } from '../support/snapshot.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await emptied(worker);
  for (const [locationId, name] of [
    ['1-1001', 'Oakfern Home Care'],
    ['1-1002', 'Tallowmere Care'],
  ] as const) {
    const legacy = { rating: 'Good', publishedOn: '2024-03-01', reportId: `r-${locationId}` };
    worker.records.set(locationId, cqcRecord({ locationId, name, providerId: '1-2001', legacy }));
  }
  await worker.import('location_id\n1-1001\n1-1002\n1-1003\n');
  await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
  await worker.db
    .prepare(
      "INSERT INTO endpoint (id, channel, address, secret, created_at) VALUES ('e', 'webhook', 'a', 's', 'then')",
    )
    .run();
  await takeSnapshot(worker.db);
});
beforeEach(async () => {
  await restore(worker.db);
  const tables = ['council_status', 'index_version', 'setting', 'alert_step'];
  await worker.db.batch(tables.map((table) => worker.db.prepare(`DELETE FROM ${table}`)));
});
afterAll(() => worker.close());

const post = (path: string, body: unknown) =>
  worker.ask(['statuses:write', 'alerts:write'], path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
const set = async (more: object = {}): Promise<string> => {
  const reviewOn = londonDay(new Date(Date.now() + 28 * 86_400_000));
  const body = { locationId: '1-1001', kind: 'suspended', reason: 'Missed visits', reviewOn, ...more };
  const answer = await post('/v1/statuses', body);
  expect(answer.status, await answer.clone().text()).toBe(201);
  const { id, items } = (await answer.json()) as { id?: string; items?: { id: string }[] };
  return id ?? items?.[0]?.id ?? '';
};
const lift = async (id: string) => {
  expect((await post(`/v1/statuses/${id}/lift`, { reason: 'Improved' })).status).toBe(200);
};
const alerts = async (): Promise<AlertBody[]> => {
  const answer = await worker.ask(['alerts:read'], '/v1/alerts?state=all');
  return ((await answer.json()) as { items: unknown[] }).items.map((item) => AlertBody.parse(item));
};
const words = async () => (await alerts()).map(({ severity, state, headline }) => `${severity} ${state} ${headline}`);
const page = async (path: string) => {
  const answer = await worker.dispatch(`http://127.0.0.1${path}`, { headers: { Accept: 'text/html' } });
  return { status: answer.status, body: await answer.text() };
};

describe('a suspension', () => {
  it('is an alert when it is set, and its lifting another that closes it', async () => {
    const id = await set();
    const opened = 'Oakfern Home Care: suspended by the council, no new packages: Missed visits';
    expect(await words()).toEqual([`urgent open ${opened}`]);
    await lift(id);
    expect(await words()).toEqual([
      `urgent closed ${opened}`,
      'notice open Oakfern Home Care: suspension lifted: Improved',
    ]);
    const [first, second] = await alerts();
    expect([first?.revisedBy, second?.revises, first?.closedBy]).toEqual([second?.id, first?.id, null]);
    const situations = await worker.db.prepare('SELECT DISTINCT situation FROM alert').all();
    expect(situations.results).toEqual([{ situation: 'suspension' }]);
  });

  it.each([
    [{ scope: 'lot', scopeDetail: 'Lot 3' }, 'suspended by the council for lot 3 only', 'suspension for lot 3 lifted'],
    [{ scope: 'area', scopeDetail: 'North' }, 'suspended by the council in North only', 'suspension in North lifted'],
    [{ scope: 'increases' }, 'suspended by the council, no increases', 'suspension of increases lifted'],
  ])('says how far it goes: %j', async (more, setWords, liftWords) => {
    await lift(await set(more));
    expect((await alerts()).map(({ headline }) => headline)).toEqual([
      `Oakfern Home Care: ${setWords}: Missed visits`,
      `Oakfern Home Care: ${liftWords}: Improved`,
    ]);
  });

  it('has a headline of one line, however long the reason', async () => {
    await set({ reason: `Missed\n\tvisits ${'again and '.repeat(40)}` });
    const [alert] = await alerts();
    expect(alert?.headline).toMatch(/new packages: Missed visits again and .*…$/);
    expect(alert?.headline.split(': ').at(-1)).toHaveLength(160);
  });

  it('is as grave as the rules say', async () => {
    const suspension = { ...DEFAULT_RULES.rules.suspension, severity: 'high' };
    const rules = { ...DEFAULT_RULES, rules: { ...DEFAULT_RULES.rules, suspension } };
    await worker.db
      .prepare("INSERT INTO setting (name, value, set_at, set_by) VALUES ('alert-rules', ?1, 'then', 'x')")
      .bind(JSON.stringify(rules))
      .run();
    await set();
    expect((await alerts()).map(({ severity }) => severity)).toEqual(['high']);
  });

  it('at a provider is one alert a location that was read', async () => {
    await set({ locationId: undefined, providerId: '1-2001' });
    expect((await alerts()).map(({ locationId }) => locationId).sort()).toEqual(['1-1001', '1-1002']);
  });

  it('can be set and lifted where CQC was not read yet: nothing can be told of it', async () => {
    await lift(await set({ locationId: '1-1003' }));
    expect(await alerts()).toEqual([]);
  });

  it('that was closed by people stays closed by them, and the lifting is told all the same', async () => {
    const id = await set();
    const [alert] = await alerts();
    await post(`/v1/alerts/${alert?.id}/close`, { outcome: 'Everybody knows' });
    await lift(id);
    const [first, second] = await alerts();
    expect([first?.outcome, first?.revisedBy, second?.revises]).toEqual(['Everybody knows', null, null]);
  });

  it('alone is an alert: the other kinds are not', async () => {
    for (const kind of ['caution', 'not-taking-work', 'improvement-plan', 'cqc-condition'])
      await lift(await set({ kind }));
    expect(await alerts()).toEqual([]);
  });
});

describe('an alert without events', () => {
  it('is planned for those who are to be told', async () => {
    await set();
    await planMessages({ db: worker.db, now: () => new Date(Date.now() + 1000) });
    const message = await worker.db.prepare('SELECT content FROM message').first<{ content: string }>();
    expect(JSON.parse(message?.content ?? '{}')).toMatchObject({
      kind: 'alert',
      alert: { situation: 'suspension', severity: 'urgent', events: [] },
    });
  });

  it('has its page, its place in the list, and its entry in the feed', async () => {
    await set();
    const [alert] = await alerts();
    const one = await page(`/alerts/${alert?.id}`);
    expect(one.status).toBe(200);
    expect(one.body).toContain('The council’s own decision');
    expect(one.body).not.toContain('From CQC’s record');
    expect((await page('/alerts')).body).toContain('suspended by the council, no new packages: Missed visits');
    expect((await page('/')).status).toBe(200);
    const entries = (await newestAlerts(worker.db, 9)).map((one) =>
      alertEntry(one, { authority: 'watch.example', origin: 'https://watch.example' }),
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]).toContain('<title>Urgent: Oakfern Home Care: suspended by the council');
  });

  it('goes into the list of the index; beside the name the status speaks for itself, and a lifted one is silent', async () => {
    const index = async () => {
      const answer = await worker.ask(['index:read'], '/v1/index');
      const { locations, alerts } = (await answer.json()) as {
        locations: { id: string; alert?: unknown; status: unknown }[];
        alerts: { headline: string }[];
      };
      const { status, alert } = locations.find(({ id }) => id === '1-1001') ?? {};
      return { status, alert, listed: alerts.map(({ headline }) => headline) };
    };
    const id = await set();
    expect(await index()).toMatchObject({
      status: { kind: 'suspended' },
      alert: null,
      listed: ['Oakfern Home Care: suspended by the council, no new packages: Missed visits'],
    });
    await lift(id);
    expect(await index()).toEqual({
      status: null,
      alert: null,
      listed: ['Oakfern Home Care: suspension lifted: Improved'],
    });
  });
});

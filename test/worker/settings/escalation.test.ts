/** Setting the hours after which an alert is told again, over HTTP and by the page's form; and a tick that keeps them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EscalationBody } from '../../../shared/api/escalation.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

let worker: HttpWorker;
let deployed: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  deployed = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => Promise.all([worker.close(), deployed.close()]));

const PATH = '/v1/settings/escalation';
const DEFAULTS = { urgentHours: 2, highHours: 4, workFrom: '09:00', workTo: '17:00' };
const OTHERS = { urgentHours: 1, highHours: null, workFrom: '08:30', workTo: '18:00' };

const send = (body: unknown) =>
  worker.ask(['admin'], PATH, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const put = async (body: unknown) => EscalationBody.parse(await (await send(body)).json());
const get = async () => EscalationBody.parse(await (await worker.ask(['admin'], PATH)).json());
const count = async (table: string) => worker.db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<number>('n');

describe('the hours, over HTTP', () => {
  test('are the defaults at first', async () => {
    expect(await get()).toEqual({ ...DEFAULTS, setAt: null });
  });

  test('are set, told, and audited with what they were before; the same again writes nothing', async () => {
    expect(await put(OTHERS)).toMatchObject(OTHERS);
    await put(OTHERS);
    await put(DEFAULTS);
    expect(await get()).toMatchObject(DEFAULTS);
    const { results } = await worker.db
      .prepare("SELECT before, after FROM audit WHERE action = 'escalation.set' ORDER BY seq")
      .all<{ before: string | null; after: string }>();
    expect(
      results.map(({ before, after }) => [before === null ? null : JSON.parse(before), JSON.parse(after)]),
    ).toEqual([
      [null, OTHERS],
      [OTHERS, DEFAULTS],
    ]);
  });

  test.each([
    ['no hours', { ...DEFAULTS, urgentHours: 0 }],
    ['too many', { ...DEFAULTS, highHours: 81 }],
    ['parts of an hour', { ...DEFAULTS, highHours: 1.5 }],
    ['a misspelt field', { ...DEFAULTS, noticeHours: 2 }],
    ['a field left out', { urgentHours: 2, workFrom: '09:00', workTo: '17:00' }],
    ['no time of day', { ...DEFAULTS, workFrom: '24:00' }],
    ['a day that ends before it begins', { ...DEFAULTS, workFrom: '17:00', workTo: '09:00' }],
    ['a day of less than an hour', { ...DEFAULTS, workFrom: '09:00', workTo: '09:59' }],
  ])('are refused with %s, and nothing is written', async (_what, body) => {
    const answer = await send(body);
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      400,
      'bad-body',
    ]);
    expect([await count('setting'), await count('audit')]).toEqual([0, 0]);
  });

  test('need the scope admin', async () => {
    expect((await worker.ask(['register:write', 'index:read'], PATH)).status).toBe(403);
    expect((await worker.dispatch(PATH)).status).toBe(401);
  });
});

describe('the page', () => {
  const HOME = 'http://127.0.0.1';
  const OWN = { 'Sec-Fetch-Site': 'same-origin' };
  const read = async () => (await worker.dispatch(`${HOME}/settings`, { headers: { Accept: 'text/html' } })).text();
  const submit = (fields: Record<string, string>, headers: Record<string, string> = OWN, on = worker) =>
    on.dispatch(`${HOME}/settings/escalation`, {
      method: 'POST',
      headers: { Accept: 'text/html', 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
      redirect: 'manual',
    });
  const FORM = { urgentHours: '1', highHours: '', workFrom: '08:30', workTo: '18:00' };

  test('says what holds, and sets it by its form', async () => {
    expect(await read()).toContain(
      'Told again: urgent alerts after 2 working hours, high alerts after 4 working hours; the working day is 09:00 to 17:00.',
    );
    const saved = await submit(FORM);
    expect([saved.status, saved.headers.get('Location')]).toEqual([303, '/settings#escalation']);
    expect(await get()).toMatchObject(OTHERS);
    expect(await read()).toContain(
      'Told again: urgent alerts after 1 working hour, high alerts never; the working day is 08:30 to 18:00.',
    );
  });

  test('says what is wrong beside each field, and keeps what was typed', async () => {
    const answer = await submit({ ...FORM, urgentHours: 'two"><script>', workTo: '08:00' });
    const body = await answer.text();
    expect(answer.status).toBe(400);
    expect(body).toContain('Nothing was changed: 2 things to put right');
    expect(body).toContain('<a href="#urgentHours">Hours for urgent alerts: a whole number from 1 to 80');
    expect(body).toContain('<a href="#workTo">The end of the working day');
    expect(body).toMatch(/<input[^>]*aria-describedby="urgentHours-hint urgentHours-error"[^>]*aria-invalid="true"/);
    expect(body).toContain('value="two&quot;>&lt;script>"');
    expect(body).not.toContain('<script');
    expect(await count('setting')).toBe(0);
  });

  test('takes no form from another site, and none on a deployed Worker', async () => {
    expect((await submit(FORM, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await submit(FORM, {})).status).toBe(403);
    expect((await submit(FORM, OWN, deployed)).status).toBe(403);
    expect(await count('setting')).toBe(0);
  });
});

describe('a tick', () => {
  const openAlert = (openedAt: string) =>
    worker.db.batch([
      worker.db
        .prepare(
          `INSERT INTO location (location_id, provider_id, name, registration, rating, observation, state,
                                 observation_hash, first_seen_at, changed_at)
           VALUES ('1-9000000001', '1-9100000001', 'Quillmere Care', 'registered', 'good', '{}', '{}', 'hash', ?1, ?1)`,
        )
        .bind(openedAt),
      worker.db
        .prepare(
          `INSERT INTO alert (id, location_id, severity, headline, event_ids, state, opened_at, planned_at)
           VALUES ('one', '1-9000000001', 'urgent', 'Quillmere Care: registration ended', '[]', 'open', ?1, ?1)`,
        )
        .bind(openedAt),
    ]);

  test('tells an alert of long ago again, by itself, and sends the message at once', async () => {
    const added = await worker.ask(['admin'], '/v1/endpoints', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ channel: 'webhook', address: 'https://hooks.fernshire.example/alerts' }),
    });
    expect(added.status).toBe(201);
    await openAlert('2026-01-05T09:00:00.000Z');
    await worker.scheduled();
    const { results } = await worker.db
      .prepare(
        `SELECT s.detail->>'hours' AS hours, d.attempts FROM alert_step s
           JOIN message_item i ON i.item_id = s.detail->>'alertId' JOIN message d ON d.id = i.message_id WHERE s.alert_id = 'one' AND s.step = 'escalated'`,
      )
      .all<{ hours: number; attempts: number }>();
    expect(results).toEqual([{ hours: 2, attempts: 1 }]);
  });
});

/** Setting who is told of what, over HTTP and by the pages' form, with a look first at what would change. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AlertRulesBody, type AlertRulesRequest } from '../../../shared/api/alert-rules.ts';
import { DEFAULT_RULES } from '../../../worker/messages/default-rules.ts';
import { typedRules } from '../../../worker/pages/rules-typed.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { HOME, pageCalls } from '../http/page-calls.ts';

let worker: HttpWorker;
let deployed: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  deployed = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => Promise.all([worker.close(), deployed.close()]));

const PATH = '/v1/settings/alert-rules';
const { rules } = DEFAULT_RULES;
const QUIET = { from: '19:00', to: '07:00', restDays: true };
/** Falls to Requires improvement are never told of. */
const SILENT: AlertRulesRequest = {
  rules: {
    ...rules,
    'requires-improvement': {
      severity: 'notice',
      told: {
        'head-of-commissioning': 'never',
        'contracts-lead': 'never',
        brokerage: 'never',
        'duty-team': 'never',
        'portfolio-holder': 'never',
        partners: 'never',
      },
    },
  },
  quiet: QUIET,
};

const send = (body: unknown) =>
  worker.ask(['admin'], PATH, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const put = async (body: unknown) => AlertRulesBody.parse(await (await send(body)).json());
const get = async () => AlertRulesBody.parse(await (await worker.ask(['admin'], PATH)).json());
const count = (table: string) => worker.db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<number>('n');

describe('the rules, over HTTP', () => {
  test('are the standard ones at first', async () => {
    expect(await get()).toEqual({ ...DEFAULT_RULES, setAt: null });
  });

  test('are set whole, told, and audited with what they were before; the same again writes nothing', async () => {
    expect(await put(SILENT)).toMatchObject(SILENT);
    const reordered = { quiet: QUIET, rules: Object.fromEntries(Object.entries(SILENT.rules).reverse()) };
    await put(reordered);
    await put(DEFAULT_RULES);
    expect(await get()).toMatchObject(DEFAULT_RULES);
    const { results } = await worker.db
      .prepare("SELECT before, after FROM audit WHERE action = 'alert-rules.set' ORDER BY seq")
      .all<{ before: string | null; after: string }>();
    expect(
      results.map(({ before, after }) => [before === null ? null : JSON.parse(before), JSON.parse(after)]),
    ).toEqual([
      [null, SILENT],
      [SILENT, DEFAULT_RULES],
    ]);
  });

  const { inadequate, ...withoutInadequate } = rules;
  const { brokerage: _, ...withoutBrokerage } = inadequate.told;
  test.each([
    ['a situation left out', { ...DEFAULT_RULES, rules: withoutInadequate }],
    [
      'an audience left out',
      { rules: { ...rules, inadequate: { ...inadequate, told: withoutBrokerage } }, quiet: null },
    ],
    ['a situation that is none', { ...DEFAULT_RULES, rules: { ...rules, inadequat: inadequate } }],
    [
      'a timing that is none',
      { rules: { ...rules, area: { ...rules.area, told: { ...rules.area.told, partners: 'soon' } } }, quiet: null },
    ],
    ['a misspelt field', { ...DEFAULT_RULES, quietHours: null }],
    ['quiet hours left out', { rules }],
    ['quiet hours without an end', { rules, quiet: { ...QUIET, to: QUIET.from } }],
    ['no time of day', { rules, quiet: { ...QUIET, from: '24:00' } }],
  ])('are refused with %s, and nothing is written', async (_what, body) => {
    const answer = await send(body);
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      400,
      'bad-body',
    ]);
    expect([await count('setting'), await count('audit')]).toEqual([0, 0]);
  });

  test('need the scope admin', async () => {
    expect((await worker.ask(['alerts:write', 'policy:write'], PATH)).status).toBe(403);
    expect((await worker.dispatch(PATH)).status).toBe(401);
  });
});

describe('the pages', () => {
  const PAGE = '/settings/rules';
  const { page, send } = pageCalls(() => worker);
  const submit = (fields: Record<string, string>, headers?: Record<string, string>) =>
    send(`${PAGE}/edit`, fields, headers);
  const SAVE = { ...typedRules(SILENT), madeFrom: '', do: 'save' };

  /** An endpoint for brokers, and what happened: a fall in an alert, an upgrade in none, a fall of long ago. */
  const past = async (): Promise<void> => {
    const added = await worker.ask(['admin'], '/v1/endpoints', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        channel: 'webhook',
        address: 'https://hooks.fernshire.example/alerts',
        label: 'Brokers',
        audiences: ['brokerage'],
      }),
    });
    expect(added.status).toBe(201);
    await worker.import('location_id\n1-9000000001\n');
    const at = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const event = (id: string, kind: string, from: string, to: string, days: number) =>
      worker.db
        .prepare(
          `INSERT INTO rating_event (id, kind, location_id, location_name, scope, from_rating, to_rating, published_on,
                                     inherited, run_id, observed_at)
           VALUES (?1, ?2, '1-9000000001', 'Quillmere Care', 'overall', ?3, ?4, '2026-01-05', 0, 'run', ?5)`,
        )
        .bind(id, kind, from, to, at(days));
    const alert = (id: string, eventId: string, days: number) =>
      worker.db
        .prepare(
          `INSERT INTO alert (id, location_id, severity, situation, headline, event_ids, state, opened_at)
           VALUES (?1, '1-9000000001', 'high', 'requires-improvement', 'Quillmere Care: fell, ' || ?1, ?2, 'open', ?3)`,
        )
        .bind(id, JSON.stringify([eventId]), at(days));
    await worker.db.batch([
      worker.db
        .prepare(
          `INSERT INTO location (location_id, provider_id, name, registration, rating, observation, state,
                                 observation_hash, first_seen_at, changed_at)
           VALUES ('1-9000000001', '1-9100000001', 'Quillmere Care', 'registered', 'good', '{}', '{}', 'hash', ?1, ?1)`,
        )
        .bind(at(100)),
      event('old', 'downgrade', 'good', 'requires-improvement', 40),
      alert('old-alert', 'old', 40),
      event('fall', 'downgrade', 'good', 'requires-improvement', 3),
      alert('new-alert', 'fall', 3),
      event('rise', 'upgrade', 'requires-improvement', 'good', 2),
      // A fall in no alert was told for the home's other registration.
      event('twin', 'downgrade', 'good', 'inadequate', 1),
    ]);
  };

  test('show who would have been told of the last month’s events, now and as it would be; looking saves nothing', async () => {
    await past();
    const standing = (await page(PAGE)).body;
    expect(standing).toContain('The standard rules hold.');
    expect(standing).toContain('1 alert and 1 other change.');
    expect(standing).toMatch(
      /Brokers<div class="rest">Brokerage<\/div><\/th><td data-label="At once">1<\/td><td data-label="In daily digests">1</,
    );
    const { status, body } = await submit({ ...SAVE, do: 'preview' });
    expect(status).toBe(200);
    expect(body).toContain('<td data-label="At once"><strong>0</strong><div class="rest">was 1</div></td>');
    expect(body).toContain('<td data-label="Not at all"><strong>1</strong><div class="rest">was 0</div></td>');
    expect(body).toContain('Quillmere Care: fell, new-alert');
    expect(body).toContain('Brokers: not at all, was at once');
    expect(body).not.toContain('old-alert');
    expect(await count('setting')).toBe(0);
  });

  test('save the rules, and fill in the standard ones again', async () => {
    const saved = await submit(SAVE);
    expect([saved.status, saved.to]).toEqual([303, PAGE]);
    expect(await get()).toMatchObject(SILENT);
    const body = (await page(PAGE)).body;
    expect(body).toContain('The council’s own rules hold, set ');
    expect(body).toContain('Quiet from 19:00 to 07:00, and all day on Saturdays');
    const standard = await submit({ ...SAVE, do: 'standard' });
    expect(standard.body).toContain('Nothing is saved yet');
    expect(await get()).toMatchObject(SILENT);
  });

  test('say what is wrong beside each field, and keep what was typed', async () => {
    const { status, body } = await submit({
      ...SAVE,
      'told-inadequate-brokerage': '"><script>',
      'severity-area': '',
      quietTo: '19:00',
    });
    expect(status).toBe(400);
    expect(body).toContain('Nothing was changed: 3 things to put right');
    expect(body).toContain('<a href="#told-inadequate-brokerage">To Inadequate: choose when Brokerage is told.</a>');
    expect(body).toContain('<a href="#severity-area">');
    expect(body).toContain('<a href="#quietTo">');
    expect(body).toMatch(/<select id="told-inadequate-brokerage"[^>]*aria-invalid="true"/);
    expect(body).toMatch(/<option selected value="never">|<option value="never" selected>/);
    expect(body).not.toContain('<script');
    expect(await count('setting')).toBe(0);
  });

  test('overwrite nobody who saved meanwhile', async () => {
    await put(SILENT);
    const late = await submit({ ...SAVE, ...typedRules(DEFAULT_RULES) });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Somebody else saved other rules meanwhile');
    expect(await get()).toMatchObject(SILENT);
  });

  test('take no form from another site, and none on a deployed Worker', async () => {
    expect((await submit(SAVE, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await submit(SAVE, {})).status).toBe(403);
    expect((await pageCalls(() => deployed).send(`${PAGE}/edit`, SAVE)).status).toBe(403);
    for (const path of [PAGE, `${PAGE}/edit`]) expect((await deployed.dispatch(`${HOME}${path}`)).status).toBe(403);
    expect(await count('setting')).toBe(0);
  });
});

/** What if providers stop, over HTTP and on its page: an invented register, its totals, its alternatives, its words. */
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WhatIfBody } from '../../../shared/api/contingency.ts';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { insertVersion } from '../../../worker/policy/repository.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { fill } from './what-if-stage.ts';
import { sumsOf } from './what-if-sums.ts';

let worker: HttpWorker;
let deployed: HttpWorker;
beforeAll(async () => {
  [worker, deployed] = await Promise.all([openHttpWorker({ LOCAL: '1' }), openHttpWorker()]);
  await fill(worker);
});
afterAll(() => Promise.all([worker.close(), deployed.close()]));

const ask = (query: string) => worker.ask(['contingency:read'], `/v1/what-if?${query}`);
const told = async (query: string): Promise<WhatIfBody> => {
  const answer = await ask(query);
  expect(answer.status).toBe(200);
  return WhatIfBody.parse(await answer.json());
};
const refusal = async (query: string) => {
  const answer = await ask(query);
  const { error } = (await answer.json()) as { error: { code: string; message: string } };
  return [answer.status, error.code, error.message];
};
const page = async (path: string, on = worker) => {
  const answer = await on.dispatch(`http://127.0.0.1${path}`, { headers: { Accept: 'text/html' } });
  return { status: answer.status, body: await answer.text(), headers: answer.headers };
};

describe('GET /v1/what-if', () => {
  it('adds up what one location holds, after re-registrations, without what is withdrawn', async () => {
    const body = await told('stop=1-1001&on=2026-12-01');
    expect(body.totals).toEqual({
      contracts: 3,
      people: { sum: 15, notGiven: 1 },
      packages: { sum: 14, notGiven: 2 },
      hoursPerWeek: { sum: 120.75, notGiven: 1 },
      doubleHanded: { sum: 2, notGiven: 2 },
    });
    expect(body.byArea.map(({ area, people }) => [area, people.sum])).toEqual([
      ['East', 3],
      ['North', 12],
    ]);
    expect(body.byType.map(({ contractType, contracts }) => [contractType, contracts])).toEqual([
      ['framework', 1],
      ['block', 1],
      ['spot', 1],
    ]);
    expect(body.placing).toEqual({ workingDays: 4, placedBy: '2026-12-07', atLeast: true });
    expect(body.summary).toBe(
      'If Quillmere Home Care stops on 1 December 2026, at least 15 people and at least 120.75 hours a week need another provider; at 4 people a working day not everyone is placed before 7 December 2026, at least 4 working days later.',
    );
    expect(body.rows.map(({ locationId }) => locationId)).toEqual(['1-1001', '1-1001', '1-1001']);
  });

  it('counts nothing twice where a location, its predecessor and its provider are all named', async () => {
    const provider = await told('stop=1-901&on=2026-12-01');
    expect(await told('stop=1-901&stop=1-1001&stop=1-1000&stop=1-1002&on=2026-12-01')).toEqual({
      ...provider,
      stops: expect.anything(),
      summary: expect.stringContaining('Quillmere Vale'),
    });
    expect(provider.totals.people.sum).toBe(20);
  });

  it('comes to the whole register where everything stops', async () => {
    const all = ['1-901', '1-903', '1-904', '1-905', '1-906', '1-907', encodeURIComponent('name:nowhere home help')];
    const { totals } = await told(`${all.map((id) => `stop=${id}`).join('&')}&perDay=10`);
    expect([totals.contracts, totals.people.sum, totals.hoursPerWeek.sum]).toEqual([10, 50, 333.75]);
  });

  it('names who could take it, and apart with the reason who is at risk or of the same owner', async () => {
    const { capacity, gap } = await told('stop=1-1001');
    const listed = capacity.map(({ area, alternatives, apart }) => [
      area,
      alternatives.map((one) => [one.locationId, one.serves, one.holds.people.sum]),
      apart.map((one) => [one.locationId, ...one.reasons]),
    ]);
    expect(listed).toEqual([
      [
        'East',
        [['1-1003', 'authority', 9]],
        [
          ['1-1005', 'Safe is Inadequate under a Good.'],
          ['1-1002', 'Of the same provider as Quillmere Home Care, which stops.'],
        ],
      ],
      [
        'North',
        [['1-1003', 'contract', 9]],
        [
          ['1-1002', 'Of the same provider as Quillmere Home Care, which stops.'],
          ['1-1005', 'Safe is Inadequate under a Good.'],
        ],
      ],
    ]);
    expect([gap.without.contracts, gap.notKnown.people.sum]).toEqual([0, 15]);
    const none = await told('stop=1-1001&stop=1-1003');
    expect([none.gap.without.people.sum, none.gap.notKnown.contracts]).toEqual([24, 0]);
    expect(none.gap.hoursPerWeek).toMatchObject({ needed: { sum: 200.75, notGiven: 1 }, spare: 0, left: 200.75 });
  });

  it('takes a grave or serious sign of the board as a reason, and one that is only to be watched as none', async () => {
    const enter = (kind: string, locationId: string) =>
      worker.ask(['contingency:write'], '/v1/signals', {
        method: 'POST',
        body: JSON.stringify({ locationId, kind, on: '2026-01-05', source: 'A notice' }),
        headers: { 'Content-Type': 'application/json' },
      });
    const alternatives = async () =>
      (await told('stop=1-1001')).capacity[1]?.alternatives.map(({ locationId }) => locationId);
    expect((await enter('no-manager', '1-1003')).status).toBe(201);
    expect(await alternatives()).toEqual(['1-1003']);
    expect((await enter('insolvency-notice', '1-1003')).status).toBe(201);
    expect(await alternatives()).toEqual([]);
    const apart = (await told('stop=1-1001')).capacity[1]?.apart.find(({ locationId }) => locationId === '1-1003');
    expect(apart?.reasons).toEqual([expect.stringMatching(/^Notice of insolvency.*Do not pass on\.$/)]);
    await worker.db.exec('DELETE FROM entered_signal');
  });

  it('asks the policy: whom it stops is no alternative, and a rating past its limit stands apart', async () => {
    const policy = PRESETS['not-good-suspended'];
    const [limit] = policy.rules.ageLimits;
    const ageLimits = limit === undefined ? [] : [{ ...limit, years: 2 }];
    const rules = { ...policy.rules, ageLimits };
    const set = { why: 'Agreed', setAt: '2026-11-01T00:00:00.000Z', setBy: 'test' };
    await insertVersion(worker.db, { version: 1, policy: { ...policy, rules }, ...set });
    const { capacity, policyVersion, gap } = await told('stop=1-901');
    expect(policyVersion).toBe('1');
    expect(
      capacity.map(({ area, alternatives, apart }) => [area, alternatives, apart.map((one) => one.reasons)]),
    ).toEqual([
      ['East', [], [[expect.stringMatching(/^Rated \d+ (months|years) ago: older than your policy’s 2 years\.$/)]]],
      ['North', [], [[expect.stringContaining('older than your policy’s 2 years')]]],
    ]);
    expect([gap.without.people.sum, gap.notKnown.contracts]).toEqual([20, 0]);
    await worker.db.exec('DELETE FROM policy_version');
  });

  it('refuses in words what it does not know', async () => {
    expect(await refusal('stop=1-1001&stop=1-9999')).toEqual([
      422,
      'unknown-stop',
      expect.stringContaining('"1-9999"'),
    ]);
    expect(await refusal(`${'stop=1-1001&'.repeat(21)}`)).toEqual([
      422,
      'too-many-stops',
      expect.stringContaining('20'),
    ]);
    expect(await refusal('stop=1-1001&on=2199-01-01')).toEqual([
      422,
      'bad-day',
      expect.stringContaining('three years'),
    ]);
    expect((await refusal('stop=1-1001&on=soon'))[0]).toBe(400);
    expect((await refusal('stop=1-1001&perDay=0'))[0]).toBe(400);
    expect((await refusal(''))[0]).toBe(400);
    expect((await worker.ask(['providers:read'], '/v1/what-if?stop=1-1001')).status).toBe(403);
  });
});

describe('the page', () => {
  const wrongSums = sumsOf(async (path) => (await page(path)).body);

  it('leads with the sentence, and every number leads to rows that sum to it', async () => {
    const asked = '/what-if?stop=1-901&on=2026-12-01&perDay=4';
    const { status, body } = await page(`${asked}&do=show`);
    expect(status).toBe(200);
    expect(body).toContain('People are not given for 1 of 4 contracts.');
    expect(body).toContain('without 1 contract on it that is withdrawn, merged or ended');
    expect(await wrongSums(`${asked}&do=show`)).toEqual([]);
    const byType = await page(`${asked}&rows=type`);
    expect(byType.body).toMatch(/<tbody id="type-1".*Framework: 2 contracts/s);
    expect(await wrongSums(`${asked}&rows=type`)).toEqual([]);
  });

  it('shows all contracts of a large provider, a page at a time, and their sums come out over the pages', async () => {
    const rows = Array.from(
      { length: 130 },
      (_, at) => `1-1002,framework,Lot ${at},${at < 70 ? 'North' : 'South'},2,1.25`,
    );
    const imported = await worker.import(
      `location_id,contract_type,lot,area,people,hours_per_week\n${rows.join('\n')}\n`,
    );
    expect(await imported.text()).not.toContain('"error"');
    const asked = '/what-if?stop=1-1002&on=2026-12-01&perDay=4';
    const { body } = await page(asked);
    expect(/Page \d of \d/.exec(body)?.[0]).toBe('Page 1 of 3');
    expect(body.length).toBeLessThan(100_000);
    expect(await wrongSums(asked)).toEqual([]);
    const last = (await page(`${asked}&page=3`)).body;
    expect([...last.matchAll(/<tr data-row/g)].length).toBe(10);
    expect(last).not.toContain('id="left"');
    await fill(worker);
  });

  it('finds by a part of a name and keeps what was ticked; hostile names are text', async () => {
    const { status, body } = await page('/what-if?stop=1-1001&query=oakfern&do=find');
    expect(status).toBe(200);
    expect(body).toMatch(/value="1-1001"[^>]*checked|checked[^>]*value="1-1001"/);
    expect(body).toContain('value="1-1003"');
    expect(body).not.toContain('value="1-1004"');
    expect(body).toContain('=Oakfern &lt;i>Care&lt;/i>');
    expect(body).not.toContain('need another provider');
  });

  it('keeps what was chosen by the id of a provider or of a predecessor, by name', async () => {
    const { body } = await page('/what-if?stop=1-903&stop=1-1000&do=show');
    const chosen = body.match(/<legend>Chosen to stop.*?<\/fieldset>/s)?.[0] ?? '';
    expect([...chosen.matchAll(/value="([^"]+)"/g)].map(([, id]) => id)).toEqual(['1-903', '1-1001']);
    expect(chosen).toContain('=Oakfern &lt;i>Care&lt;/i>');
    expect(chosen).toContain('Quillmere Home Care');
    expect(body.split('Chosen to stop')[1]).not.toContain('value="1-1003"');
  });

  it.each([
    ['nobody chosen', 'do=show', '#stop', 'Choose at least one'],
    ['an id that nobody knows', 'stop=1-9999&do=show', '#stop', '1-9999'],
    ['no day', 'stop=1-1001&on=soon', '#on', 'Write the day as'],
    ['no rate', 'stop=1-1001&perDay=many', '#perDay', 'whole number'],
  ])('says %s at the top with a link to the field', async (_, query, link, words) => {
    const { status, body } = await page(`/what-if?${query}`);
    expect([status, body.includes(`href="${link}"`), body.includes(words)]).toEqual([422, true, true]);
  });

  it('gives the contracts as CSV, in which no cell is a formula', async () => {
    const { status, body, headers } = await page('/what-if.csv?stop=1-901&stop=1-1003&on=2026-12-01');
    expect(status).toBe(200);
    expect(headers.get('Content-Disposition')).toBe('attachment; filename="what-if-2026-12-01.csv"');
    const asRead = { header: true, skipEmptyLines: true } as const;
    const { data } = Papa.parse<Record<string, string>>(body.replace(/^\ufeff/, ''), asRead);
    expect(data.map(({ people }) => people).sort()).toEqual(['', '12', '3', '5', '9']);
    expect(data.flatMap((one) => Object.values(one)).filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    expect((await page('/what-if.csv')).status).toBe(422);
  });

  it('says so where nothing is on the register, and is closed on a deployed Worker', async () => {
    for (const path of ['/what-if', '/what-if.csv?stop=1-1001']) expect((await page(path, deployed)).status).toBe(403);
    await worker.wipe();
    expect((await page('/what-if')).body).toContain('Nothing is on the register yet');
  });
});

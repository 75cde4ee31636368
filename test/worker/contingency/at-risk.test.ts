/** The board of locations at risk: its signs from true records, its order, filters, file and empty states. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { AtRiskListBody } from '../../../shared/api/at-risk.ts';
import { addDays } from '../../../shared/calendar/working-days.ts';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { addMonths } from '../../../shared/risk/clocks.ts';
import { londonDay } from '../../../shared/ui/age.ts';
import { readBoard } from '../../../worker/contingency/at-risk.ts';
import { cqcRecord, type RecordOptions } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';

type List = z.output<typeof AtRiskListBody>;

let worker: HttpWorker;
const { page } = pageCalls(() => worker);

const TODAY = londonDay(new Date());
const ago = (days: number): string => addDays(TODAY, -days);

const report = (rating: string, days: number, reportId: string) => ({ rating, publishedOn: ago(days), reportId });
const GOOD_KEY = { Safe: 'Good', 'Well-led': 'Good', Caring: 'Good', Responsive: 'Good', Effective: 'Good' };

const place = (locationId: string, name: string, more: RecordOptions = {}): void => {
  worker.records.set(locationId, cqcRecord({ locationId, name, registeredOn: '2015-01-01', ...more }));
};
const check = () => worker.ask(['admin'], '/v1/checks', { method: 'POST' });
const list = async (query = ''): Promise<List> => {
  const answer = await worker.ask(['contingency:read'], `/v1/at-risk${query}`);
  expect(answer.status).toBe(200);
  // What crosses is what the contract says, to the letter.
  return AtRiskListBody.strict().parse(await answer.json());
};
const one = async (locationId: string) => (await list()).items.find((item) => item.locationId === locationId);
const kinds = async (locationId: string) => (await one(locationId))?.indicators.map(({ kind }) => kind);

const HEADER =
  'location_id,name,contract_type,lot,area,end,people,packages,hours_per_week,double_handed,status,status_reason,review_on,plan_state,plan_reviewed_on,reviews_done,reviews_due';
const REGISTER = [
  HEADER,
  `1-1001,,block,2,North,${addDays(TODAY, 40)},30,20,300.25,8,active,,,approved,${addMonths(TODAY, -14)},3,9`,
  `1-1001,,spot,,South,,,,,,active,,,,,,`,
  `1-1002,,spot,,North,,10,10,100,1,suspended,=Staffing,${ago(12)},tested,${ago(20)},4,4`,
  `1-1003,,spot,,North,,5,5,50,0,active,,,approved,${ago(20)},,`,
  `1-1004,,spot,,South,,90,90,900,0,active,,,approved,${ago(20)},,`,
  `1-1005,,framework,,East,,,,,,active,,,,,,`,
  `1-1006,,spot,,East,,4,4,40,0,ended,,,,,,`,
  `,Nobody Knows Care,spot,,North,,15,,,,active,,,,,,`,
].join('\n');

const begin = async (): Promise<void> => {
  await emptied(worker);
  worker.providers.set('1-2001', { providerId: '1-2001', name: 'Harrowell Ltd', ownershipType: 'Organisation' });
  place('1-1001', 'Quillmere Home Care', {
    providerId: '1-2001',
    legacy: report('Good', 2500, 'r-1'),
  });
  place('1-1002', 'Tallowmere Care', { legacy: { ...report('Good', 300, 'r-2'), keyQuestions: GOOD_KEY } });
  place('1-1003', 'Oakfern Home Care', { providerId: '1-2001', legacy: report('Good', 400, 'r-3') });
  place('1-1004', 'Brindle Care', { providerId: '1-2004', legacy: report('Good', 400, 'r-4') });
  place('1-1005', 'Fernshire Support', { providerId: '1-2005', registeredOn: ago(500) });
  place('1-1006', 'Ended Care', { providerId: '1-2006', legacy: report('Inadequate', 400, 'r-6') });
  await worker.import(REGISTER);
  await check();
};

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
});
afterAll(() => worker.close());

describe('before there is anything', () => {
  it('says that nothing is on the register, and how to begin', async () => {
    await emptied(worker);
    const { status, body } = await page('/at-risk');
    expect(status).toBe(200);
    expect(body).toContain('Nothing is on the register.');
    expect(body).toContain('href="/register/import"');
    expect(body).toContain('What is looked for');
    expect(await list()).toMatchObject({ items: [], found: 0, considered: 0 });
  });

  it('says what was not looked at, and that none of the others shows a sign', async () => {
    await emptied(worker);
    place('1-1004', 'Brindle Care', { legacy: report('Good', 400, 'r-4') });
    place('1-1007', 'Ashlock Care', { legacy: report('Outstanding', 400, 'r-7') });
    await worker.import('location_id,name\n1-1004,\n1-1007,\n1-9999,\n,Nobody Knows Care\n');
    expect((await page('/at-risk')).body).toContain('Nothing could be looked at yet.');
    await check();
    const { body } = await page('/at-risk');
    expect(body).toContain('None of 2 providers shows any of these signs.');
    expect(body).toContain(
      'Not looked at: 1 location that CQC was not read for yet and 1 written name without a location.',
    );
  });
});

describe('the board', () => {
  beforeAll(begin);

  it('holds who shows a sign, and nobody whom only size or preparation tells of', async () => {
    const { items, found, considered, notConsidered } = await list();
    expect(items.map(({ locationId, severity }) => [locationId, severity])).toEqual([
      ['1-1002', 'grave'],
      ['1-1005', 'watch'],
    ]);
    expect([found, considered]).toEqual([2, 5]);
    expect(notConsidered).toEqual({ unread: 0, unmatched: 1 });
  });

  it('tells each sign with its day and where it stands', async () => {
    const tallow = await one('1-1002');
    expect(tallow).toMatchObject({ rating: 'good', people: 10, hoursPerWeek: 100, contractTypes: ['spot'] });
    expect(tallow?.indicators.map(({ kind, href }) => [kind, href])).toEqual([
      ['suspended', '/providers/1-1002#contracts'],
      ['review-overdue', '/providers/1-1002#contracts'],
    ]);
    expect(tallow?.indicators[0]?.words).toBe('Suspended by the council: =Staffing. From the register.');
    expect(tallow?.clocks.suspensionReview).toEqual({ on: ago(12), daysLeft: 0, daysPast: 12 });
    const fernshire = await one('1-1005');
    expect(fernshire).toMatchObject({ people: null, notGiven: { people: 1, hoursPerWeek: 1 } });
    expect(fernshire?.indicators.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['never-rated', true],
      ['no-plan', false],
    ]);
  });

  it('asks the adopted policy what is old, and shows size and preparation beside it', async () => {
    await worker.ask(['policy:write'], '/v1/policy', {
      method: 'PUT',
      body: JSON.stringify({ policy: PRESETS['ask-then-stop'], why: 'Adopted' }),
      headers: { 'Content-Type': 'application/json' },
    });
    const quill = await one('1-1001');
    expect(quill?.indicators.map(({ kind }) => kind)).toEqual([
      'stale',
      'area-share',
      'double-handed',
      'block',
      'plan-old',
      'reviews-behind',
    ]);
    expect(quill?.indicators.map(({ words }) => words)).toEqual(
      expect.arrayContaining([
        // The unmatched name's 15 are in the whole: 30 of 60, not 30 of 45. By hours, 300.25 of 450.25, it is more.
        'Holds 66% of North: 300.25 of 450.25 hours a week; 1 contract there gives none.',
        '40% of its packages are double-handed: 8 of 20.',
        'Reviews of people: 3 of 9 due are done.',
      ]),
    );
    expect(quill?.clocks.contractEnd).toEqual({ on: addDays(TODAY, 40), daysLeft: 40, daysPast: 0 });
    expect(quill).toMatchObject({ people: 30, notGiven: { people: 1 }, areas: ['North', 'South'] });
  });
});

describe('what changes', () => {
  beforeAll(begin);

  it('puts a downgrade on the board, and beside it the others of the provider', async () => {
    place('1-1001', 'Quillmere Home Care', {
      providerId: '1-2001',
      legacy: report('Inadequate', 10, 'r-9'),
      past: [report('Good', 2500, 'r-1')],
    });
    await check();
    const quill = await one('1-1001');
    expect(quill?.indicators.slice(0, 3).map(({ kind }) => kind)).toEqual([
      'inadequate',
      'downgraded',
      'key-question-inadequate',
    ]);
    expect(quill?.indicators[1]).toMatchObject({
      words: expect.stringContaining('Overall fell from Good to Inadequate, published'),
      since: ago(10),
      href: '/alerts?state=all&location=1-1001',
    });
    expect(quill?.clocks).toMatchObject({
      inadequate: { since: ago(10), days: 10 },
      reinspection: { on: addMonths(ago(10), 6), daysPast: 0 },
    });
    const oakfern = await one('1-1003');
    expect(oakfern?.indicators[0]).toMatchObject({
      kind: 'sibling-downgraded',
      severity: 'watch',
      words: expect.stringContaining('Quillmere Home Care, of the same provider, fell from Good to Inadequate'),
      href: '/providers/1-1001',
    });
    expect(await one('1-1004')).toBeUndefined();
    const order = (await list()).items.map(({ locationId }) => locationId);
    // Both grave: thirty people before ten; then the watched ones, five people before those that are not given.
    expect(order).toEqual(['1-1001', '1-1002', '1-1003', '1-1005']);
  });

  it('never guesses a rating: one that CQC shows no more is not known', async () => {
    worker.records.delete('1-1004');
    await check();
    expect(await one('1-1004')).toMatchObject({ rating: null, publishedOn: null, severity: 'watch' });
    expect(await kinds('1-1004')).toContain('rating-not-known');
    expect((await page('/at-risk?query=brindle')).body).toContain(
      'Rating not known. CQC no longer shows this location.',
    );
  });

  it('is filtered by severity, area, contract, sign and text, and paged', async () => {
    const ids = async (query: string) => (await list(query)).items.map(({ locationId }) => locationId);
    expect(await ids('?severity=grave')).toEqual(['1-1001', '1-1002']);
    expect(await ids('?area=north&severity=grave')).toEqual(['1-1001', '1-1002']);
    expect(await ids('?area=east')).toEqual(['1-1005']);
    expect(await ids('?contractType=block')).toEqual(['1-1001']);
    expect(await ids('?reason=never-rated')).toEqual(['1-1005']);
    expect(await ids('?query=harrowell')).toEqual(['1-1001', '1-1003']);
    const first = await list('?limit=2');
    expect([first.items.length, first.found]).toEqual([2, 5]);
    const second = await list(`?limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ locationId }) => locationId)).toEqual(await ids(''));
    expect(second.nextCursor).toBeNull();
    expect((await worker.ask(['contingency:read'], '/v1/at-risk?reason=gossip')).status).toBe(400);
  });

  it('has a page with the same, in words, and its filters in the address', async () => {
    const { body } = await page('/at-risk');
    expect(body).toContain('5 of 5 providers show a sign of risk');
    expect(body).toContain('<a href="/at-risk?severity=grave">2 grave</a>');
    expect(body).toContain('<a href="/alerts?state=all&amp;location=1-1001">Overall fell from Good to Inadequate');
    expect(body).toContain('10 days<div class="rest">Inadequate since');
    expect(body).toContain('not given for 1 of 2');
    const filtered = (await page('/at-risk?severity=grave&type=block&reason=gossip')).body;
    expect(filtered).toContain('1 of 5 providers at risk fit these filters');
    expect(filtered).toContain('Not understood, and left out: the sign.');
    expect(filtered).toMatch(/<option value="block" selected>/);
    expect((await page('/at-risk?severity=grave&area=East')).body).toContain('Nobody on the board fits these filters.');
  });

  it('comes as a file that no spreadsheet runs', async () => {
    await worker.db
      .prepare(
        `UPDATE location SET name = '=1+1', observation = json_set(observation, '$.name', '=1+1') WHERE location_id = '1-1002'`,
      )
      .run();
    const answer = await worker.dispatch('http://127.0.0.1/at-risk.csv?severity=grave');
    expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="at-risk-${TODAY}.csv"`);
    const lines = (await answer.text()).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('location_id,name,provider_name,severity,rating');
    expect(lines[2]).toMatch(/^1-1002,'=1\+1,/);
  });
});

describe('a long register', () => {
  beforeAll(begin);

  /** How many statements the board takes. */
  const asked = async (): Promise<number> => {
    let count = 0;
    const db = new Proxy(worker.db, {
      get: (target, name) => {
        if (name === 'prepare') count += 1;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    await readBoard({ db, now: () => new Date() });
    return count;
  };

  /** Rows like the one of 1-1002, with ids of their own. */
  const multiply = async (table: 'location' | 'contract', id: string, own: Record<string, string>): Promise<void> => {
    const { results } = await worker.db
      .prepare(`SELECT name FROM pragma_table_info('${table}')`)
      .all<{ name: string }>();
    const columns = results.map(({ name }) => name);
    const values = columns.map((name) => own[name] ?? `"${name}"`);
    await worker.db
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
         INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')})
         SELECT ${values.join(', ')} FROM n, ${table} WHERE ${id} = '1-1002'`,
      )
      .run();
  };

  it('costs no more questions than a short one', async () => {
    const few = await asked();
    const moved = "json_set(observation, '$.locationId', '1-5' || i)";
    await multiply('location', 'location_id', { location_id: "'1-5' || i", observation: moved });
    await multiply('contract', 'location_id', { location_id: "'1-5' || i", id: "'c' || i" });
    expect((await list()).found).toBe(102);
    expect(await asked()).toBe(few);
  });

  it('comes by pages of 25, and as one file', async () => {
    const { body } = await page('/at-risk?severity=grave&page=5');
    expect(body).toContain('Page 5 of 5.');
    expect(body).toContain('href="/at-risk?severity=grave&amp;page=4"');
    expect(body).not.toContain('The next ones');
    // A page that there is not any more is the last one.
    expect((await page('/at-risk?severity=grave&page=77')).body).toContain('Page 5 of 5.');
    const file = await (await worker.dispatch('http://127.0.0.1/at-risk.csv?severity=grave')).text();
    expect(file.trim().split('\r\n')).toHaveLength(102);
  });
});

describe('who may', () => {
  it.each(['/at-risk', '/at-risk.csv'])('see %s: nobody but at the machine itself', async (path) => {
    const answer = await worker.dispatch(`http://rating-watch.example${path}`, { headers: { Accept: 'text/html' } });
    expect(answer.status).toBe(403);
  });

  it('ask for it: only with its scope', async () => {
    expect((await worker.ask(['providers:read'], '/v1/at-risk')).status).toBe(403);
  });
});

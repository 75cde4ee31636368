/** The page of one location: its ratings over the years as a picture and a table, its contracts' figures. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HttpWorker, openHttpWorker } from './http-worker.ts';
import { pageCalls } from './page-calls.ts';
import { LINDEN, MARLE, NOVELLE, OAKFERN, openProviders, QUARRY, restoreProviders } from './provider-stage.ts';

let worker: HttpWorker;
const { page, send } = pageCalls(() => worker);

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await openProviders(worker);
});
beforeEach(() => restoreProviders(worker));
afterAll(() => worker.close());

const path = (locationId: string) => `/providers/${locationId}`;

/** Each datum as "row column value", in the picture and in the table after it. */
const readBoth = (body: string) => {
  const figure = body.slice(body.indexOf('<figure id="timeline"'), body.indexOf('</figure>'));
  const [picture = '', table = ''] = figure.split('<table');
  const read = (part: string) =>
    [...part.matchAll(/data-row="([^"]*)" data-column="([^"]*)" data-value="([^"]*)"/g)]
      .map((found) => found.slice(1).join(' '))
      .sort();
  return { figure, picture: read(picture), table: read(table) };
};

describe('the ratings over the years', () => {
  it.each([OAKFERN, LINDEN, MARLE, QUARRY])('say the same as a picture and as a table (%s)', async (locationId) => {
    const { body } = await page(path(locationId));
    const { figure, picture, table } = readBoth(body);
    expect(picture.length).toBeGreaterThan(0);
    expect(picture).toEqual(table);
    expect(figure).not.toMatch(/NaN|Infinity|undefined|style=/);
  });

  it('are those that CQC published, each from its day', async () => {
    const { picture, figure } = readBoth((await page(path(OAKFERN))).body);
    expect(picture.filter((datum) => datum.includes(' overall '))).toEqual([
      'p1 overall inadequate',
      'p2 overall good',
      'p3 overall requires-improvement',
    ]);
    expect(picture).toContain('p3 caring good');
    for (const day of ['1 June 2017', '3 February 2020', '10 May 2024']) expect(figure).toContain(day);
    expect(figure.match(/data-mark="2023-11-21"/g)?.length).toBe(2);
    // Before this location was registered.
    expect(figure).not.toContain('data-mark="2014-10-01"');
  });

  it('are drawn one after the other up to today, the better the higher', async () => {
    const { figure } = readBoth((await page(path(OAKFERN))).body);
    const blocks = [
      ...figure.matchAll(
        /<rect x="([\d.]+)%" y="[\d.]+" width="([\d.]+)%" height="([\d.]+)"[^>]*data-column="overall"/g,
      ),
    ].map((found) => found.slice(1).map(Number));
    const [inadequate = [], good = [], improving = []] = blocks;
    expect((inadequate[0] ?? 0) + (inadequate[1] ?? 0)).toBeCloseTo(good[0] ?? 0, 1);
    expect((good[0] ?? 0) + (good[1] ?? 0)).toBeCloseTo(improving[0] ?? 0, 1);
    expect((improving[0] ?? 0) + (improving[1] ?? 0)).toBeCloseTo(90, 1);
    expect([inadequate[2], good[2], improving[2]]).toEqual([16, 48, 32]);
  });

  it('end with the registration, and say what was inherited', async () => {
    const { figure } = readBoth((await page(path(LINDEN))).body);
    expect(figure).toContain('Its registration ended');
    expect(figure).toContain('Inherited from 1-1999');
    expect(figure).toContain('>(G)<');
    const [, x = '', width = ''] =
      /<rect x="([\d.]+)%" y="[\d.]+" width="([\d.]+)%"[^>]*data-column="overall"/.exec(figure) ?? [];
    expect(Number(x) + Number(width)).toBeLessThan(85);
  });

  it('are those of one service by a link where services are rated one by one', async () => {
    const { body } = await page(path(MARLE));
    expect(body).toContain('Ratings over the years of Care Homes');
    const other = await page(`${path(MARLE)}?service=Homecare`);
    expect(readBoth(other.body).picture).toContain('p1 overall requires-improvement');
    const none = await page(`${path(MARLE)}?service=%3Cscript%3E`);
    expect(none.status).toBe(200);
    expect(none.body).not.toContain('<script>');
  });

  it('have the council’s statuses in the picture and in words', async () => {
    await send('/statuses', {
      locationId: OAKFERN,
      providerId: '',
      kind: 'suspended',
      scope: 'all',
      scopeDetail: '',
      reason: 'Missed visits',
      reviewOn: '01/01/2027',
    });
    const { figure } = readBoth((await page(path(OAKFERN))).body);
    const ids = [...figure.matchAll(/data-status="([^"]+)"/g)].map((found) => found[1]);
    expect(ids.length).toBe(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('say so where there is nothing to draw', async () => {
    const { status, body } = await page(path(NOVELLE));
    expect(status).toBe(200);
    // That nothing was published yet is known from the day it was first read.
    expect(readBoth(body).picture).toEqual(['p1 overall not-rated']);
    expect(readBoth(body).table).toEqual(['p1 overall not-rated']);
    await worker.db.prepare('DELETE FROM rating_history WHERE location_id = ?1').bind(NOVELLE).run();
    expect((await page(path(NOVELLE))).body).toContain('there is nothing to draw yet');
  });
});

describe('the page', () => {
  it('leads to what one may do, and its contents to their sections', async () => {
    const { body } = await page(path(OAKFERN));
    for (const to of ['/exceptions/new?', '/statuses/new?', '/what-if?', '/plans/new?']) {
      expect(body).toContain(`href="${to}`);
    }
    const contents = /aria-label="On this page">(.*?)<\/nav>/.exec(body)?.[1] ?? '';
    const ids = [...contents.matchAll(/href="#([^"]+)"/g)].map((found) => found[1]);
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids) expect(body).toContain(`id="${id}"`);
    const all = [...body.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('adds up: each sum is that of its rows, and what is over counts in none', async () => {
    const { body } = await page(path(OAKFERN));
    const rows = /<tbody id="figures">(.*?)<\/tbody>/.exec(body)?.[1] ?? '';
    const sums = [...body.matchAll(/href="[^"#]*#figures" data-sum="(\w+)" data-value="([\d.]+)"/g)];
    expect(sums.length).toBe(7);
    for (const [, of, value] of sums) {
      const brought =
        of === 'rows'
          ? rows.split('data-row').length - 1
          : [...rows.matchAll(new RegExp(`data-of="${of}" data-value="([\\d.]+)"`, 'g'))].reduce(
              (sum, found) => sum + Number(found[1]),
              0,
            );
      expect(`${of} ${brought}`).toBe(`${of} ${value}`);
    }
    expect(sums.map(([, of, value]) => `${of} ${value}`)).toContain('people 20');
  });

  it('gives its ratings and notes as files', async () => {
    await worker.db
      .prepare('INSERT INTO provider_note (id, location_id, words, noted_at, noted_by) VALUES (?1, ?2, ?3, ?4, ?5)')
      .bind('n-1', OAKFERN, '=New office', '2026-01-01T09:00:00.000Z', 'local pages')
      .run();
    const ratings = (await page(`${path(OAKFERN)}/ratings.csv`)).body.trim().split('\r\n');
    expect(ratings.length).toBe(1 + 18);
    expect(ratings[1]).toMatch(/^2017-06-01,2017-06-01,,Overall,Inadequate,/);
    // A spreadsheet runs what begins with an equals sign.
    expect((await page(`${path(OAKFERN)}/notes.csv`)).body).toContain("local pages,'=New office");
    expect((await page('/providers/1-404/notes.csv')).status).toBe(404);
  });

  it('leads to the plan there is, and to none where no contract is in force', async () => {
    await worker.db
      .prepare(
        `INSERT INTO plan (id, subject_kind, subject_id, subject_name, state, revision, created_at, created_by, changed_at, changed_by)
         VALUES ('p-1', 'location', ?1, 'Oakfern Home Care', 'draft', 1, ?2, 'x', ?2, 'x')`,
      )
      .bind(OAKFERN, '2026-01-01T09:00:00.000Z')
      .run();
    const { body } = await page(path(OAKFERN));
    expect(body).toContain('<a href="/plans/p-1">Open its plan</a>');
    expect(body).not.toContain('/plans/new?location=');
    await worker.db.prepare("UPDATE contract SET status = 'ended'").run();
    const over = (await page(path(QUARRY))).body;
    expect(over).not.toContain('/plans/new?');
    expect(over).not.toContain('/what-if?stop');
  });

  it('escapes what CQC calls it', async () => {
    const { body } = await page(path(LINDEN));
    expect(body).toContain('Linden House &amp; &lt;Sons');
    expect(body).not.toContain('<Sons>');
  });
});

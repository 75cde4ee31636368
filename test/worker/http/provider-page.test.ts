/** The page of one location: its ratings over the years as a picture and a table, its contracts' figures, its notes. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../../support/records.ts';
import { restore, takeSnapshot } from '../support/snapshot.ts';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';
import { hiddenFields, pageCalls } from './page-calls.ts';

let worker: HttpWorker;
const { page, send } = pageCalls(() => worker);

const OAKFERN = '1-1001';
const LINDEN = '1-1002';
const MARLE = '1-1003';
const NOVELLE = '1-1004';
const QUARRY = '1-1005';

const REGISTER = [
  'location_id,contract_type,area,people,packages,hours_per_week,double_handed,status',
  `${OAKFERN},spot,North,12,10,120.5,2,active`,
  `${OAKFERN},block,South,8,,80,,active`,
  `${OAKFERN},framework,East,50,50,500,5,ended`,
  `${LINDEN},spot,,,,,,active`,
  `${MARLE},spot,,,,,,active`,
  `${NOVELLE},spot,,,,,,active`,
  `${QUARRY},spot,,,,,,active`,
].join('\n');

const place = (locationId: string, name: string, more: object): void => {
  worker.records.set(locationId, cqcRecord({ locationId, name, registeredOn: '2015-03-01', ...more }));
};

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await emptied(worker);
  place(OAKFERN, 'Oakfern Home Care', {
    legacy: {
      rating: 'Requires improvement',
      publishedOn: '2024-05-10',
      reportId: 'r-3',
      keyQuestions: { Caring: 'Good' },
    },
    past: [
      { rating: 'Good', publishedOn: '2020-02-03', reportId: 'r-2' },
      { rating: 'Inadequate', publishedOn: '2017-06-01', reportId: 'r-1' },
    ],
  });
  place(LINDEN, 'Linden House & <Sons>', {
    deregisteredOn: '2023-04-01',
    legacy: { rating: 'Good', publishedOn: '2019-01-01', reportId: 'r-5', inheritedFrom: '1-1999' },
  });
  place(MARLE, 'Marle Court', {
    assessments: [
      { group: 'Care Homes', rating: 'Good', publishedOn: '2024-02-01', planId: 'AP1' },
      { group: 'Homecare', rating: 'Requires Improvement', publishedOn: '2025-02-01', planId: 'AP2' },
    ],
  });
  place(NOVELLE, 'Novelle Support', {});
  place(QUARRY, 'Quarry Care', { legacy: { rating: 'Good', publishedOn: '2022-05-05', reportId: 'r-9' } });
  await worker.import(REGISTER);
  await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
  await takeSnapshot(worker.db);
});
beforeEach(async () => {
  await restore(worker.db);
  await worker.db.batch([
    worker.db.prepare('DELETE FROM provider_note'),
    worker.db.prepare('DELETE FROM plan'),
    worker.db.prepare('DELETE FROM council_status'),
    worker.db.prepare("DELETE FROM audit WHERE action LIKE 'note.%'"),
  ]);
});
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

describe('notes', () => {
  const add = async (words: string, locationId = OAKFERN) => {
    const { id } = hiddenFields((await page(path(locationId))).body);
    return send(`${path(locationId)}/notes`, { id: id ?? '', words });
  };
  const audited = async () =>
    (
      await worker.db
        .prepare("SELECT action FROM audit WHERE action LIKE 'note.%' ORDER BY seq")
        .all<{ action: string }>()
    ).results.map(({ action }) => action);
  const only = async () => (await worker.db.prepare('SELECT id FROM provider_note').first<string>('id')) ?? '';

  it('are added, with who and when, and audited', async () => {
    const { status, to } = await add('Moved its office to <North> Street.');
    expect([status, to]).toEqual([303, `${path(OAKFERN)}?notice=added#notes`]);
    const { body } = await page(`${path(OAKFERN)}?notice=added`);
    expect(body).toContain('The note was added.');
    expect(body).toContain('Moved its office to &lt;North> Street.');
    expect(body).toContain('by local pages');
    expect(await audited()).toEqual(['note.added']);
    expect((await page(path(QUARRY))).body).not.toContain('Moved its office');
  });

  it('are added once where a form is sent twice', async () => {
    const { id = '' } = hiddenFields((await page(path(OAKFERN))).body);
    await send(`${path(OAKFERN)}/notes`, { id, words: 'New office' });
    expect((await send(`${path(OAKFERN)}/notes`, { id, words: 'New office' })).status).toBe(303);
    expect(await audited()).toEqual(['note.added']);
  });

  it.each([
    ['', 400, 'Write the note.'],
    ['x'.repeat(1001), 400, 'longer than 1000 characters'],
    ['Mary Whitlock rang', 422, 'looks like a person’s name'],
    ['about 943 476 5919', 422, 'looks like an NHS number'],
    ['born 03/04/1941', 422, 'looks like a date of birth'],
  ])('are refused with what was typed kept (%j)', async (words, status, fault) => {
    const refused = await add(words);
    expect(refused.status).toBe(status);
    expect(refused.body).toContain(fault);
    expect(refused.body).toContain('<a href="#words">');
    expect(refused.body).toContain(`${words}</textarea>`);
    expect(await only()).toBe('');
    expect(await audited()).toEqual([]);
  });

  it('are taken away and put back, never deleted', async () => {
    await add('New office');
    const id = await only();
    const gone = await send(`${path(OAKFERN)}/notes/${id}/remove`);
    expect(gone.to).toBe(`${path(OAKFERN)}?removed=${id}#notes`);
    const after = await page(`${path(OAKFERN)}?removed=${id}`);
    expect(after.body).not.toContain('New office');
    expect(after.body).toContain(`action="${path(OAKFERN)}/notes/${id}/restore"`);
    await send(`${path(OAKFERN)}/notes/${id}/remove`);
    expect((await page(`${path(QUARRY)}?removed=${id}`)).body).not.toContain('The note was taken away');
    await send(`${path(OAKFERN)}/notes/${id}/restore`);
    expect((await page(`${path(OAKFERN)}?removed=${id}`)).body).not.toContain('The note was taken away');
    expect((await page(path(OAKFERN))).body).toContain('New office');
    expect(await audited()).toEqual(['note.added', 'note.removed', 'note.restored']);
  });

  it('belong to their location, and are written from its own page alone', async () => {
    await add('New office');
    const id = await only();
    expect((await send(`${path(QUARRY)}/notes/${id}/remove`)).status).toBe(404);
    expect((await send(`${path(OAKFERN)}/notes/${id}/remove`, {}, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(
      403,
    );
    expect((await send(`${path(OAKFERN)}/notes`, { id, words: 'x' }, { Origin: 'https://evil.example' })).status).toBe(
      403,
    );
    expect((await send('/providers/1-404/notes', { id: crypto.randomUUID(), words: 'x' })).status).toBe(404);
    expect((await send(`${path(OAKFERN)}/notes`, { id: 'x', words: 'x' })).status).toBe(400);
    expect(await audited()).toEqual(['note.added']);
  });

  it('come a page at a time', async () => {
    const notes = Array.from({ length: 25 }, (_, index) =>
      worker.db
        .prepare('INSERT INTO provider_note (id, location_id, words, noted_at, noted_by) VALUES (?1, ?2, ?3, ?4, ?5)')
        .bind(
          crypto.randomUUID(),
          OAKFERN,
          `Note ${index}.`,
          `2026-01-${String(index + 1).padStart(2, '0')}T09:00:00.000Z`,
          'local pages',
        ),
    );
    await worker.db.batch(notes);
    const first = (await page(path(OAKFERN))).body;
    expect(first).toContain('Note 24.');
    expect(first).not.toContain('Note 4.');
    expect(first).toContain(`href="${path(OAKFERN)}?notes=2#notes"`);
    expect((await page(`${path(OAKFERN)}?notes=2`)).body).toContain('Note 4.');
  });
});

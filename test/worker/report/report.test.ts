/** The committee report over HTTP, on its pages and in its files: it adds up, and every number leads to its rows. */
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReportBody } from '../../../shared/api/report.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';
import { byHand } from '../support/by-hand.ts';
import { addArea, addDeeds, addWide, fillReport, QUARTER, REGISTER } from './report-stage.ts';

let worker: HttpWorker;
const { page } = pageCalls(() => worker);

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
});
afterAll(() => worker.close());

const report = async (query = QUARTER) =>
  ReportBody.strict().parse(await (await worker.ask(['contingency:read'], `/v1/report?${query}`)).json());

const filled = (buckets: readonly { bucket: string; places: number; people: number | null }[] | undefined) =>
  buckets?.filter(({ places }) => places > 0).map(({ bucket, places, people }) => [bucket, places, people]);

const plain = (text: string): string => text.replaceAll('&amp;', '&');

/** The element that holds the rows an address leads to. */
const rowsAt = (body: string, id: string): string =>
  body.match(new RegExp(`<(\\w+) id="${id}"[^>]*>([\\s\\S]*?)</\\1>`))?.[2] ?? 'no rows';

const summed = async (href: string, of: string): Promise<number> => {
  let sum = 0;
  for (let next: string | undefined = href; next !== undefined; ) {
    const [path = '', id = ''] = next.split('#');
    const { body } = await page(path);
    const rows = rowsAt(body, id);
    expect(rows).not.toBe('no rows');
    const cells = [...rows.matchAll(new RegExp(`data-of="${of}" data-value="([^"]+)"`, 'g'))];
    sum += of === 'rows' ? (rows.match(/<tr data-row/g) ?? []).length * 100 : 0;
    sum += cells.reduce((cents, [, value]) => cents + Math.round(Number(value) * 100), 0);
    next = body.match(/<a href="([^"]+)" rel="next"/)?.[1];
    next = next === undefined ? next : plain(next);
  }
  return sum / 100;
};

describe('before there is anything', () => {
  it('says so, and how to begin', async () => {
    await emptied(worker);
    const { status, body } = await page('/report');
    expect(status).toBe(200);
    expect(body).toContain('No contract was in force in this period.');
    expect(body).toContain('href="/register"');
  });
});

describe('a quarter', () => {
  beforeAll(async () => {
    await fillReport(worker);
    await addArea(worker);
    await addDeeds(worker);
  });

  it('tells what stood at the close of its first day’s eve and of its last day', async () => {
    const { scopes, others, leftOut, openedOn } = await report();
    const [overall] = scopes;
    expect(openedOn).toBe('2024-06-30');
    expect(filled(overall?.start.buckets)).toEqual([
      ['good', 2, 34],
      ['requires-improvement', 1, 9],
      ['inadequate', 1, 10],
      ['not-known', 2, 2],
      ['name', 1, 15],
    ]);
    expect(filled(overall?.end.buckets)).toEqual([
      ['outstanding', 1, null],
      ['good', 2, 17],
      ['inadequate', 1, 35],
      ['not-known', 1, 2],
      ['ended', 1, 4],
      ['name', 1, 15],
    ]);
    expect(leftOut).toBe(1);
    expect(filled(others.buckets)).toEqual([['requires-improvement', 1, null]]);
  });

  it('tells each change with its report and its people', async () => {
    const [overall, ...questions] = (await report()).scopes;
    expect(
      overall?.steps.map(({ on, kind, locationId, publishedOn, people }) => [
        on,
        kind,
        locationId,
        publishedOn,
        people,
      ]),
    ).toEqual([
      ['2024-07-01', 'up', '1-1002', '2024-07-01', 10],
      ['2024-08-10', 'down', '1-1001', '2024-08-10', 35],
      ['2024-08-15', 'joined', '1-1004', null, 7],
      ['2024-09-01', 'left', '1-1005', null, 9],
      ['2024-09-02', 'ended', '1-1006', null, 4],
      ['2024-09-30', 'first-rating', '1-1003', '2024-09-30', null],
    ]);
    const downs = questions.map(({ scope, steps }) => [scope, steps.filter(({ kind }) => kind === 'down').length]);
    expect(downs).toContainEqual(['safe', 1]);
    expect(downs).toContainEqual(['caring', 0]);
  });

  it('counts deeds by London’s days, as they stood at the end', async () => {
    const { exceptions, statuses, belowGood } = await report();
    expect(exceptions.map(({ id, open, pastReview }) => [id, open, pastReview])).toEqual([
      ['e-1', true, true],
      ['e-2', false, false],
    ]);
    expect(statuses.map(({ id, days, stands }) => [id, days, stands])).toEqual([['s-1', 10, true]]);
    expect(belowGood.map(({ locationId, rating, since, days }) => [locationId, rating, since, days])).toEqual([
      ['1-1001', 'inadequate', '2024-08-10', 52],
      ['1-1005', 'requires-improvement', '2022-02-02', 62],
    ]);
  });

  it('counts what the register tells from the import that first told it to the one that took it away', async () => {
    const told = async () =>
      (await report('')).statuses
        .filter(({ by }) => by === 'register')
        .map(({ locationId, stands }) => [locationId, stands]);
    expect(await told()).toEqual([]);
    const now = 'from=2014-10-01&to=2199-01-01';
    const spans = async () =>
      (await report(now)).statuses
        .filter(({ by }) => by === 'register')
        .map(({ locationId, kind, stands }) => [locationId, kind, stands]);
    expect(await spans()).toEqual([['1-1002', 'suspended', true]]);
    await worker.import(REGISTER.replace('100,suspended', '100,active'));
    expect(await spans()).toEqual([['1-1002', 'suspended', false]]);
    await worker.import(REGISTER);
  });

  it('says on its page what it says to programs, in words that add up', async () => {
    const { body } = await page(`/report?${QUARTER}`);
    expect(body).toContain('7 contracted = 1 Outstanding + 2 Good + 1 Inadequate + 1 Rating not known');
    expect(body).toContain('7 contracted at the beginning + 1 that began − 1 that ended = 7 at the end');
    expect(body).toContain('1 overall rating went up and 1 went down; 1 location was rated for the first time.');
    expect(body).toContain('2 exceptions were made; 1 is open past its review.');
    expect(body).toContain('Left out: 1 contract that the register calls withdrawn, merged or ended');
    expect(body).toContain('31 December 2023, CQC’s method changed 21 November 2023');
    expect(body).not.toContain('style=');
  });

  it('tells a contract with a whole provider on a line of its own', async () => {
    await addWide(worker);
    const { scopes, wide } = await report();
    expect(wide).toEqual({ contracts: 1, people: 50, hoursPerWeek: 400.5 });
    expect(scopes[0]?.end.places).toBe(7);
    expect((await page(`/report?${QUARTER}`)).body).toContain('list=wide#rows" data-sum="people" data-value="50"');
  });

  it('leads from every number to rows that come to it', async () => {
    const paths = [`/report?${QUARTER}`, `/report/flow?${QUARTER}&scope=caring`];
    const bodies = await Promise.all(paths.map(page));
    const links = bodies.flatMap(({ body }) => [
      ...body.matchAll(/<a class="sum" href="([^"]+)" data-sum="(\w+)" data-value="([^"]+)"/g),
    ]);
    const asked = new Map(links.map(([, href = '', of = '', value]) => [`${plain(href)} ${of}`, { href, of, value }]));
    expect(asked.size).toBeGreaterThan(80);
    for (const { href, of, value } of asked.values())
      expect([href, of, await summed(plain(href), of)]).toEqual([href, of, Number(value)]);
  });

  it('gives every table as a file, and no cell that a spreadsheet would run', async () => {
    await byHand(worker.db, "UPDATE location SET name = '=1+1' WHERE location_id = '1-1001'");
    const { body } = await page(`/report?${QUARTER}`);
    const files = [...body.matchAll(/href="(\/report\.csv[^"]+)"/g)].map(([, href = '']) => plain(href));
    expect(files).toHaveLength(11);
    for (const file of files) {
      const { status, body: text } = await page(file);
      const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
      expect([file, status, errors]).toEqual([file, 200, []]);
      if (file.includes('table=places')) {
        expect(data).toHaveLength(7);
        expect(data.map(({ name }) => name)).toContain("'=1+1");
      }
    }
    const rows = await page(`/report.csv?${QUARTER}&list=steps&kind=down&table=rows`);
    expect(Papa.parse(rows.body, { skipEmptyLines: true }).data).toHaveLength(2);
  });

  it('counts a contract that was taken off the register for the days it stood there', async () => {
    const [before] = (await report('from=2024-07-01&to=2024-09-30')).scopes;
    await worker.import('location_id\n1-1001\n');
    const [after] = (await report('from=2024-07-01&to=2024-09-30')).scopes;
    expect([before?.end.places, after?.end.places]).toEqual([7, 1]);
    await fillReport(worker);
  });
});

/** The health page in a browser: readable by everyone, decided by keyboard and without a script, fit to print. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../support/records.ts';
import { putPage, putRun } from '../worker/support/run-rows.ts';
import { restore, takeSnapshot } from '../worker/support/snapshot.ts';
import { asPrinted, isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

const COUNT = 8;
const FALLEN = 6;

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;
let page: Page;

const idOf = (number: number): string => `1-10${String(number).padStart(2, '0')}`;

const setRatings = (fallen: number): void => {
  for (let number = 0; number < COUNT; number += 1) {
    const good = { rating: 'Good', publishedOn: '2024-03-01', reportId: `r-${number}` };
    const poor = { rating: 'Inadequate', publishedOn: '2026-07-01', reportId: `s-${number}` };
    const rated = number < fallen ? { legacy: poor, past: [good] } : { legacy: good };
    const record = cqcRecord({ locationId: idOf(number), name: `Quillmere Home Care ${number}`, ...rated });
    site.worker.records.set(idOf(number), record);
  }
};

const check = async (): Promise<void> => {
  const answer = await site.worker.ask(['admin'], '/v1/checks', { method: 'POST' });
  expect(answer.status).toBe(200);
};

// CQC is asked five times a second at most: the hold is made once and put back before each test.
beforeAll(async () => {
  opened = await openPageSite();
  ({ site, browser } = opened);
  const ids = Array.from({ length: COUNT }, (_, number) => idOf(number));
  await site.worker.import(`location_id\n${ids.join('\n')}\n`);
  setRatings(0);
  await check();
  setRatings(FALLEN);
  await check();
  await takeSnapshot(site.worker.db);
});
beforeEach(async () => {
  await restore(site.worker.db);
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
});
afterAll(() => opened.close());

const violations = () => violationsOn(page);

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** Everything that the page may have to show at once. */
const setEverything = async (): Promise<void> => {
  const { db } = site.worker;
  const problem = '1 of 8 locations could not be read; 1-1007: CQC answered 500.';
  const failed = [{ locationId: '1-1007', reason: 'CQC answered 500.' }];
  for (const [id, minutes] of [
    ['x', 9],
    ['y', 7],
    ['z', 5],
  ] as const) {
    const row = { status: 'incomplete', startedAt: minutesAgo(-minutes), expected: 8, seen: 7 } as const;
    await putRun(db, { id, ...row, problem, failed });
  }
  await putRun(db, {
    id: 'given-up',
    status: 'incomplete',
    stoppedBy: 'failed',
    startedAt: minutesAgo(-2),
    finishedAt: minutesAgo(-1443),
    expected: 3000,
    seen: 1700,
    problem: 'The check did not finish within a day and is begun anew.',
  });
  await putRun(db, { id: 'now', kind: 'sweep', status: 'running', startedAt: minutesAgo(1), expected: 3000 });
  await putPage(
    db,
    'now',
    0,
    Array.from({ length: 450 }, (_, number) => `1-2${number}`),
  );
};

describe('the page', () => {
  it('has nothing that axe finds, 320 pixels wide, whatever it shows', async () => {
    await page.setViewportSize({ width: 320, height: 900 });
    await setEverything();
    await page.goto(`${site.origin}/health`);
    expect(await page.getByRole('progressbar').count()).toBe(1);
    expect(await page.getByText('450 of 3,000 locations read').count()).toBe(1);
    expect(await page.getByRole('heading', { name: 'What needs a person' }).count()).toBe(1);
    expect(await violations()).toEqual([]);
    const isWider = await isWiderThanWindow(page);
    expect(isWider).toBe(false);
    expect(await page.getByText('1,700 of 3,000', { exact: true }).count()).toBe(1);
    await page.getByRole('button', { name: 'Discard: read again' }).click();
    await page.getByRole('heading', { name: 'Discard these changes?' }).waitFor();
    expect(await violations()).toEqual([]);
    await page.goto(`${site.origin}/providers/${idOf(7)}`);
    expect(await page.getByRole('region', { name: 'Health of the watch' }).count()).toBe(1);
    expect(await violations()).toEqual([]);
  });

  it('puts what is held before what went well', async () => {
    await page.goto(`${site.origin}/health`);
    const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts();
    expect(headings).toEqual(['Held until a person decides', 'Checks']);
  });

  it('prints without buttons, with every change', async () => {
    await page.goto(`${site.origin}/health`);
    await asPrinted(page);
    expect(await page.getByRole('button', { name: /Release|Discard/ }).count()).toBe(0);
    expect(await page.getByText('Good to Inadequate').count()).toBe(FALLEN);
  });
});

describe('a decision', () => {
  it('is made by keyboard and without a script, after a question', async () => {
    await page.close();
    page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${site.origin}/health`);
    await page.getByRole('button', { name: 'Release: these changes are real' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Release these changes?' }).waitFor();
    expect(await site.worker.db.prepare('SELECT COUNT(*) AS n FROM alert').first('n')).toBe(0);
    await page.getByRole('button', { name: 'Release: these changes are real' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(`Released: ${FALLEN} locations`).waitFor();
    expect(new URL(page.url()).pathname).toBe('/health');
    expect(await site.worker.db.prepare('SELECT COUNT(*) AS n FROM alert').first('n')).toBe(FALLEN);
    // What was sent is not sent again.
    await page.reload();
    expect(await site.worker.db.prepare('SELECT COUNT(*) AS n FROM alert').first('n')).toBe(FALLEN);
  });

  it('is not made by a form on another site', async () => {
    const run = await site.worker.db.prepare('SELECT id FROM crawl_run WHERE held_at IS NOT NULL').first<string>('id');
    // A page of ours would not even send it: its policy lets forms go to itself only.
    await page.goto('about:blank');
    await page.setContent(
      `<form method="post" action="${site.origin}/health/holds/${run}/release"><button>Go</button>`,
    );
    await page.getByRole('button').click();
    await page.getByText('This form was not sent from this page.').waitFor();
    expect(await site.worker.db.prepare('SELECT COUNT(*) AS n FROM alert').first('n')).toBe(0);
  });
});

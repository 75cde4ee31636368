/** The pages of drills in a browser: by keyboard and without a script, readable by everyone, and on paper. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { asPrinted, isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  opened = await openPageSite();
  ({ site, browser } = opened);
});
beforeEach(async () => {
  await site.worker.wipe();
  page = await browser.newPage({ javaScriptEnabled: false });
});
afterAll(() => opened.close());

const AT = '2026-01-05T09:00:00.000Z';
const ROWS = [
  ['duty', 'notify', 'mailto:duty@fernshire.example', 'Duty team'],
  ['hook', 'webhook', 'https://a-host-with-quite-a-long-name.fernshire.example/that-has/no-place-to-break', null],
  ['team', 'teams', 'teams:0123456789abcdef', null],
] as const;

const addRecipients = () =>
  site.worker.db.batch(
    ROWS.map(([id, channel, address, label]) =>
      site.worker.db
        .prepare(
          "INSERT INTO endpoint (id, channel, address, secret, label, created_at) VALUES (?1, ?2, ?3, 's', ?4, ?5)",
        )
        .bind(id, channel, address, label, AT),
    ),
  );

const press = async (name: string): Promise<void> => {
  await page.getByRole('button', { name }).focus();
  await page.keyboard.press('Enter');
};

const beginByKeyboard = async (): Promise<void> => {
  await page.goto(`${site.origin}/drills`);
  await press('Begin a drill with 3 recipients');
  await page.getByRole('heading', { name: 'Begin a drill?' }).waitFor();
  await press('Send the drill');
  await page.getByRole('heading', { name: /^Drill of/ }).waitFor();
};

const faults = async (): Promise<string[]> => [
  ...(await violationsOn(page)),
  ...((await isWiderThanWindow(page)) ? ['wider than the window'] : []),
];

it('is begun after one more question, and confirmed, by keyboard and without a script, and printed without buttons', async () => {
  await addRecipients();
  await beginByKeyboard();
  await page.getByText('0 of 3 confirmed').waitFor();
  await press('It arrived at Duty team');
  await page.getByText('1 of 3 confirmed').waitFor();
  await page.getByRole('cell', { name: /^It arrived: noted by local pages/ }).waitFor();
  await asPrinted(page);
  expect(await page.getByRole('button', { name: /It arrived/ }).count()).toBe(0);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'All drills' }).click();
  await page.getByRole('cell', { name: '1 of 3 confirmed' }).waitFor();
});

it('are reached from the overview, which says when nobody is told', async () => {
  await page.goto(site.origin);
  await page.getByText('Nobody is told').waitFor();
  await addRecipients();
  await site.worker.db.prepare("UPDATE endpoint SET created_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')").run();
  await page.reload();
  await page.getByText('The first heartbeat goes out on').waitFor();
  await page.getByRole('link', { name: 'Hold a drill' }).click();
  await page.getByRole('heading', { name: 'Drills', exact: true }).waitFor();
});

it('refuses another within ten minutes, and says who to add where there is nobody', async () => {
  await page.goto(`${site.origin}/drills`);
  expect(await page.getByRole('link', { name: 'Add a recipient' }).getAttribute('href')).toBe('/settings/recipients');
  expect(await page.getByRole('button').count()).toBe(0);
  await addRecipients();
  await beginByKeyboard();
  await page.goto(`${site.origin}/drills/new`);
  await press('Send the drill');
  await page.getByRole('alert').getByText('within the last ten minutes').waitFor();
});

it('have nothing that axe finds and no second scroll bar, 320 pixels wide', async () => {
  page = await browser.newPage({ viewport: { width: 320, height: 900 } });
  await addRecipients();
  await beginByKeyboard();
  await press('It arrived at Duty team');
  await page.getByText('1 of 3 confirmed').waitFor();
  await site.worker.db.batch([
    site.worker.db.prepare(
      "UPDATE message SET state = 'delivered', delivered_at = created_at WHERE endpoint_id = 'duty'",
    ),
    site.worker.db
      .prepare("UPDATE message SET state = 'failed', last_error = ?1 WHERE endpoint_id = 'hook'")
      .bind('the receiver answered 404: a-long-word-without-any-place-to-break-that-it-sent-back'),
  ]);
  await page.getByRole('link', { name: 'Look again' }).click();
  await page.getByText('Not delivered').waitFor();
  expect(await faults()).toEqual([]);
  await page.goto(`${site.origin}/drills`);
  expect(await faults()).toEqual([]);
  await page.goto(site.origin);
  await page.getByText('did not go out').waitFor();
  expect(await faults()).toEqual([]);
});

it('takes no form from another site', async () => {
  await addRecipients();
  const answer = await site.worker.dispatch(`${site.origin}/drills`, {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'cross-site', 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  expect([answer.status, await site.worker.db.prepare('SELECT count(*) AS n FROM drill').first('n')]).toEqual([403, 0]);
});

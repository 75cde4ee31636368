/** The page of the outbox in a browser: what did not arrive first, sent again by keyboard and without a script. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { asPrinted, isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;
let page: Page;

const AT = '2026-11-12T09:00:00.000Z';

const addEndpoint = (id: string, channel: string, label: string | null) =>
  site.worker.db
    .prepare("INSERT INTO endpoint (id, channel, address, secret, label, created_at) VALUES (?1, ?2, ?1, 's', ?3, ?4)")
    .bind(id, channel, label, AT)
    .run();

const put = (id: string, endpointId: string, state: string, headline: string, error: string | null) =>
  site.worker.db
    .prepare(
      `INSERT INTO message (id, endpoint_id, kind, content, state, attempts, next_at, last_error, created_at, delivered_at)
       VALUES (?1, ?2, 'trouble', json_object('kind', 'trouble', 'headline', ?4), ?3, 3, ?6, ?5, ?6,
               CASE WHEN ?3 = 'delivered' THEN ?6 END)`,
    )
    .bind(id, endpointId, state, headline, error, AT)
    .run();

const HOSTILE = '<b>Bold</b> =cmd() in-a-name-that-has-no-place-to-break-anywhere-at-all-and-goes-on-and-on';

beforeAll(async () => {
  opened = await openPageSite();
  ({ site, browser } = opened);
});
beforeEach(async () => {
  await site.worker.wipe();
  await addEndpoint('duty', 'webhook', 'Duty desk');
  await addEndpoint('mail', 'notify', 'Contracts team');
  await put('f1', 'duty', 'failed', 'Oakfern Home Care: registration ended', 'the receiver answered with status 500');
  await put('f2', 'duty', 'failed', HOSTILE, 'no answer within 20 seconds');
  await put('a1', 'mail', 'ambiguous', 'Quillmere Care: dormant', 'GOV.UK Notify: no answer within 20 seconds');
  await put('p1', 'mail', 'pending', 'Quillmere Care: another provider', null);
  await put('d1', 'mail', 'delivered', 'Tallowmere Care: active again', null);
  page = await browser.newPage({ javaScriptEnabled: false });
});
afterAll(() => opened.close());

const open = (query = '') => page.goto(`${site.origin}/outbox${query}`);
const states = async (): Promise<(string | null)[]> =>
  Promise.all((await page.getByRole('region').all()).map((region) => region.getAttribute('aria-label')));

it('begins with what did not arrive, and sends one again by keyboard', async () => {
  await open();
  expect((await states()).slice(0, 4)).toEqual(['Given up', 'May have arrived', 'Waiting', 'Delivered']);
  await page.getByText('2 messages given up, 1 message may have arrived, 1 message waiting.').waitFor();
  await page.getByRole('button', { name: 'Send again to Duty desk: Oakfern Home Care: registration ended' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('It is sent again within a minute.').waitFor();
  await page.getByText('1 message given up, 1 message may have arrived, 2 messages waiting.').waitFor();
});

it('sends all of one recipient again, and says when nothing waits', async () => {
  await open();
  await page.getByRole('button', { name: 'Send all 2 again to Duty desk' }).click();
  await page.getByText('2 messages are sent again within a minute.').waitFor();
  await site.worker.db.prepare("UPDATE message SET state = 'delivered', delivered_at = created_at").run();
  await open();
  await page.getByText('Nothing waits: everything was delivered.').waitFor();
  await site.worker.wipe();
  await open();
  await page.getByRole('link', { name: 'add a recipient' }).waitFor();
});

it('is filtered by links, and keeps the filter over what is sent again', async () => {
  await open();
  await page.getByRole('link', { name: 'Given up', exact: true }).click();
  await page.getByRole('link', { name: 'Duty desk' }).click();
  expect(new URL(page.url()).search).toBe('?state=failed&to=duty');
  expect((await states())[0]).toBe('Given up');
  await page.getByRole('button', { name: /^Send again to Duty desk: Oakfern/ }).click();
  expect(new URL(page.url()).search).toBe('?state=failed&to=duty&notice=again');
  await open('?state=lost');
  await page.getByText('Not understood, and left out: how far they came.').waitFor();
});

it('says why nothing can be sent to a recipient that is switched off, and takes no form from elsewhere', async () => {
  await site.worker.db.prepare("UPDATE endpoint SET disabled_at = ?1 WHERE id = 'duty'").bind(AT).run();
  await open();
  expect(await page.getByRole('button', { name: /again/ }).count()).toBe(0);
  await page.getByText('Its recipient is switched off.').first().waitFor();
  const sent = await site.worker.dispatch(`${site.origin}/outbox/f1/replay`, {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'cross-site' },
  });
  expect(sent.status).toBe(403);
  expect((await site.worker.dispatch('http://rating-watch.example/outbox')).status).toBe(403);
});

it('has nothing that axe finds and no second scroll bar, 320 pixels wide', async () => {
  page = await browser.newPage({ viewport: { width: 320, height: 900 } });
  for (const query of ['', '?state=failed&to=duty&notice=again']) {
    await open(query);
    expect([await violationsOn(page), await isWiderThanWindow(page)]).toEqual([[], false]);
  }
});

it('prints what did not arrive, without its buttons', async () => {
  await open();
  await asPrinted(page);
  expect(await page.getByRole('button', { name: /again/ }).count()).toBe(0);
  expect(await page.getByRole('rowheader', { name: /Oakfern Home Care/ }).isVisible()).toBe(true);
});

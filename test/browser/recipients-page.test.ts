/** Recipients and rules in a browser: by keyboard and without a script, readable by everyone and on paper. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { asPrinted, isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;

beforeAll(async () => {
  opened = await openPageSite();
  ({ site, browser } = opened);
});
beforeEach(() => site.worker.wipe());
afterAll(() => opened.close());

const HOOK = 'https://hooks.fernshire.example/alerts';

const faults = async (page: Page): Promise<string[]> => [
  ...(await violationsOn(page)),
  ...((await isWiderThanWindow(page)) ? ['wider than the window'] : []),
];

/** Adds a webhook by keyboard alone, for the duty team. */
const addByKeyboard = async (page: Page): Promise<void> => {
  await page.goto(`${site.origin}/settings/recipients`);
  await page.getByRole('link', { name: 'Webhook', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Address', { exact: true }).focus();
  await page.keyboard.type(HOOK);
  await page.getByLabel('Who is told').focus();
  await page.keyboard.type('Duty desk');
  for (const name of ['Head of commissioning', 'Contracts lead', 'Brokerage', 'Portfolio holder', 'Partners']) {
    await page.getByLabel(name, { exact: true }).focus();
    await page.keyboard.press('Space');
  }
  await page.getByRole('button', { name: 'Add the Webhook' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'The signing secret' }).waitFor();
};

const secretOn = async (page: Page): Promise<string> =>
  /whsec_[A-Za-z0-9+/=]+/.exec((await page.getByRole('main').textContent()) ?? '')?.[0] ?? '';

it('adds one by keyboard and without a script, shows its secret once, tests it, and switches it off and on', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await addByKeyboard(page);
  const first = await secretOn(page);
  expect(first).not.toBe('');
  await page.getByRole('button', { name: 'Send a test' }).click();
  // The receiver of these tests knows CQC only.
  await page.getByRole('heading', { name: /^The test was/ }).waitFor();
  await page.getByText(/What came back: .*404/).waitFor();
  expect(await secretOn(page)).toBe('');
  await page.getByRole('button', { name: 'Make a new signing secret' }).click();
  await page.getByRole('heading', { name: 'The signing secret' }).waitFor();
  expect([(await secretOn(page)) === first, (await secretOn(page)) === '']).toEqual([false, false]);
  await page.getByLabel('Brokerage', { exact: true }).check();
  await page.getByRole('button', { name: 'Save these' }).click();
  await page.getByRole('definition').filter({ hasText: 'Brokerage, Duty team' }).waitFor();
  await page.getByRole('button', { name: 'Switch off' }).click();
  await page.getByText('Nobody is told of anything').waitFor();
  await page.getByRole('link', { name: /^Switch on/ }).click();
  expect(await page.getByLabel('Address', { exact: true }).inputValue()).toBe(HOOK);
  expect(await page.getByLabel('Duty team').isChecked()).toBe(true);
  expect(await page.getByLabel('Partners').isChecked()).toBe(false);
  await page.getByRole('button', { name: 'Add the Webhook' }).click();
  await page.getByRole('heading', { name: 'The signing secret' }).waitFor();
  await page.close();
});

it('leads from the errors to the fields, keeps what was typed, and puts no secret back', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${site.origin}/settings/recipients/new?channel=notify`);
  await page.getByLabel('E-mail address').fill('nobody<script>');
  await page.getByLabel('API key').fill('a-key-of-theirs');
  for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
  await page.getByRole('button', { name: 'Add the GOV.UK Notify mailbox' }).click();
  await page.getByText('Nothing was changed: 4 things to put right').waitFor();
  expect(
    await page.locator('#errors a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
  ).toEqual(['#email', '#templateId', '#label', '#audiences']);
  expect(await page.getByLabel('E-mail address').inputValue()).toBe('nobody<script>');
  expect(await page.getByLabel('API key').inputValue()).toBe('');
  await page.getByLabel('E-mail address').fill('duty@fernshire.gov.uk');
  await page.getByLabel('API key').fill('a-key-of-theirs');
  await page.getByLabel('Template id').fill('9d751e0e-f929-4891-82a1-a3e1c3c18ee3');
  await page.getByLabel('Who is told').fill('Duty desk');
  await page.getByLabel('Duty team').check();
  await page.getByRole('button', { name: 'Add the GOV.UK Notify mailbox' }).click();
  await page.getByRole('link', { name: /^This is not an API key/ }).waitFor();
  expect(await page.content()).not.toContain('a-key-of-theirs');
  await page.goto(`${site.origin}/settings/recipients/new?channel=teams`);
  await page.getByLabel('Who is told').fill('Contracts channel');
  await page.getByLabel('Address of the workflow').fill(`${HOOK}?sig=hidden-signature`);
  await page.getByRole('button', { name: 'Add the Microsoft Teams workflow' }).click();
  await page.getByRole('link', { name: /^This is not the address of a Teams workflow/ }).waitFor();
  expect(await page.content()).not.toContain('hidden-signature');
  await page.close();
});

it('axe finds nothing on any of the pages, 320 pixels wide', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 900 } });
  const found: string[] = [];
  const look = async (path: string) => {
    await page.goto(`${site.origin}${path}`);
    found.push(...(await faults(page)).map((fault) => `${path}: ${fault}`));
  };
  await look('/settings/recipients');
  await addByKeyboard(page);
  found.push(...(await faults(page)));
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('heading', { name: /^The test was/ }).waitFor();
  found.push(...(await faults(page)));
  await look('/settings/recipients');
  for (const channel of ['webhook', 'notify', 'teams']) await look(`/settings/recipients/new?channel=${channel}`);
  await page.getByRole('button', { name: /^Add/ }).click();
  found.push(...(await faults(page)));
  await look('/settings/rules');
  await look('/settings/rules/edit');
  expect(found).toEqual([]);
  await page.close();
});

it('changes the rules by keyboard and without a script, after a look; they are whole on paper', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${site.origin}/settings`);
  await page.getByRole('link', { name: 'The rules' }).click();
  await page.getByText('The standard rules hold.').waitFor();
  await page.getByRole('link', { name: 'Change these rules' }).click();
  await page.getByLabel('To Inadequate: Partners').focus();
  await page.keyboard.type('At once');
  await page.getByRole('button', { name: 'Show what would change' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Nothing is saved yet').waitFor();
  expect(await page.getByLabel('To Inadequate: Partners').inputValue()).toBe('now');
  await page.getByRole('button', { name: 'Save these rules' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('The council’s own rules hold, set').waitFor();
  await asPrinted(page);
  expect(await page.getByRole('row', { name: /^To Inadequate/ }).textContent()).toContain(
    'At onceAt onceAt onceAt onceDaily',
  );
  expect(await page.getByRole('table').first().isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });
  await page.goto(`${site.origin}/settings/rules/edit`);
  await page.getByRole('button', { name: 'Fill in the standard rules' }).click();
  expect(await page.getByLabel('To Inadequate: Partners').inputValue()).toBe('daily');
  await page.getByRole('button', { name: 'Save these rules' }).click();
  await page.getByText('The standard rules hold.').waitFor();
  await page.close();
});

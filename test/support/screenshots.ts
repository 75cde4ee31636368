/**
 * `npm run screenshots`: starts the stand, sets the built extension up through its options page, and
 * writes `docs/images/`: the overlay with an open card, the same under forced colours, the list of the
 * popup, the overview and other pages, the inbox, the extension's own pages; and beside them the hash of the
 * overlay's sources, by which a test knows when the pictures are out of date.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { type ExtensionBrowser, launchWithExtension } from './browser.ts';
import { overlayHash } from './overlay-sources.ts';
import { printedAs, type RunningStart, runStart } from './start/run-start.ts';

const IMAGES = resolve(import.meta.dirname, '../../docs/images');
const VIEW = { width: 1280, height: 860 };
const LIST_VIEW = { width: 480, height: 860 };
/** The name whose card is shown: the story's fall to Inadequate. */
const SHOWN = 'QUILLHAVEN HOME CARE LTD';
/** Milliseconds for the card to open after the pointer rests, and for its last frame. */
const CARD_PATIENCE = 1200;

/** What a page of the extension is given by the browser. */
interface OwnPage {
  readonly chrome: { readonly tabs: { query(asked: { url: string }): Promise<{ id?: number }[]> } };
}

/** Pages of the demonstration, by the picture's name; the location is the story's fall to Inadequate. */
const PAGES = {
  'overview.png': '/',
  'at-risk.png': '/at-risk',
  'what-if.png': '/what-if?stop=1-90000000101&do=show',
  'report.png': '/report',
  'health.png': '/health',
  'exception.png': '/exceptions/new?location=1-90000000101',
  'browsers.png': '/browsers',
  'roles.png': '/settings/roles',
  'tokens.png': '/settings/tokens',
  'recipients.png': '/settings/recipients',
  'privacy.png': '/settings/privacy',
  'audit.png': '/audit',
  'programs.png': '/docs',
};

const say = (text: string) => process.stdout.write(`${text}\n`);

const setUp = async (browser: ExtensionBrowser, said: string): Promise<void> => {
  const server = printedAs('Worker', said);
  const site = `${new URL(printedAs('Demo system', said)).origin}/*`;
  await browser.grant(site);
  const page = await browser.context.newPage();
  await page.goto(browser.pageUrl('options.html'));
  await page.getByLabel('Server address').fill(server);
  await page.getByLabel('Access token').fill(printedAs('Token', said));
  await page.getByLabel('Sites').fill(site);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Connected.').waitFor();
  await page.close();
};

const open = async (browser: ExtensionBrowser, address: string): Promise<Page> => {
  const page = await browser.context.newPage();
  await page.setViewportSize(VIEW);
  await page.goto(address);
  return page;
};

const shoot = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: join(IMAGES, name) });
  say(`docs/images/${name}`);
};

const openInked = async (browser: ExtensionBrowser, said: string): Promise<Page> => {
  const page = await open(browser, printedAs('Demo system', said));
  await page.waitForFunction(() => [...CSS.highlights.values()].some((highlight) => highlight.size > 0));
  return page;
};

const shootOverlay = async (browser: ExtensionBrowser, said: string): Promise<void> => {
  const page = await openInked(browser, said);
  await page.getByText(SHOWN, { exact: true }).hover({ position: { x: 40, y: 16 } });
  await page.waitForTimeout(CARD_PATIENCE);
  await shoot(page, 'overlay.png');
  await page.close();
};

/** Forced colours paint all ink alike: every name has its chip. */
const shootForced = async (browser: ExtensionBrowser, said: string): Promise<void> => {
  const page = await openInked(browser, said);
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await page.waitForTimeout(CARD_PATIENCE);
  await shoot(page, 'overlay-forced-colours.png');
  await page.close();
};

/** The popup's list of the case system's names, in a tab of its own. */
const shootList = async (browser: ExtensionBrowser, said: string): Promise<void> => {
  const page = await openInked(browser, said);
  const list = await browser.context.newPage();
  await list.setViewportSize(LIST_VIEW);
  await list.goto(browser.pageUrl('popup.html'));
  const tab = await list.evaluate(
    async (url) => (await (globalThis as unknown as OwnPage).chrome.tabs.query({ url: `${url}*` }))[0]?.id,
    page.url(),
  );
  await list.goto(browser.pageUrl(`popup.html?tab=${tab}`));
  await list.getByRole('list', { name: 'Names on this page' }).waitFor();
  await shoot(list, 'list.png');
  await list.close();
  await page.close();
};

/** What the extension's own pages show of a computer where one of four systems was granted. */
const MORE_SITES = [
  'https://casework.example.gov.uk/*',
  'https://brokerage.example.gov.uk/*',
  'https://finance.example.gov.uk/*',
];

/** Options, access and diagnosis, for those who roll the extension out. */
const shootOwnPages = async (browser: ExtensionBrowser): Promise<void> => {
  const page = await open(browser, browser.pageUrl('options.html'));
  const sites = page.getByLabel('Sites');
  await sites.fill([await sites.inputValue(), ...MORE_SITES].join('\n'));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Connected.').waitFor();
  await shoot(page, 'extension-options.png');
  await page.goto(browser.pageUrl('access.html'));
  await page.getByRole('button', { name: 'Grant access to all of them' }).waitFor();
  await shoot(page, 'extension-access.png');
  await page.goto(browser.pageUrl('diagnosis.html'));
  await page.getByRole('list', { name: 'Findings' }).waitFor();
  await shoot(page, 'extension-diagnosis.png');
  await page.close();
};

const shootPage = async (browser: ExtensionBrowser, address: string, name: string): Promise<void> => {
  const page = await open(browser, address);
  await shoot(page, name);
  await page.close();
};

const shootAll = async (start: RunningStart): Promise<void> => {
  await start.until(/^Demo system: .*$/);
  const said = start.said();
  const browser = await launchWithExtension(printedAs('Extension', said));
  try {
    await setUp(browser, said);
    await shootOverlay(browser, said);
    await shootForced(browser, said);
    await shootList(browser, said);
    const pages = printedAs('Pages', said);
    for (const [name, address] of Object.entries(PAGES)) await shootPage(browser, new URL(address, pages).href, name);
    await shootPage(browser, printedAs('Inbox', said), 'inbox.png');
    await shootOwnPages(browser);
    writeFileSync(join(IMAGES, 'overlay.sha256'), `${overlayHash()}\n`);
  } finally {
    await browser.close();
  }
};

const run = async (): Promise<void> => {
  mkdirSync(IMAGES, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), 'rating-watch-screenshots-'));
  const start = runStart(data, []);
  try {
    await shootAll(start);
  } finally {
    start.kill('SIGINT');
    await start.ended;
    rmSync(data, { recursive: true, force: true });
  }
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

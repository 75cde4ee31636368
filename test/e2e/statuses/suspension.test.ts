/**
 * A suspension, from the form to the broker's screen: `npm start`, the built extension on its demo case system, and
 * the page of the council's statuses in the same Chromium.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '../../support/browser.ts';
import { builtExtension } from '../../support/built-extension.ts';
import { printedAs, type RunningStart, runStart } from '../../support/start/run-start.ts';
import { chipWords } from '../extension/support/card.ts';
import { untilInked } from '../extension/support/ink.ts';
import { fillAndSave, openOptions } from '../extension/support/options.ts';
import { inkOf } from '../first-light/page.ts';

const PATIENCE = 120_000;
const NAME = 'Copperwold Nursing Home';

let scratch: string;
let start: RunningStart;
let browser: ExtensionBrowser;
let options: Page;
let worktray: Page;
const polls: string[] = [];

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'rating-watch-suspension-'));
  const folder = await builtExtension('chrome');
  start = runStart(join(scratch, 'data'), ['--port', '21800']);
  await start.until(/^Demo system: /);
  const said = start.said();
  const system = new URL(printedAs('Demo system', said)).origin;
  browser = await launchWithExtension(folder);
  browser.context.on('request', (request) => {
    // Chromium asks beforehand whether the extension may ask (OPTIONS): that is the same poll.
    if (request.url().endsWith('/v1/index') && request.method() === 'GET') polls.push(request.url());
  });
  await browser.grant(`${system}/*`);
  options = await openOptions(browser);
  const server = printedAs('Worker', said);
  await fillAndSave(options, { server, token: printedAs('Token', said), sites: `${system}/*` });
  await options.getByText('Connected. 31 providers').waitFor();
  worktray = await browser.context.newPage();
  await worktray.setViewportSize({ width: 1280, height: 1500 });
  await worktray.goto(`${system}/worktray`);
  await untilInked(worktray, 'rw-4', 3);
}, PATIENCE);

afterAll(async () => {
  await browser.close();
  start.kill('SIGINT');
  await start.ended;
  rmSync(scratch, { recursive: true, force: true });
});

/** What a minute of waiting does: the index that is kept is quite fresh no longer. */
const aMinutePasses = (): Promise<void> =>
  options.evaluate(async () => {
    interface Local {
      get(key: string): Promise<{ sync?: object }>;
      set(items: object): Promise<void>;
    }
    const { local } = (globalThis as unknown as { chrome: { storage: { local: Local } } }).chrome.storage;
    const { sync } = await local.get('sync');
    await local.set({ sync: { ...sync, soonestAt: '2026-01-01T00:00:00.000Z' } });
  });

/** Does something on the council's own pages, in a tab of its own that is then left open behind the worktray. */
const onPages = async (path: string, deed: (page: Page) => Promise<void>): Promise<void> => {
  const page = await browser.context.newPage();
  await page.goto(new URL(path, printedAs('Pages', start.said())).href);
  await deed(page);
  polls.length = 0;
  await aMinutePasses();
  await worktray.bringToFront();
};

const isInked = async (ink: string): Promise<boolean> => (await inkOf(worktray))[ink]?.includes(NAME) ?? false;
/** The demo's register has another that is suspended: chips are counted. */
const suspendedChips = async () => (await chipWords(worktray)).filter((words) => words.startsWith('Suspended')).length;

describe('a suspension that is set on the page', () => {
  it('turns the overlay on the worktray within one poll, when the broker comes back to it', async () => {
    expect([await isInked('rw-1'), await isInked('rw-7')]).toEqual([true, false]);
    const before = await suspendedChips();
    await onPages('/statuses', async (page) => {
      await page.getByLabel('Location: name, CQC id or postcode').fill('copperwold nursing');
      await page.getByRole('button', { name: 'Find the location' }).click();
      await page.getByRole('link', { name: NAME }).click();
      await page.getByLabel('What to set').selectOption('Suspended');
      await page.getByLabel('Reason').fill('Missed visits');
      await page.getByRole('button', { name: 'Set this status' }).click();
      await page.getByText('Set at 1 location.').waitFor();
    });
    await expect.poll(() => isInked('rw-7'), { timeout: 15_000 }).toBe(true);
    await expect.poll(suspendedChips, { timeout: 15_000 }).toBeGreaterThan(before);
    expect(polls).toHaveLength(1);
  });

  it('turns it back when it is lifted', async () => {
    await onPages('/statuses', async (page) => {
      await page.getByRole('link', { name: `Lift Suspended at ${NAME}` }).click();
      await page.getByLabel('Why it is lifted').fill('Improved');
      await page.getByRole('button', { name: 'Lift this status' }).click();
      await page.getByText('Lifted.', { exact: true }).waitFor();
    });
    await expect.poll(() => isInked('rw-7'), { timeout: 15_000 }).toBe(false);
    expect([await isInked('rw-1'), polls.length]).toEqual([true, 1]);
  });
});

/** The built extension in a real Chromium, set up through its options page, on a small case system. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '../../support/browser.ts';
import { builtExtension } from '../../support/built-extension.ts';
import { CANARIES, type CaseSystem, startCaseSystem } from './support/case-system.ts';
import { buttonOf, objections, openList, stored } from './support/extension-page.ts';
import { inked, untilInked } from './support/ink.ts';
import { INVENTED, inventedIndex, inventedLocation } from './support/invented-index.ts';
import { fillAndSave, openOptions } from './support/options.ts';
import { type RatingServer, RIGHT_TOKEN, startRatingServer } from './support/rating-server.ts';

let browser: ExtensionBrowser;
let server: RatingServer;
let system: CaseSystem;
const asked: string[] = [];

beforeAll(async () => {
  server = await startRatingServer(inventedIndex());
  system = await startCaseSystem();
  browser = await launchWithExtension(await builtExtension('chrome'));
  browser.context.on('request', (request) => {
    asked.push(`${request.method()} ${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`);
  });
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await system.close();
});

describe('on a granted site', () => {
  let options: Page;
  let worktray: Page;

  beforeAll(async () => {
    worktray = await browser.context.newPage();
    await worktray.goto(`${system.url}/worktray`);
    options = await openOptions(browser);
    await fillAndSave(options, { server: server.url, token: RIGHT_TOKEN, sites: `${system.url}/*` });
    await options.getByText('Connected.').waitFor();
    await browser.grant(`${system.url}/*`);
    await options.getByRole('button', { name: `Grant access to ${system.url}/*` }).click();
    await options.getByText('has not granted access').waitFor({ state: 'detached' });
  });

  it('inks the page that was open before the site was granted, each name by its rating', async () => {
    await untilInked(worktray, 'rw-2', 2);
    expect(await inked(worktray, 'rw-2')).toEqual([
      'Marlowmere Grange Home Care',
      'Marlowmere Grange Home Care Limited',
    ]);
    expect(await inked(worktray, 'rw-3')).toEqual(['Pellowfen Reablement']);
    expect(await inked(worktray, 'rw-4')).toEqual(['TANSYBROOK SUPPORT SERVICES LTD']);
    expect(await inked(worktray, 'rw-6')).toEqual(['Quillhazel Lodge']);
  });

  it('inks a page that is loaded afterwards, its nameless frames too, and writes one element at most', async () => {
    await worktray.reload();
    await untilInked(worktray, 'rw-2', 2);
    const frame = worktray.frames().find((candidate) => candidate !== worktray.mainFrame());
    if (frame === undefined) throw new Error('the page has lost its frame');
    await untilInked(frame, 'rw-3', 1);
    expect(await worktray.locator('rating-watch').count()).toBeLessThanOrEqual(1);
  });

  it('paints the ink', async () => {
    const decoration = await worktray.evaluate(
      () => getComputedStyle(document.querySelector('#good') ?? document.body, '::highlight(rw-2)').textDecorationLine,
    );
    expect(decoration).toContain('underline');
  });

  it('shows the count of what needs attention on its button, over all frames', async () => {
    const title = 'Rating Watch: 6 names on this page, 1 needs attention';
    await expect.poll(() => buttonOf(options, system.url)).toEqual({ text: '1', title });
  });

  it('forgets the counts of a page that was left', async () => {
    await worktray.goto(`${system.url}/one`);
    const title = 'Rating Watch: 1 name on this page';
    await expect.poll(() => buttonOf(options, system.url)).toEqual({ text: '', title });
    await worktray.goto(`${system.url}/worktray`);
    await untilInked(worktray, 'rw-2', 2);
  });

  it('lists the names as text over all frames, attention first, names to check before the rest', async () => {
    const list = await openList(browser, options, system.url);
    await list.getByText('6 names on this page, 1 needs attention.').waitFor();
    const names = await list.locator('.match .name').allTextContents();
    expect(names).toEqual([
      'Tansybrook Support Services',
      'Quillhazel Lodge',
      'Marlowmere Grange Home Care',
      'Pellowfen Reablement',
    ]);
    const checked = list.getByRole('listitem').filter({ hasText: 'Check name' }).first();
    expect(await checked.textContent()).toContain('Quillhazel Lodge, Ambleford, ZZ2 2ZZ');
    expect(await checked.textContent()).toContain('Quillhazel Lodge, Brackenby, ZZ3 3ZZ');
    expect(await checked.textContent()).not.toMatch(/Good|Not rated/);
    expect(await objections(list)).toEqual([]);
    await list.getByText('CQC data as at 21 November 2026 23:10.').waitFor();
    await list.close();
  });

  it('brings the page to the front when a name of the list is chosen', async () => {
    const list = await openList(browser, options, system.url);
    await list.bringToFront();
    await list.getByRole('button', { name: /Tansybrook/ }).click();
    await worktray.waitForFunction(() => document.visibilityState === 'visible');
    expect(await worktray.locator('rating-watch').count()).toBe(1);
    await list.close();
  });

  it('asks with the ETag the second time, and takes 304 for an answer', async () => {
    const list = await openList(browser, options, system.url);
    const before = server.requests.length;
    await list.getByRole('button', { name: 'Fetch ratings now' }).click();
    await expect.poll(() => server.requests.length).toBe(before + 1);
    const last = server.requests.at(-1);
    expect(last?.headers['if-none-match']).toBe('"1-5"');
    expect(last?.status).toBe(304);
    await expect.poll(async () => (await stored(options)).sync).toMatchObject({ lastError: null, failures: 0 });
    await list.close();
  });

  it('keeps the last good index when the server is down, and says so', async () => {
    server.behave('down');
    const list = await openList(browser, options, system.url);
    await list.getByRole('button', { name: 'Fetch ratings now' }).click();
    await list.getByText(`No answer at ${server.url}.`).waitFor();
    await worktray.reload();
    await untilInked(worktray, 'rw-2', 2);
    expect(await stored(options)).toMatchObject({ sync: { failures: 1 }, index: { head: { seq: 1 } } });
    server.behave('well');
    await list.close();
  });

  it('swaps the ink when a new index arrives, without a reload', async () => {
    const [first, ...others] = INVENTED;
    if (first === undefined) throw new Error('no invented location');
    const fallen = inventedLocation(first.id, first.name, 'requires-improvement', { direction: 'down' });
    server.serve(inventedIndex([fallen, ...others], { seq: 2 }));
    const list = await openList(browser, options, system.url);
    await list.getByRole('button', { name: 'Fetch ratings now' }).click();
    await untilInked(worktray, 'rw-3', 3);
    expect(await inked(worktray, 'rw-2')).toEqual([]);
    await list.close();
  });

  it('lets nothing of a page leave it', async () => {
    const page = await browser.context.newPage();
    await page.goto(`${system.url}/canaries`);
    await untilInked(page, 'rw-3', 1);
    const list = await openList(browser, options, `${system.url}/canaries`);
    await list.getByRole('button', { name: 'Fetch ratings now' }).click();
    await list.getByRole('button', { name: 'Scan again' }).click();
    const sent = [...asked, ...system.requests, ...server.requests.map((request) => JSON.stringify(request))];
    expect(sent.length).toBeGreaterThan(10);
    // The background's own requests are among those that are seen.
    expect(asked.some((request) => request.includes(`${server.url}/v1/index`))).toBe(true);
    for (const canary of CANARIES) {
      for (const form of [canary, encodeURIComponent(canary), Buffer.from(canary).toString('base64')]) {
        expect(sent.filter((text) => text.includes(form))).toEqual([]);
      }
    }
    await list.close();
    await page.close();
  });

  it('is turned off and on again for the site, at once', async () => {
    const list = await openList(browser, options, `${system.url}/worktray`);
    await list.getByRole('button', { name: 'Turn off for' }).click();
    await untilInked(worktray, 'rw-3', 0);
    expect(await worktray.locator('rating-watch').count()).toBe(0);
    await list.getByRole('button', { name: 'Turn on for' }).click();
    await untilInked(worktray, 'rw-3', 3);
    await list.close();
  });
});

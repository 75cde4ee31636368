/** The built extension in a real Chromium, set up through its options page, on a small case system. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '../../support/browser.ts';
import { builtExtension } from '../../support/built-extension.ts';
import { CANARIES, type CaseSystem, startCaseSystem } from './support/case-system.ts';
import { inked, untilInked } from './support/ink.ts';
import { INVENTED, inventedIndex, inventedLocation } from './support/invented-index.ts';
import { fillAndSave, openOptions } from './support/options.ts';
import { type RatingServer, RIGHT_TOKEN, startRatingServer } from './support/rating-server.ts';

let browser: ExtensionBrowser;
let server: RatingServer;
let system: CaseSystem;
const asked: string[] = [];

const tabIdOf = (page: Page, address: string): Promise<number> =>
  page.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(q: object): Promise<{ id: number; url?: string }[]> } };
    };
    return (await chrome.tabs.query({})).find((tab) => tab.url?.startsWith(url))?.id ?? -1;
  }, address);

const stored = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { get(k: null): Promise<Record<string, unknown>> } } };
    };
    return chrome.storage.local.get(null);
  });

/** What the toolbar button shows for a tab. */
const buttonOf = (page: Page, address: string): Promise<{ text: string; title: string }> =>
  page.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        tabs: { query(q: object): Promise<{ id: number; url?: string }[]> };
        action: { getBadgeText(o: object): Promise<string>; getTitle(o: object): Promise<string> };
      };
    };
    const tabId = (await chrome.tabs.query({})).find((tab) => tab.url?.startsWith(url))?.id;
    return { text: await chrome.action.getBadgeText({ tabId }), title: await chrome.action.getTitle({ tabId }) };
  }, address);

/** What axe objects to on a page: rule and element. */
const objections = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
};

/** Opens the list of a page's names in a tab of its own. */
const openList = async (options: Page, address: string): Promise<Page> => {
  const tabId = await tabIdOf(options, address);
  const list = await browser.context.newPage();
  await list.goto(browser.pageUrl(`popup.html?tab=${tabId}`));
  await list.getByRole('heading', { name: 'Rating Watch' }).waitFor();
  return list;
};

beforeAll(async () => {
  server = await startRatingServer(inventedIndex());
  system = await startCaseSystem();
  browser = await launchWithExtension(builtExtension('chrome'));
  browser.context.on('request', (request) => {
    asked.push(`${request.method()} ${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`);
  });
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await system.close();
});

describe('before it is set up', () => {
  it('says so in its list, and leads to the options', async () => {
    const options = await openOptions(browser);
    const list = await openList(options, browser.pageUrl('options.html'));
    expect(await list.getByRole('status').textContent()).toContain('not set up yet');
    await list.getByRole('button', { name: 'Set up' }).waitFor();
    await list.close();
    await options.close();
  });
});

describe('the options page', () => {
  it('says field by field what is wrong, and keeps nothing', async () => {
    const page = await openOptions(browser);
    await fillAndSave(page, { server: 'http://ratings.example.gov.uk', token: '', sites: 'casework\n*://*/*' });
    const summary = page.getByRole('alert');
    expect(await summary.textContent()).toContain('Use https://');
    expect(await summary.textContent()).toContain('Enter the access token');
    expect(await summary.textContent()).toContain('Line 1 (casework)');
    expect(await summary.textContent()).toContain('Line 2 (*://*/*)');
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.getByLabel('Server address').getAttribute('aria-invalid')).toBe('true');
    expect(await stored(page)).not.toHaveProperty('settings');
    await page.close();
  });

  it('tells a refused token', async () => {
    const page = await openOptions(browser);
    await fillAndSave(page, { server: server.url, token: 'rw_wrong', sites: '' });
    await page.getByText('The server refused the token.').waitFor();
    await page.close();
  });

  it('tells an address that answers as something else', async () => {
    server.behave('stranger');
    const page = await openOptions(browser);
    await fillAndSave(page, { server: server.url, token: RIGHT_TOKEN });
    await page.getByText('That address answered, but not as a Rating Watch server.').waitFor();
    server.behave('well');
    await page.close();
  });

  it('tells an address where nobody answers', async () => {
    const page = await openOptions(browser);
    await fillAndSave(page, { server: 'http://127.0.0.1:9', token: RIGHT_TOKEN });
    await page.getByText('No answer at http://127.0.0.1:9.').waitFor();
    await page.close();
  });

  it('never sends a token to another server than the one it was given for', async () => {
    const before = server.requests.length;
    const page = await openOptions(browser);
    await fillAndSave(page, { server: server.url });
    expect(await page.getByRole('alert').textContent()).toContain('was given for another address');
    expect(server.requests.length).toBe(before);
    await page.close();
  });

  it('connects, although nobody answers the browser’s question, and lists what is not granted', async () => {
    const page = await openOptions(browser);
    await fillAndSave(page, { server: server.url, token: RIGHT_TOKEN, sites: `${system.url}/*` });
    await page.getByText('Connected. 5 providers, CQC data as at 21 November 2026 23:10.').waitFor();
    await page.getByRole('button', { name: `Grant access to ${system.url}/*` }).waitFor();
    await page.close();
  });

  it('has nothing that automatic accessibility checks object to', async () => {
    const page = await openOptions(browser);
    expect(await objections(page)).toEqual([]);
    await fillAndSave(page, { server: '', sites: 'nonsense' });
    await page.getByRole('alert').waitFor();
    expect(await objections(page)).toEqual([]);
    await page.close();
  });

  it('keeps the token out of the reach of content scripts', async () => {
    const page = await openOptions(browser);
    const local = await stored(page);
    expect(local).toHaveProperty('index');
    expect(JSON.stringify(local)).not.toContain(RIGHT_TOKEN);
    expect(await page.getByLabel('Access token').inputValue()).toBe('');
    await page.close();
  });
});

describe('on a granted site', () => {
  let options: Page;
  let worktray: Page;

  beforeAll(async () => {
    worktray = await browser.context.newPage();
    await worktray.goto(`${system.url}/worktray`);
    await browser.grant(`${system.url}/*`);
    await browser.grant(`${server.url}/*`);
    options = await openOptions(browser);
    await options.getByRole('button', { name: `Grant access to ${system.url}/*` }).click();
    await options.getByRole('button', { name: `Grant access to ${server.url}/*` }).click();
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
    const list = await openList(options, system.url);
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
    const list = await openList(options, system.url);
    await list.bringToFront();
    await list.getByRole('button', { name: /Tansybrook/ }).click();
    await worktray.waitForFunction(() => document.visibilityState === 'visible');
    expect(await worktray.locator('rating-watch').count()).toBe(1);
    await list.close();
  });

  it('asks with the ETag the second time, and takes 304 for an answer', async () => {
    const list = await openList(options, system.url);
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
    const list = await openList(options, system.url);
    await list.getByRole('button', { name: 'Fetch ratings now' }).click();
    await list.getByText(`No answer at ${server.url}.`).waitFor();
    await worktray.reload();
    await untilInked(worktray, 'rw-2', 2);
    expect(await stored(options)).toMatchObject({ sync: { failures: 1 }, index: { seq: 1 } });
    server.behave('well');
    await list.close();
  });

  it('swaps the ink when a new index arrives, without a reload', async () => {
    const [first, ...others] = INVENTED;
    if (first === undefined) throw new Error('no invented location');
    const fallen = inventedLocation(first.id, first.name, 'requires-improvement', { direction: 'down' });
    server.serve(inventedIndex([fallen, ...others], { seq: 2 }));
    const list = await openList(options, system.url);
    await list.getByRole('button', { name: 'Fetch ratings now' }).click();
    await untilInked(worktray, 'rw-3', 3);
    expect(await inked(worktray, 'rw-2')).toEqual([]);
    await list.close();
  });

  it('lets nothing of a page leave it', async () => {
    const page = await browser.context.newPage();
    await page.goto(`${system.url}/canaries`);
    await untilInked(page, 'rw-3', 1);
    const list = await openList(options, `${system.url}/canaries`);
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
    const list = await openList(options, `${system.url}/worktray`);
    await list.getByRole('button', { name: 'Turn off for' }).click();
    await untilInked(worktray, 'rw-3', 0);
    expect(await worktray.locator('rating-watch').count()).toBe(0);
    await list.getByRole('button', { name: 'Turn on for' }).click();
    await untilInked(worktray, 'rw-3', 3);
    await list.close();
  });
});

/**
 * The whole thread: `npm start`, the built extension enrolled by a code through its options page, by label, and
 * the names of the demo case system with the ratings that the story gives them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '../../support/browser.ts';
import { builtExtension } from '../../support/built-extension.ts';
import { printedAs, type RunningStart, runStart } from '../../support/start/run-start.ts';
import { untilInked } from '../extension/support/ink.ts';
import { fillAndSave, openOptions } from '../extension/support/options.ts';
import { cardText, inkOf, markup } from './page.ts';

const PATIENCE = 120_000;
const PAGES = ['worktray', 'notes', 'board', 'list'] as const;

let scratch: string;
let start: RunningStart;
let browser: ExtensionBrowser;
let system: string;
/** The pages' own markup, as it is without the extension. */
const untouched = new Map<string, string>();
const asked: string[] = [];

const open = async (path: string): Promise<Page> => {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 1280, height: 1500 });
  await page.goto(`${system}/${path}`);
  return page;
};

/** A code for this browser, as a person makes it. */
const enrolmentCode = async (pages: string): Promise<string> => {
  const page = await browser.context.newPage();
  await page.goto(new URL('/browsers', pages).href);
  await page.getByLabel('Which browser').fill('Duty desk');
  await page.getByRole('button', { name: 'Make a code' }).click();
  const code = (await page.getByRole('status').locator('code').first().textContent()) ?? '';
  await page.close();
  return code;
};

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'rating-watch-first-light-'));
  const folder = await builtExtension('chrome');
  start = runStart(join(scratch, 'data'), ['--port', '21600']);
  await start.until(/^Demo system: /);
  const said = start.said();
  system = new URL(printedAs('Demo system', said)).origin;
  browser = await launchWithExtension(folder);
  for (const path of PAGES) {
    const page = await open(path);
    untouched.set(path, await markup(page));
    await page.close();
  }
  browser.context.on('request', (request) => {
    asked.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`);
  });
  await browser.grant(`${system}/*`);
  const options = await openOptions(browser);
  await fillAndSave(options, {
    server: printedAs('Worker', said),
    code: await enrolmentCode(printedAs('Pages', said)),
    sites: `${system}/*`,
  });
  await options.getByText('Connected. 31 providers').waitFor();
  await options.close();
}, PATIENCE);

afterAll(async () => {
  await browser.close();
  start.kill('SIGINT');
  await start.ended;
  rmSync(scratch, { recursive: true, force: true });
});

describe('the worktray', () => {
  let page: Page;
  beforeAll(async () => {
    page = await open('worktray');
    await untilInked(page, 'rw-4', 3);
  });

  it('carries each name in the ink of its rating', async () => {
    expect(await inkOf(page)).toMatchObject({
      'rw-1': ['LANTERNMOOR HOMECARE OXMERE', 'Copperwold Nursing Home'],
      'rw-3': [
        'Brindlewick Care Services',
        'Gorsewick Support Services Ltd',
        'Lanternmoor PE',
        'Rookhollow House',
        'Hazelquill Care',
      ],
      'rw-4': ['QUILLHAVEN HOME CARE LTD', 'QHC Fernbridge', 'Quillhaven Home Care'],
      'rw-5': [
        'Wexmarsh Living CIC',
        'Dapplewick Care Ltd',
        'Juniperley Home Support Ltd',
        'Good Thimble Care',
        'Harrowmint Home Care',
      ],
    });
  });

  it('gives a brand, and a provider of several locations, no rating at all', async () => {
    const ink = await inkOf(page);
    const doubtful = ['Lanternmoor Homecare', 'Kestrelbury Care Ltd'];
    expect(ink['rw-6']).toEqual(expect.arrayContaining(doubtful));
    const rated = ['rw-1', 'rw-2', 'rw-3', 'rw-4', 'rw-5', 'rw-7'].flatMap((name) => ink[name] ?? []);
    expect(rated.filter((text) => doubtful.includes(text))).toEqual([]);
  });

  it('marks a provider it does not know in no way', async () => {
    const stranger = 'Tumblefern Care Ltd';
    expect(await page.getByText(stranger).count()).toBe(1);
    const all = Object.values(await inkOf(page)).flat();
    expect(all.filter((text) => text.startsWith('Tumblefern'))).toEqual([]);
  });

  it('has been changed by nothing but one element', async () => {
    expect(await page.locator('html > rating-watch').count()).toBe(1);
    expect(await markup(page)).toBe(untouched.get('worktray'));
  });
});

describe('the card', () => {
  let page: Page;
  beforeAll(async () => {
    page = await open('worktray');
    await untilInked(page, 'rw-4', 3);
  });

  it('opens under the mouse, with rating, age, key questions, alert and report', async () => {
    await page.getByText('QUILLHAVEN HOME CARE LTD', { exact: true }).hover({ position: { x: 40, y: 16 } });
    await expect.poll(() => cardText(page), { timeout: 10_000 }).toContain('Quillhaven Home Care');
    const card = await cardText(page);
    for (const words of [
      'Inadequate',
      'today',
      'Safe',
      'Well-led',
      'Good to Inadequate',
      'CQC’s report',
      'CQC data as at',
    ]) {
      expect(card).toContain(words);
    }
    await page.mouse.move(5, 5);
    await expect.poll(() => cardText(page), { timeout: 10_000 }).toBe('');
  });

  it('opens by the keyboard at the focused link’s row, and Escape gives the focus back', async () => {
    await page.getByText('Brindlewick Care Services', { exact: true }).click();
    await page.getByRole('link', { name: 'FS-40118' }).focus();
    await page.keyboard.press('Alt+Shift+C');
    await expect.poll(() => cardText(page), { timeout: 10_000 }).not.toBe('');
    await page.keyboard.press('Escape');
    await expect.poll(() => cardText(page), { timeout: 10_000 }).toBe('');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('FS-40118');
  });
});

describe('the case notes', () => {
  it('carry names in prose, over inline elements, in an editor and in a frame', async () => {
    const page = await open('notes');
    await untilInked(page, 'rw-4', 1);
    const ink = await inkOf(page);
    expect(ink['rw-4']).toEqual(['Quillhaven Home Care']);
    expect(ink['rw-3']).toEqual(['Brindlewick Care Services', 'Gorsewick Support Services']);
    expect(ink['rw-1']).toEqual(['Lanternmoor Homecare (Oxmere']);
    expect(ink['rw-2']).toEqual(expect.arrayContaining(['Fennimoor Care', 'Thrushmere Court', 'Owlcombe Homecare']));
    expect(await markup(page)).toBe(untouched.get('notes'));
    const frame = page.frames().find((candidate) => candidate !== page.mainFrame());
    if (frame === undefined) throw new Error('the page has lost its frame');
    await untilInked(frame, 'rw-3', 1);
    expect(await inkOf(frame)).toMatchObject({ 'rw-2': ['Larkwhistle Lodge'], 'rw-6': ['Rookhollow House'] });
    await page.close();
  });
});

describe('the React board', () => {
  it('never shows a rating beside a name it is not of, at any frame of a rename', async () => {
    const page = await open('board');
    await untilInked(page, 'rw-4', 1);
    const wrong = await page.evaluate(async () => {
      const seen: string[] = [];
      const inkNow = () =>
        [...CSS.highlights].flatMap(([name, ranges]) =>
          [...ranges].map((range) => {
            const { startContainer, startOffset, endOffset } = range as StaticRange;
            return `${name} ${(startContainer as Text).data.slice(startOffset, endOffset)}`;
          }),
        );
      const right =
        /^rw-4 Quillhaven|^rw-7 (Quillhaven|Brindlewick)|^rw-2 (St\. Orrin|Wickerholt)|^rw-3 (Brindlewick|Hazelquill)|^rw-1 Lanternmoor/;
      const buttons = [...document.querySelectorAll('button')];
      for (let round = 0; round < 12; round += 1) {
        buttons[round % 2]?.click();
        for (let frame = 0; frame < 4; frame += 1) {
          await new Promise(requestAnimationFrame);
          seen.push(...inkNow().filter((text) => !right.test(text)));
        }
      }
      return seen;
    });
    expect(wrong).toEqual([]);
    await expect.poll(async () => (await inkOf(page))['rw-4'], { timeout: 10_000 }).toEqual(['Quillhaven Home Care']);
    expect(await page.locator('#count').textContent()).toBe('5 cases');
    await page.close();
  });
});

describe('the virtual list', () => {
  it('carries the right ink after its rows were recycled', async () => {
    const page = await open('list');
    await expect
      .poll(async () => (await inkOf(page))['rw-4'], { timeout: 10_000 })
      .toEqual(['QUILLHAVEN HOME CARE LTD']);
    await page.locator('#list').evaluate((list) => list.scrollTo({ top: 36 * 30 * 20 + 15 }));
    await expect
      .poll(async () => (await inkOf(page))['rw-4'], { timeout: 10_000 })
      .toEqual(['QUILLHAVEN HOME CARE LTD']);
    expect((await inkOf(page))['rw-3']).toContain('Brindlewick Care Services');
    await page.close();
  });
});

describe('what leaves the browser', () => {
  it('is no word of any page', () => {
    expect(asked.some((request) => request.includes('/v1/index'))).toBe(true);
    const toServer = asked.filter((request) => !request.startsWith(system));
    const words = ['FS-40118', 'QUILLHAVEN', 'Tumblefern', 'Hospital', 'neighbour', 'Brokerage'];
    expect(toServer.filter((request) => words.some((word) => decodeURIComponent(request).includes(word)))).toEqual([]);
  });
});

describe('the story', () => {
  it('reached the inbox once', async () => {
    const answer = await fetch(new URL('/alerts.json', printedAs('Inbox', start.said())));
    const alerts = JSON.stringify(await answer.json());
    expect(alerts.match(/Quillhaven Home Care: Good to Inadequate/g)).toHaveLength(1);
    expect(alerts.match(/Brindlewick Care Services: Good to Requires improvement/g)).toHaveLength(1);
  });
});

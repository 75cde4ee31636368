/** The built extension on a page that works against it: what the page cannot learn, and what it cannot do. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '../../support/browser.ts';
import { builtExtension } from '../../support/built-extension.ts';
import { type HostilePage, hostilePage } from './hostile-page.ts';
import { cardWords, chipWords } from './support/card.ts';
import { type CaseSystem, startCaseSystem } from './support/case-system.ts';
import { pressInCard } from './support/in-card.ts';
import { inked, untilInked } from './support/ink.ts';
import { inventedIndex, inventedLocation } from './support/invented-index.ts';
import { fillAndSave, openOptions } from './support/options.ts';
import { type RatingServer, RIGHT_TOKEN, startRatingServer } from './support/rating-server.ts';

const INDEX = inventedIndex([
  inventedLocation('1-900000001', 'Marlowmere Grange Home Care', 'good', {
    status: {
      kind: 'suspended',
      reason: 'Missed double-handed calls',
      reviewOn: '2026-12-01',
      scope: 'all',
      scopeDetail: null,
    },
    exposure: { people: 4127, hoursPerWeek: 31_337 },
    alternatives: [1],
  }),
  inventedLocation('1-900000002', 'Pellowfen Reablement', 'good', { town: 'Ambleford' }),
  inventedLocation('1-900000003', 'Tansybrook Support Services', 'good'),
]);

/** What stands in chips and card, and in what the extension keeps, and nowhere on the page. */
const SECRETS = ['Suspended', 'Missed double-handed calls', '4,127', '31,337', 'Pellowfen Reablement', '1-900000001'];

const BODY = `<p id="n" style="width:600px">Marlowmere Grange Home Care</p><p id="t">Tansybrook Support Services</p>
  <p id="far" style="margin-top:560px">Nothing</p>`;

type Hostile = Window & HostilePage;

let browser: ExtensionBrowser;
let server: RatingServer;
let system: CaseSystem;
let page: Page;
beforeAll(async () => {
  [server, system] = await Promise.all([startRatingServer(INDEX), startCaseSystem()]);
  browser = await launchWithExtension(await builtExtension('chrome'));
  await browser.grant(`${system.url}/*`);
  const options = await openOptions(browser);
  await fillAndSave(options, { server: server.url, token: RIGHT_TOKEN, sites: `${system.url}/*` });
  await options.getByText('Connected.').waitFor();
  await browser.context.route(`${system.url}/hostile`, (route) =>
    route.fulfill({ contentType: 'text/html', body: hostilePage(BODY) }),
  );
  page = await browser.context.newPage();
  await page.goto(`${system.url}/hostile`);
  await untilInked(page, 'rw-2', 2);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([server.close(), system.close()]);
});

const spy = (words: readonly string[] = SECRETS) =>
  page.evaluate((all) => (window as unknown as Hostile).spy(all), words);
const act = () => page.evaluate(() => (window as unknown as Hostile).act());
const hits = () => page.evaluate(() => (window as unknown as Hostile).hits());

/** Which of these words the page's notes hold. */
const learnt = async (): Promise<string[]> => {
  const notes = (await spy()).join('\n');
  return [...SECRETS, RIGHT_TOKEN, server.url, 'chrome-extension://'].filter((word) => notes.includes(word));
};

const openCard = async (): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.hover('#n', { position: { x: 60, y: 8 } });
  await expect.poll(() => cardWords(page), { timeout: 15_000 }).toContain('Missed double-handed calls');
};

const said = () => server.requests.filter(({ method }) => method === 'POST').map(({ url }) => url);

describe('a page that works against the overlay', () => {
  it('learns nothing of a status from the chip beside a name, nor how wide its words are', async () => {
    await expect.poll(() => chipWords(page), { timeout: 15_000 }).toEqual(['Suspended']);
    expect(await learnt()).toEqual([]);
    expect(await hits()).toBe(0);
  });

  it('sees which of its own words are marked, and no more than that one needs attention', async () => {
    const names = ['Marlowmere Grange Home Care', 'Tansybrook Support Services'];
    const notes = await spy();
    for (const name of names) expect(notes).toContain(`rw-2: ${name}`);
    expect(notes.filter((note) => note.startsWith('rw-7: '))).toContain(`rw-7: ${names[0]}`);
    expect(new Set(notes.filter((note) => /^rw-\d: /.test(note))).size).toBe(3);
  });

  it('opens no card, and says nothing, by events and messages of its own', async () => {
    expect(await act()).toBeGreaterThan(1000);
    // Longer than a pointer must rest.
    await page.waitForTimeout(600);
    expect(await cardWords(page)).toBe('');
    expect(said()).toEqual([]);
  });

  it('learns nothing from a card that a person has opened and clicked in', async () => {
    await openCard();
    for (const word of SECRETS.slice(0, 5)) expect(await cardWords(page)).toContain(word);
    await pressInCard(page, 'Why does this name match?');
    await page.mouse.down();
    await page.mouse.move(120, 120);
    await page.mouse.up();
    expect(await learnt()).toEqual([]);
  });

  it('hears nothing of what is typed in it, though it has listened since before the overlay came', async () => {
    await openCard();
    await pressInCard(page, 'Record an exception');
    await page.keyboard.press('Tab');
    for (const key of ['§', 'Ŵ', 'Ÿ']) await page.keyboard.insertText(key);
    await page.keyboard.type('Q7~');
    const notes = await spy();
    expect(notes.filter((note) => ['§', 'Ŵ', 'Ÿ', 'Q', '7', '~'].includes(note))).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.type('~');
    expect(await spy()).toContain('~');
  });

  it('presses nothing in it', async () => {
    await openCard();
    const before = await cardWords(page);
    expect(await act()).toBeGreaterThan(1000);
    expect(await cardWords(page)).toBe(before);
    expect(said()).toEqual([]);
  });

  it.each([
    [
      'by what it lays over the card',
      `const cover = Object.assign(document.createElement('div'), { popover: 'manual', textContent: 'Win a prize' });
       cover.style.cssText = 'pointer-events: none; inset: 0; width: 100%; height: 100%; background: pink; padding: 0';
       document.body.append(cover);
       cover.showPopover();
       // As the button goes down it is gone: what the click meets is seen again.
       addEventListener('pointerdown', () => cover.remove(), true);
       window.undo = () => cover.remove();`,
    ],
    [
      'by making the card’s paper clear',
      `const sheet = new CSSStyleSheet();
       sheet.replaceSync('rating-watch { --paper: transparent !important }');
       document.adoptedStyleSheets = [sheet];
       window.undo = () => { document.adoptedStyleSheets = []; };`,
    ],
    [
      'by making the card’s words as its paper',
      `for (const name of ['--link', '--ink']) {
         CSS.registerProperty({ name, syntax: '<color>', inherits: false, initialValue: '#fffffe' });
       }
       window.undo = () => {};`,
    ],
  ])('leads no click of a person astray %s', async (_how, script) => {
    await openCard();
    await page.evaluate(script);
    await page.waitForTimeout(250);
    await pressInCard(page, 'Not this provider', 400);
    expect(await cardWords(page)).toContain('Nothing was done');
    expect(await cardWords(page)).not.toContain('Stop marking it');
    await page.evaluate('window.undo()');
  });

  it('loses its hold once nothing lies over the card', async () => {
    await page.reload();
    await untilInked(page, 'rw-2', 2);
    await openCard();
    await pressInCard(page, 'Not this provider');
    await expect.poll(() => cardWords(page)).toContain('Stop marking it');
    expect(said()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('cannot reach the extension itself, by message or by address', async () => {
    const reached = await page.evaluate(async (addresses) => {
      const { chrome } = window as { chrome?: { runtime?: unknown } };
      const fetched = await Promise.allSettled(addresses.map((address) => fetch(address)));
      return [typeof chrome?.runtime, ...fetched.map(({ status }) => status)];
    }, ['overlay.js', 'card.js', 'popup.html', 'assets/ink.css'].map(browser.pageUrl));
    expect(reached).toEqual(['undefined', 'rejected', 'rejected', 'rejected', 'rejected']);
  });

  it('has its marks back after it has cleared them, and no rating for a name that it changes', async () => {
    await page.evaluate(() => {
      CSS.highlights.clear();
      document.querySelector('rating-watch')?.remove();
      document.getElementById('t')?.replaceChildren('Tansybrook Supporters');
    });
    await untilInked(page, 'rw-2', 1);
    expect(await inked(page, 'rw-7')).toEqual(['Marlowmere Grange Home Care']);
  });
});

/** A smoke test in a real Firefox: the extension installs, its options page saves and connects, a page is inked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtExtension } from '../../support/built-extension.ts';
import { findFirefox } from '../../support/find-browser.ts';
import { liesBeside } from './support/card.ts';
import { type CaseSystem, startCaseSystem } from './support/case-system.ts';
import { INVENTED, inventedAlert, inventedIndex } from './support/invented-index.ts';
import { type RatingServer, RIGHT_TOKEN, startRatingServer } from './support/rating-server.ts';

const executablePath = findFirefox();
/** Firefox gives each installation of an extension an address of its own; this one is set beforehand. */
const ADDRESS = '0b1f7c52-5a57-4d3a-9a52-6f3f1f0a7c11';
const ID = 'rating-watch@rating-watch.example';

describe.skipIf(executablePath === null)('in Firefox (passed over where there is none)', () => {
  const profile = mkdtempSync(join(tmpdir(), 'rating-watch-firefox-'));
  let browser: Browser;
  let server: RatingServer;
  let system: CaseSystem;

  beforeAll(async () => {
    server = await startRatingServer(inventedIndex(INVENTED, { alerts: [inventedAlert('a1')], alertsOpen: 1 }));
    system = await startCaseSystem();
    browser = await launch({
      browser: 'firefox',
      executablePath: executablePath ?? '',
      headless: true,
      userDataDir: profile,
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: {
        'extensions.webextensions.uuids': JSON.stringify({ [ID]: ADDRESS }),
        'extensions.webextOptionalPermissionPrompts': false,
      },
    });
    await browser.installExtension(await builtExtension('firefox'));
  });

  afterAll(async () => {
    await Promise.race([browser?.close(), new Promise((resolve) => setTimeout(resolve, 5_000))]);
    await server?.close();
    await system?.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  /** Opens the options page; navigation to an extension's page never settles, so its form is waited for. */
  const openOptions = async (): Promise<Page> => {
    const page = await browser.newPage();
    void page.goto(`moz-extension://${ADDRESS}/options.html`).catch(() => undefined);
    await page.waitForSelector('#serverAddress');
    return page;
  };

  /** Alt+Shift+C, as the page's window hears it. */
  const press = async (page: Page): Promise<void> => {
    await page.keyboard.down('Alt');
    await page.keyboard.down('Shift');
    await page.keyboard.press('KeyC');
    await page.keyboard.up('Shift');
    await page.keyboard.up('Alt');
  };

  it('saves, connects, inks a listed page by the ratings, and looks names up at the side', async () => {
    const options = await openOptions();
    await options.type('#serverAddress', server.url);
    await options.type('#accessToken', RIGHT_TOKEN);
    await options.type('#sites', `${system.url}/*`);
    await options.click('button[type=submit]');
    await options.waitForFunction(() => document.body.innerText.includes('Connected. 5 providers'));

    const page = await browser.newPage();
    await page.goto(`${system.url}/worktray`);
    await page.waitForFunction(() => CSS.highlights.get('rw-2')?.size === 2);
    const sizes = await page.evaluate(() => ['rw-3', 'rw-4', 'rw-6'].map((name) => CSS.highlights.get(name)?.size));
    expect(sizes).toEqual([1, 1, 1]);

    const aside = await browser.newPage();
    void aside.goto(`moz-extension://${ADDRESS}/sidepanel.html`).catch(() => undefined);
    await aside.waitForSelector('#look-up');
    await aside.type('#look-up', 'tansy');
    await aside.waitForFunction(() => document.body.innerText.includes('1 provider found.'));
    await aside.waitForFunction(() => document.body.innerText.includes('1 open'));
    expect(await aside.$eval('.look-up .found', (list) => list.textContent)).toContain('Inadequate · 12 November 2026');
  });

  it('records an exception in the card by the keyboard alone', async () => {
    const page = await browser.newPage();
    await page.goto(`${system.url}/one`);
    await page.waitForFunction(() => CSS.highlights.get('rw-2')?.size === 1);
    await press(page);
    await page.waitForFunction(() => document.activeElement?.localName === 'rating-watch');
    // Past Close to the fold, which Enter opens.
    for (const key of ['Tab', 'Tab', 'Enter', 'Tab'] as const) await page.keyboard.press(key);
    for (const text of ['Emergency', 'duty manager', 'LC-1042']) {
      await page.keyboard.type(text);
      if (text !== 'LC-1042') await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    const said = () => server.requests.filter(({ method }) => method === 'POST');
    await expect.poll(() => said().length, { timeout: 15_000 }).toBe(1);
    const [{ url, status, body } = { url: '', status: 0, body: '{}' }] = said();
    expect([url, status]).toEqual(['/v1/exceptions', 201]);
    expect(JSON.parse(body)).toMatchObject({
      ...{ locationId: '1-900000001', reason: 'emergency', authorisedBy: 'duty manager', caseReference: 'LC-1042' },
      frozen: { rating: 'good', publishedOn: '2026-11-12' },
    });
    await page.close();
  });

  it.each(['srcdoc', 'blank', 'blob', 'top'])(
    'opens the card by the keyboard and under the pointer (%s)',
    async (title) => {
      const page = await browser.newPage();
      await page.goto(`${system.url}/frames`);
      const name = title === 'top' ? '#top' : '#n';
      const frame = title === 'top' ? page.mainFrame() : await (await page.$(`iframe[title=${title}]`))?.contentFrame();
      if (frame === null || frame === undefined) throw new Error(`no frame ${title}`);
      await frame.waitForFunction((ink) => CSS.highlights.get(ink)?.size === 1, {}, title === 'top' ? 'rw-2' : 'rw-3');
      await frame.focus(name);
      await press(page);
      await frame.waitForFunction(() => document.activeElement?.localName === 'rating-watch');
      await frame.waitForFunction(liesBeside, {}, name.slice(1));
      await page.keyboard.press('Escape');
      await frame.waitForFunction((id) => document.activeElement?.id === id, {}, name.slice(1));
      await frame.hover(name);
      await frame.waitForFunction(liesBeside, {}, name.slice(1));
      await page.close();
    },
  );
});

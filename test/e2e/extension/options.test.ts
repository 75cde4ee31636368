/** The options page of the built extension, in a real Chromium. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '../../support/browser.ts';
import { builtExtension } from '../../support/built-extension.ts';
import { type CaseSystem, startCaseSystem } from './support/case-system.ts';
import { objections, openList, stored } from './support/extension-page.ts';
import { inventedIndex } from './support/invented-index.ts';
import { fillAndSave, openOptions } from './support/options.ts';
import { type RatingServer, RIGHT_TOKEN, startRatingServer } from './support/rating-server.ts';

let browser: ExtensionBrowser;
let server: RatingServer;
let system: CaseSystem;

beforeAll(async () => {
  server = await startRatingServer(inventedIndex());
  system = await startCaseSystem();
  browser = await launchWithExtension(await builtExtension('chrome'));
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await system.close();
});

describe('before it is set up', () => {
  it('says so in its list, and leads to the options', async () => {
    const options = await openOptions(browser);
    const list = await openList(browser, options, browser.pageUrl('options.html'));
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

/**
 * An exception that is recorded while the server is away: kept over a restart of the browser, sent when the server
 * is back, there once, with the rating as it was. `npm start`, the built extension, and a page of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '../../support/browser.ts';
import { builtExtension } from '../../support/built-extension.ts';
import { storyRecords } from '../../support/demo/story.ts';
import { type StandIn, startStandIn } from '../../support/stand-in/stand-in.ts';
import { printedAs, type RunningStart, runStart } from '../../support/start/run-start.ts';
import { type RunningServer, startServer } from '../../support/web/server.ts';
import { cardWords } from '../extension/support/card.ts';
import { commandCard, objections, openList, stored } from '../extension/support/extension-page.ts';
import { recordInCard } from '../extension/support/in-card.ts';
import { untilInked } from '../extension/support/ink.ts';
import { fillAndSave, openOptions } from '../extension/support/options.ts';

const PATIENCE = 180_000;
const NAME = 'Quillhaven Home Care';
const ID = '1-90000000101';
const REFERENCE = 'FS-40118';

let scratch: string;
let folder: string;
let standIn: StandIn;
let system: RunningServer;
let start: RunningStart;
let browser: ExtensionBrowser;

/** The same data and port each time: the server goes and comes back. */
const startWorker = async (): Promise<RunningStart> => {
  const flags = ['--port', '21900', '--cqc-url', standIn.url, '--cqc-key', 'sesame'];
  const running = runStart(join(scratch, 'data'), flags);
  await running.until(/^Demo system: /);
  return running;
};
const stopWorker = async (): Promise<void> => {
  start.kill('SIGINT');
  await start.ended;
};
const openBrowser = () => launchWithExtension(folder, { profile: join(scratch, 'profile') });

const openCard = async (options: Page): Promise<Page> => {
  const page = await browser.context.newPage();
  await page.goto(system.origin);
  await untilInked(page, 'rw-2', 1);
  await page.getByText(NAME).click();
  await commandCard(options, system.origin);
  await expect.poll(() => cardWords(page)).toContain(NAME);
  return page;
};

/** The rows of the exceptions' CSV that hold the reference. */
const recorded = async (): Promise<Record<string, string>[]> => {
  const headers = { authorization: `Bearer ${printedAs('Token', start.said())}` };
  const answer = await fetch(`${printedAs('Worker', start.said())}/v1/exceptions.csv`, { headers });
  const { data } = Papa.parse<Record<string, string>>(await answer.text(), { header: true, skipEmptyLines: true });
  return data.filter((row) => Object.values(row).includes(REFERENCE));
};

const ratingNow = async (): Promise<unknown> => {
  const headers = { authorization: `Bearer ${printedAs('Token', start.said())}` };
  const answer = await fetch(`${printedAs('Worker', start.said())}/v1/providers/${ID}`, { headers });
  return ((await answer.json()) as { rating: string }).rating;
};

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'rating-watch-offline-'));
  folder = await builtExtension('chrome');
  standIn = await startStandIn({ records: storyRecords('2026-11-12', 1), key: 'sesame' });
  const html = `<!doctype html><html lang="en-GB"><title>Case</title><h1>Case ${REFERENCE}</h1><p>${NAME}</p></html>`;
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  system = await startServer(0, () => ({ status: 200, headers, body: html }));
  start = await startWorker();
  browser = await openBrowser();
  await browser.grant(`${system.origin}/*`);
}, PATIENCE);

afterAll(async () => {
  await browser.close();
  await stopWorker();
  await Promise.all([standIn.close(), system.close()]);
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
});

describe('an exception recorded while the server is away', () => {
  it('is kept over a restart, sent once when the server is back, and frozen as it was', {
    timeout: PATIENCE,
  }, async () => {
    const options = await openOptions(browser);
    const said = start.said();
    const server = printedAs('Worker', said);
    await fillAndSave(options, { server, token: printedAs('Token', said), sites: `${system.origin}/*` });
    await options.getByText('Connected.').waitFor();
    expect(await ratingNow()).toBe('good');
    const page = await openCard(options);
    await stopWorker();

    await recordInCard(page, { reason: 'emergency', role: null, reference: REFERENCE });
    expect(await cardWords(page)).toContain('Choose who authorised it.');
    const [role = ''] = ((await stored(options)).index as { head: { roles?: string[] } }).head.roles ?? [];
    await recordInCard(page, { reason: 'emergency', role, reference: REFERENCE });
    await expect
      .poll(() => cardWords(page), { timeout: 20_000 })
      .toContain('Kept here, will be sent when the server is back.');

    const list = await openList(browser, options, system.origin);
    await list.getByRole('heading', { name: 'Waiting to be sent: 1' }).waitFor();
    await list.getByText(`Exception: ${NAME}, case ${REFERENCE}`).waitFor();
    await list.getByText(/^Last tried: No answer at http/).waitFor();
    expect(await objections(list)).toEqual([]);
    await browser.close();

    standIn.setRecords(storyRecords('2026-11-12', 2));
    start = await startWorker();
    expect([await ratingNow(), await recorded()]).toEqual(['inadequate', []]);

    browser = await openBrowser();
    // The broker opens a page, and nothing else: what waits is not sent because somebody looks after it.
    await (await browser.context.newPage()).goto(system.origin);
    await expect.poll(async () => (await recorded()).length, { timeout: 30_000 }).toBe(1);
    const again = await openOptions(browser);
    await expect.poll(async () => (await stored(again)).outbox).toEqual([]);
    const [row = {}] = await recorded();
    const cells = Object.values(row).join(' · ');
    expect(cells).toContain('Good');
    expect(cells).not.toContain('Inadequate');
    expect(cells).toContain('Emergency');
    expect(cells).toContain(role);
  });
});

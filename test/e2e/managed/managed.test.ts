/** The managed build in a real Chromium with a policy file: nobody clicks anything from install to the first mark. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExtensionBrowser, idOf, launchWithExtension } from '../../support/browser.ts';
import { builtExtension } from '../../support/built-extension.ts';
import { type CaseSystem, startCaseSystem } from '../extension/support/case-system.ts';
import { buttonOf, objections, stored } from '../extension/support/extension-page.ts';
import { inked, untilInked } from '../extension/support/ink.ts';
import { inventedIndex } from '../extension/support/invented-index.ts';
import { openOptions } from '../extension/support/options.ts';
import { type RatingServer, RIGHT_TOKEN, startRatingServer } from '../extension/support/rating-server.ts';
import { mayWritePolicies, policyFile } from './support/policy-folder.ts';

const FOLDERS = { store: await builtExtension('chrome'), managed: await builtExtension('chrome-managed') };

const read = (build: 'store' | 'managed', file: string): string => readFileSync(join(FOLDERS[build], file), 'utf8');

describe('the managed build', () => {
  it('has leave for every site and a fixed id, and is else what the store build is', () => {
    const { host_permissions, key, ...managed } = JSON.parse(read('managed', 'manifest.json'));
    const { optional_host_permissions, ...store } = JSON.parse(read('store', 'manifest.json'));
    expect(managed).toEqual(store);
    expect(host_permissions).toEqual(optional_host_permissions);
    expect(Buffer.from(key, 'base64').toString('base64')).toBe(key);
  });
});

interface Chromium {
  readonly send: (message: string) => void;
  readonly scripting: { getRegisteredContentScripts(): Promise<{ matches?: string[] }[]> };
}
type World = typeof globalThis & { chrome: Chromium };

const canWrite = mayWritePolicies();

describe.skipIf(!canWrite)(
  'rolled out by policy (passed over where Chromium’s folder of policies cannot be written)',
  () => {
    const file = canWrite ? policyFile('managed') : null;
    let browser: ExtensionBrowser;
    let server: RatingServer;
    let system: CaseSystem;
    /** The same system by another name, which the fence leaves out. */
    let fenced: string;

    const give = (sites: readonly string[]) =>
      file?.give({
        id: idOf(FOLDERS.managed),
        values: { serverAddress: server.url, accessToken: RIGHT_TOKEN, sites },
        allowedHosts: ['http://127.0.0.1'],
      });

    const open = async (address: string): Promise<Page> => {
      const page = await browser.context.newPage();
      await page.goto(address);
      return page;
    };

    beforeAll(async () => {
      server = await startRatingServer(inventedIndex());
      system = await startCaseSystem();
      fenced = system.url.replace('127.0.0.1', 'localhost');
      give([`${system.url}/*`, `${fenced}/*`]);
      browser = await launchWithExtension(FOLDERS.managed, { keepsWelcome: true });
    });

    afterAll(async () => {
      file?.takeBack();
      await browser?.close();
      await server?.close();
      await system?.close();
    });

    it('marks names without a click, on the allowed hosts alone', async () => {
      const outside = await open(`${fenced}/worktray`);
      const worktray = await open(`${system.url}/worktray`);
      await untilInked(worktray, 'rw-2', 2);
      await outside.reload();
      await worktray.reload();
      await untilInked(worktray, 'rw-2', 2);
      expect(await inked(worktray, 'rw-4')).toEqual(['TANSYBROOK SUPPORT SERVICES LTD']);
      expect(await outside.evaluate(() => CSS.highlights.size)).toBe(0);
      const own = browser.context.pages().filter((page) => page.url().startsWith(browser.pageUrl('')));
      expect(own).toEqual([]);
    });

    it('shows what the policy sets, locked, and runs on its sites alone', async () => {
      const options = await openOptions(browser);
      expect(await buttonOf(options, system.url)).toMatchObject({ text: '1' });
      for (const label of ['Server address', 'Sites']) {
        expect(await options.getByLabel(label).getAttribute('readonly'), label).not.toBeNull();
      }
      expect(await options.getByLabel('Server address').inputValue()).toBe(server.url);
      expect(await options.getByLabel('Sites').inputValue()).toBe(`${system.url}/*\n${fenced}/*`);
      expect(await options.getByLabel('Access token').isDisabled()).toBe(true);
      const registered = await options.evaluate(async () => {
        const scripts = await (globalThis as World).chrome.scripting.getRegisteredContentScripts();
        return scripts.flatMap(({ matches = [] }) => matches);
      });
      expect([...new Set(registered)]).toEqual([`${system.url}/*`, `${fenced}/*`]);
      expect(JSON.stringify(await stored(options))).not.toContain(RIGHT_TOKEN);
      await options.close();
    });

    it('tells in its diagnosis what it found, and copies it without the token', async () => {
      const page = await open(browser.pageUrl('diagnosis.html'));
      const findings = page.getByRole('list', { name: 'Findings' });
      await findings.waitFor();
      const words = await findings.innerText();
      expect(words).toContain('Connected. The server last answered');
      expect(words).toContain('Policy read. It sets: server address, access token, sites.');
      expect(words).toContain('2 of 2 sites granted.');
      expect(words).toMatch(/Index confirmed .*: 5 providers, CQC data as at 21 November 2026 23:10\./);
      const before = server.requests.length;
      await page.getByRole('button', { name: 'Check now' }).click();
      await page.getByText('Checked just now.').waitFor();
      expect(server.requests.length).toBe(before + 1);
      await page.getByRole('button', { name: 'Copy for the service desk' }).click();
      await page.getByText('Copied.', { exact: true }).waitFor();
      const copied = await page.locator('pre').innerText();
      expect(copied).toMatch(/^Rating Watch [\d.]+, managed build, Chrome \d+\n/);
      expect(copied).not.toContain(RIGHT_TOKEN);
      expect(await objections(page)).toEqual([]);
      await page.close();
    });

    it('follows a policy that changes, and applies no list of sites by halves', async () => {
      const worktray = browser.context.pages().find((page) => page.url() === `${system.url}/worktray`);
      if (worktray === undefined) throw new Error('the worktray is gone');
      give([`${system.url}/*`, '*://*/*']);
      const policies = await open('chrome://policy');
      await policies.evaluate(() => (globalThis as World).chrome.send('reloadPolicies'));
      await worktray.waitForFunction(() => CSS.highlights.size === 0, undefined, { timeout: 20_000 });
      const options = await openOptions(browser);
      await options.getByText('a value for “sites” that cannot be used (entry 2)').waitFor();
      expect(await options.getByLabel('Sites').inputValue()).toBe('');
      expect(await objections(options)).toEqual([]);
    });
  },
);

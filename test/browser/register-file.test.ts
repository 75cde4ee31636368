/** Large files by page, at workerd's own address as `npm start` has it: what a person sees of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildWorker } from '../support/build-worker.ts';
import { type LocalWorker, startLocalWorker } from '../support/start/local-worker.ts';
import { freePort } from '../support/web/port.ts';
import { closeContexts, keptChromium } from './support/kept-chromium.ts';

let folder: string;
let worker: LocalWorker;
let browser: Browser;
let page: Page;

const start = async (): Promise<LocalWorker> => {
  return startLocalWorker({
    script: await buildWorker('local'),
    port: await freePort(23_700),
    databaseFolder: join(folder, 'd1'),
    bindings: { LOCAL: '1', CQC_BASE_URL: 'http://127.0.0.1:9', CQC_USER_AGENT: 'tests' },
    onUp: () => undefined,
  });
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rating-watch-register-file-'));
  [worker, browser] = await Promise.all([start(), keptChromium()]);
});
beforeEach(async () => {
  await page?.close();
  page = await browser.newPage({ javaScriptEnabled: false });
});
afterAll(async () => {
  await closeContexts(browser);
  await worker.close();
  rmSync(folder, { recursive: true, force: true });
});

const upload = async (csv: string): Promise<void> => {
  const file = join(folder, 'register.csv');
  writeFileSync(file, csv);
  await page.goto(`${worker.origin}/register/import`);
  await page.getByLabel('The council’s list, a CSV file').setInputFiles(file);
  await page.getByRole('button', { name: 'Preview the import' }).click();
};

describe('a list', () => {
  it.each([11, 20])('of %i MB is refused in plain words', async (size) => {
    await upload(`location_id,name\n${'1-1001,x\n'.repeat((size * 1_000_000) / 9)}`);
    await page.getByText('The file is larger than 10 MB. Nothing was changed.').first().waitFor();
    await page.goto(`${worker.origin}/register`);
    expect(await page.getByText('No contracts yet').count()).toBe(1);
  });

  it('of 3,000 rows is previewed whole and imported', async () => {
    const types = ['spot', 'framework', 'block'];
    const rows = Array.from(
      { length: 3_000 },
      (_, at) =>
        `1-${100_000 + at},Quillmere Home Care ${at},Q${at}|QHC ${at},${types[at % 3]},Lot ${at % 9},North,${at % 40},${at % 400},active,Team A`,
    );
    await upload(
      `location_id,name,aliases,contract_type,lot,area,people,hours_per_week,status,lead\n${rows.join('\n')}\n`,
    );
    const button = page.getByRole('button', { name: 'Import register.csv' });
    await button.waitFor();
    expect(await page.locator('tbody tr').count()).toBe(3_000);
    await button.click();
    await page.getByText('3,000 added, 0 changed, 0 removed').waitFor();
    expect(await page.getByText('3,000 contracts in force').count()).toBe(1);
  });
});

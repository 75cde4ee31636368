/** The register by hand in a browser without a script: upload, preview, confirm, undo. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../support/records.ts';
import { asPrinted, isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;
let page: Page;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rating-watch-register-'));
  opened = await openPageSite();
  ({ site, browser } = opened);
});
afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
});

const PLACES = [
  ['1-1001', 'Quillmere Home Care North'],
  ['1-1002', 'Quillmere Home Care South'],
  ['1-1003', 'Tallowmere Care'],
] as const;

const FIRST = `location_id,provider_id,name,contract_type,lot,area,people,hours_per_week,status,status_reason,review_on,lead
1-1001,,Quillmere N,spot,Lot 1,North,12,140.5,active,,,Team A
1-1003,,,block,,South,4,,suspended,Staffing,01/03/2027,Team B
,,Fennel Row Care,framework,,,2,20,active,,,
`;
const SECOND = `location_id,provider_id,name,contract_type,lot,area,people,hours_per_week,status,status_reason,review_on,lead
1-1001,,Quillmere N,spot,Lot 1,North,14,140.5,not-taking-work,Recruiting,,Team A
,1-2001,,framework,,,30,400,active,,,
1-1003,,,spot,,,1,,merged,Merged into Quillmere Home Care South,,
`;

beforeEach(async () => {
  await site.worker.wipe();
  await page?.close();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  for (const [locationId, name] of PLACES) {
    const providerId = locationId === '1-1003' ? '1-2002' : '1-2001';
    site.worker.records.set(locationId, cqcRecord({ locationId, name, providerId }));
  }
  await site.worker.import('location_id\n1-1001\n1-1002\n1-1003\n');
  expect((await site.worker.ask(['admin'], '/v1/checks', { method: 'POST' })).status).toBe(200);
});

const upload = async (csv: string) => {
  const file = join(folder, 'register.csv');
  writeFileSync(file, csv);
  await page.goto(`${site.origin}/register`);
  await page.getByRole('link', { name: /Import a new list|import the council/ }).click();
  await page.getByLabel('The council’s list, a CSV file').setInputFiles(file);
  await page.getByRole('button', { name: 'Preview the import' }).click();
  // The page is shown while it is sent: what is looked at here is all of it.
  await page.waitForLoadState('load');
};

const inForce = async (): Promise<unknown[]> => {
  const { results } = await site.worker.db
    .prepare('SELECT name, people, status FROM contract WHERE removed_at IS NULL ORDER BY location_id, name')
    .all();
  return results;
};

const read = async () => (await page.locator('main').innerText()).replace(/\s+/g, ' ');

describe('by hand, without a script', () => {
  it('a list is previewed, confirmed and undone', async () => {
    await upload(FIRST);
    await page.getByRole('heading', { level: 1, name: 'Preview of register.csv' }).waitFor();
    expect(await read()).toContain(
      '3 contracts added, 0 changed, 3 removed, 0 left as they are. Nothing is written yet',
    );
    expect(await inForce()).toHaveLength(3);
    await page.getByRole('button', { name: 'Import register.csv' }).press('Enter');
    await page.getByText('Last import').waitFor();
    expect(new URL(page.url()).pathname).toBe('/register');
    expect(await read()).toContain('3 added, 0 changed, 3 removed');

    await upload(SECOND);
    expect(await page.getByRole('checkbox').count()).toBe(2);
    await page.getByLabel('Quillmere Home Care North (1-1001').uncheck();
    await page.getByRole('button', { name: 'Import register.csv' }).press('Enter');
    await page.getByText('Last import').waitFor();
    expect(await read()).toContain('The provider as a whole: 1 location');
    expect(await inForce()).toContainEqual({ name: 'Quillmere N', people: 14, status: 'not-taking-work' });

    await page.getByRole('link', { name: 'Undo the last import' }).click();
    await page.waitForURL(/\/undo$/);
    expect(await read()).toContain('takes out 2 contracts, puts back 2 contracts and changes back 1 contract');
    await page.getByRole('button', { name: 'Undo this import' }).press('Enter');
    await page.getByText('The last import was undone').waitFor();
    expect(await inForce()).toEqual([
      { name: 'Fennel Row Care', people: 2, status: 'active' },
      { name: 'Quillmere N', people: 12, status: 'active' },
      { name: null, people: 4, status: 'suspended' },
    ]);
    // What was sent is not sent again.
    await page.reload();
    expect(await inForce()).toHaveLength(3);
  });

  it('a list with a row that is refused changes nothing and says where to put it right', async () => {
    await upload(SECOND.replace('14,140.5', '-1,x'));
    const [people, hours] = await page.getByRole('row').filter({ hasText: 'Quillmere N' }).allInnerTexts();
    expect(people).toMatch(/People\s+-1\s+people "-1" is not a whole number/);
    expect(hours).toMatch(/Hours a week\s+x\s+hours_per_week "x" is not a number/);
    expect(await page.getByRole('button', { name: 'Import register.csv' }).count()).toBe(0);
    expect(await inForce()).toHaveLength(3);
  });

  it('a register that someone else changed meanwhile is shown once more, with what was ticked', async () => {
    await upload(SECOND);
    await page.getByLabel('Quillmere Home Care North (1-1001').uncheck();
    await site.worker.import('location_id\n1-1001\n');
    await page.getByRole('button', { name: 'Import register.csv' }).click();
    await page.getByText('The register changed since you looked, so nothing was written.').waitFor();
    expect(await page.getByLabel('Quillmere Home Care North (1-1001').isChecked()).toBe(false);
    expect(await page.getByLabel('Quillmere Home Care South (1-1002').isChecked()).toBe(true);
    expect(await inForce()).toHaveLength(1);
  });
});

describe('what it looks like', () => {
  const looksWell = async () => {
    expect(await violationsOn(page), page.url()).toEqual([]);
    expect(await isWiderThanWindow(page), page.url()).toBe(false);
  };

  it('has nothing that axe finds and fits, 320 pixels wide', async () => {
    await page.close();
    page = await browser.newPage({ viewport: { width: 320, height: 900 } });
    await upload('lot\nx\n');
    await looksWell();
    await upload(SECOND.replace('14,140.5', '-1,x'));
    await looksWell();
    await upload(SECOND);
    await looksWell();
    await page.getByRole('button', { name: 'Import register.csv' }).click();
    await page.getByText('Last import').waitFor();
    await looksWell();
    await page.goto(`${site.origin}/register/undo`);
    await looksWell();
  });

  it('prints the rows without what can be pressed', async () => {
    await upload(SECOND);
    await asPrinted(page);
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByText('Contract type: Framework; People: 30').count()).toBe(1);
    expect(await page.getByRole('table').count()).toBe(2);
  });
});

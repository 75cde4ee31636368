/** The view of a tab: names in fields, the search, and the ways to do without marks. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objections, stored } from './support/extension-page.ts';
import { untilInked } from './support/ink.ts';
import { type Scene, setScene } from './support/scene.ts';

const PATIENT = { timeout: 15_000 };

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
afterAll(() => scene.close());

describe('names in form fields', () => {
  it('are in the list, with the words for where they stand; secrets and hidden fields are not read', async () => {
    const { page, list } = await scene.listed('/fields', ['rw-2', 1]);
    await list.getByText('4 names on this page, 1 needs attention.').waitFor();
    const lines = await list.locator('.match').allInnerTexts();
    expect(lines.map((line) => line.split('\n')[0])).toEqual([
      'Tansybrook Support Services',
      'Marlowmere Grange Home Care',
      'Pellowfen Reablement',
      'Quillhazel Lodge',
    ]);
    expect(lines.filter((line) => line.includes('In a form field, where it cannot be marked'))).toHaveLength(3);
    expect(lines[1]).not.toContain('form field');
    await list.close();
    await page.close();
  });

  it('are gone to: the field has the keyboard', async () => {
    const { page, list } = await scene.listed('/fields', ['rw-2', 1]);
    await list.getByRole('button', { name: /Pellowfen/ }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'notes');
    await list.close();
    await page.close();
  });
});

describe('the search', () => {
  let page: Page;
  let list: Page;
  beforeAll(async () => {
    ({ page, list } = await scene.listed('/one', ['rw-2', 1]));
  });
  afterAll(async () => {
    await list.close();
    await page.close();
  });
  const found = () => list.getByRole('list', { name: 'Found' }).getByRole('listitem').allInnerTexts();

  it('finds by the beginning of a name, with rating, age, place and what comes first', async () => {
    await list.getByLabel('Look a provider up').fill('tansy');
    await list.getByText('1 provider found.').waitFor();
    const [line = ''] = await found();
    expect(line).toContain('Tansybrook Support Services');
    expect(line).toContain('Fernshire, ZZ1 1ZZ, 1-900000002');
    expect(line).toContain('Fell from Good to Inadequate');
    expect(line).toMatch(/Inadequate · 12 November 2026 · .+ ago|Inadequate · 12 November 2026 · today|dated ahead/);
    expect(await objections(list)).toEqual([]);
  });

  it('tells two of one name apart by their places', async () => {
    await list.getByLabel('Look a provider up').fill('quillhazel lodge');
    await list.getByText('2 providers found.').waitFor();
    expect((await found()).map((line) => /Ambleford|Brackenby/.exec(line)?.[0])).toEqual(['Ambleford', 'Brackenby']);
  });

  it('shows no rating for a name that is only spelt alike, till it is chosen', async () => {
    await list.getByLabel('Look a provider up').fill('Pelowfen Reablement');
    await list.getByText('Nothing on the list is called “Pelowfen Reablement”. 1 provider spelt alike.').waitFor();
    const alike = list.getByRole('list', { name: 'Spelt alike' });
    expect(await alike.innerText()).not.toMatch(/Requires improvement|Good|rated/);
    expect(await objections(list)).toEqual([]);
    await alike.getByRole('button', { name: /Pellowfen Reablement/ }).click();
    await list.getByText('1 provider found.').waitFor();
    expect((await found())[0]).toContain('Requires improvement');
    expect(await list.evaluate(() => document.activeElement?.id)).toBe('look-up');
  });

  it('says when there is nothing, and works with no server there', async () => {
    scene.server.behave('down');
    const before = scene.server.requests.length;
    await list.getByLabel('Look a provider up').fill('Uncharted Provider');
    await list.getByText('Nothing on the list is called “Uncharted Provider”.').waitFor();
    await list.getByLabel('Look a provider up').fill('1-900000003');
    await list.getByText('1 provider found.').waitFor();
    expect((await found())[0]).toContain('Pellowfen Reablement');
    expect(scene.server.requests.length).toBe(before);
    scene.server.behave('well');
  });
});

describe('a page loaded without marks', () => {
  it('has none, says so, and has them again when they are brought back, without another load', async () => {
    const { page, list } = await scene.listed('/worktray', ['rw-2', 2]);
    const loaded = page.waitForEvent('load');
    await list.getByRole('button', { name: 'Reload without marks' }).click();
    await loaded;
    await list.getByText('This page was loaded without marks.').waitFor();
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
    expect(await page.locator('rating-watch').count()).toBe(0);
    expect(await objections(list)).toEqual([]);
    await page.evaluate(() => document.body.setAttribute('data-same', 'yes'));
    await list.getByRole('button', { name: 'Bring marks back' }).click();
    await untilInked(page, 'rw-2', 2);
    expect(await page.locator('body').getAttribute('data-same')).toBe('yes');
    await list.close();
    await page.close();
  });

  it('has them again with the next load, its frames too, and other tabs keep theirs', async () => {
    const { page, list } = await scene.listed('/worktray', ['rw-2', 2]);
    const other = await scene.open('/one');
    await untilInked(other, 'rw-2', 1);
    const loaded = page.waitForEvent('load');
    await list.getByRole('button', { name: 'Reload without marks' }).click();
    await loaded;
    await list.getByText('This page was loaded without marks.').waitFor();
    await other.reload();
    await untilInked(other, 'rw-2', 1);
    await page.reload();
    await untilInked(page, 'rw-2', 2);
    const frame = page.frames().find((candidate) => candidate !== page.mainFrame());
    if (frame === undefined) throw new Error('the page has lost its frame');
    await untilInked(frame, 'rw-3', 1);
    for (const one of [other, list, page]) await one.close();
  });
});

describe('names that are not this provider', () => {
  it('are listed on the options page, each with its way back, and told in the list', async () => {
    const { options } = scene;
    await options.evaluate(() => {
      const { storage } = (
        globalThis as unknown as { chrome: { storage: { local: { set(items: object): Promise<void> } } } }
      ).chrome;
      const rejected = [
        { canonical: 'pellowfen reablement', locationId: '1-900000003' },
        { canonical: 'quillhazel lodge', locationId: '1-999999999' },
      ];
      return storage.local.set({ rejected });
    });
    const { page, list } = await scene.listed('/one', ['rw-2', 1]);
    await list.getByText('2 names are not marked on any page').waitFor();
    await list.close();
    await page.close();
    await options.reload();
    const section = options.getByRole('region', { name: 'Names you said are not this provider' });
    await expect
      .poll(() => section.getByRole('listitem').allInnerTexts())
      .toEqual([
        expect.stringContaining('“pellowfen reablement” is not Pellowfen Reablement, Fernshire, ZZ1 1ZZ'),
        expect.stringContaining('“quillhazel lodge” is not 1-999999999'),
      ]);
    expect(await objections(options)).toEqual([]);
    await section.getByRole('button', { name: /pellowfen/ }).click();
    await section.getByText('“pellowfen reablement” is marked again.').waitFor();
    await section.getByRole('button', { name: /quillhazel/ }).click();
    await expect.poll(async () => (await stored(options)).rejected, PATIENT).toEqual([]);
    await expect.poll(() => options.evaluate(() => document.activeElement?.id), PATIENT).toBe('rejected');
  });
});

/** Where the view of a tab stands: the popup, the side, narrow windows, dark ones; by keyboard, and from the page's own menu. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookUp, objections } from './support/extension-page.ts';
import { untilInked } from './support/ink.ts';
import { type Scene, setScene } from './support/scene.ts';
import { openPopup, openSidePanel, press, widthOf, wordsOf } from './support/views.ts';

/** A panel opens when the browser gets round to it. */
const PATIENT = { timeout: 15_000 };

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
afterAll(() => scene.close());

describe('in the real places', () => {
  it('is in the popup, which opens it at the side and goes', async () => {
    const { options } = scene;
    const tray = await scene.open('/worktray');
    await untilInked(tray, 'rw-2', 2);
    await openPopup(options);
    await expect.poll(() => wordsOf(options, 'popup.html'), PATIENT).toContain('6 names on this page');
    const width = await widthOf(options, 'popup.html');
    expect(width.content).toBeLessThanOrEqual(width.window);
    await press(options, 'popup.html', 'Keep open at the side');
    await expect.poll(() => wordsOf(options, 'sidepanel.html'), PATIENT).toContain('6 names on this page');
    await expect.poll(() => wordsOf(options, 'popup.html'), PATIENT).toBe('');
    await tray.close();
  });

  it('is in the side panel for the tab that is shown, whichever that is', async () => {
    const { options } = scene;
    const tray = await scene.open('/worktray');
    await untilInked(tray, 'rw-2', 2);
    await openSidePanel(options);
    await expect
      .poll(() => wordsOf(options, 'sidepanel.html'), PATIENT)
      .toContain('6 names on this page, 1 needs attention.');
    const one = await scene.open('/one');
    await expect
      .poll(() => wordsOf(options, 'sidepanel.html'), PATIENT)
      .toContain('1 name on this page, none needs attention.');
    await one.goto(`${scene.system.url}/fields`);
    await expect.poll(() => wordsOf(options, 'sidepanel.html'), PATIENT).toContain('4 names on this page');
    await one.close();
    await expect.poll(() => wordsOf(options, 'sidepanel.html'), PATIENT).not.toContain('4 names on this page');
    await tray.bringToFront();
    await expect.poll(() => wordsOf(options, 'sidepanel.html'), PATIENT).toContain('6 names on this page');
    const width = await widthOf(options, 'sidepanel.html');
    expect(width.content).toBeLessThanOrEqual(width.window);
    await tray.close();
  });
});

describe('by keyboard and on dark', () => {
  it('reaches everything in the order it is read', async () => {
    const { page, list } = await scene.listed('/worktray', ['rw-2', 2]);
    await list.getByLabel('Look a provider up').fill('quillhazel');
    await list.getByText('2 providers found.').waitFor();
    const wanted = await list.locator('button, input, a[href]').evaluateAll((all) => all.map((one) => one.textContent));
    expect(wanted).toHaveLength(13);
    await list.getByRole('button').first().focus();
    const reached: (string | null)[] = [];
    for (const _ of wanted) {
      reached.push(await list.evaluate(() => document.activeElement?.textContent ?? null));
      await list.keyboard.press('Tab');
    }
    expect(reached).toEqual(wanted);
    await list.close();
    await page.close();
  });

  it('keeps its contrasts on dark, and its meaning in forced colours', async () => {
    const { page, list } = await scene.listed('/worktray', ['rw-2', 2]);
    await list.getByLabel('Look a provider up').fill('tansy');
    await list.getByText('1 provider found.').waitFor();
    for (const view of [list, scene.options]) {
      await view.emulateMedia({ colorScheme: 'dark' });
      expect(await objections(view)).toEqual([]);
      await view.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
      expect(await objections(view)).toEqual([]);
      await view.emulateMedia({ colorScheme: null, forcedColors: null });
    }
    await list.close();
    await page.close();
  });
});

describe('a look-up from the page', () => {
  it('is answered beside what is selected, by the frame itself', async () => {
    const { page, list } = await scene.listed('/one', ['rw-2', 1]);
    expect(await lookUp(list, `${scene.system.url}/one`)).toBe(false);
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<p id="typed">Quillhazel</p>');
      document.getSelection()?.selectAllChildren(document.querySelector('#typed') ?? document.body);
    });
    expect(await page.locator('rating-watch').count()).toBe(0);
    expect(await lookUp(list, `${scene.system.url}/one`)).toBe(true);
    await page.waitForFunction(() => document.querySelectorAll('rating-watch').length === 1);
    await list.close();
    await page.close();
  });
});

describe('at 320 CSS pixels, which is 400 % of 1280', () => {
  it.each(['popup.html?tab=-1', 'options.html', 'access.html', 'diagnosis.html'])(
    '%s needs no scrolling sideways',
    async (address) => {
      const page = await scene.browser.context.newPage();
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(scene.browser.pageUrl(address));
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (address.startsWith('popup')) await page.getByLabel('Look a provider up').fill('quillhazel');
      await page.waitForFunction(() => document.body.innerText.length > 100);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      expect(await objections(page)).toEqual([]);
      await page.close();
    },
  );
});

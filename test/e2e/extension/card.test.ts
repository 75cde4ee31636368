/** The card in the built extension, whose script comes into a frame when it is first needed there. */
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardWords, clickChip, untilCard } from './support/card.ts';
import { commandCard, lookUp } from './support/extension-page.ts';
import { untilInked } from './support/ink.ts';
import { type Scene, setScene } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
afterAll(() => scene.close());

const isFocused = (where: Page | Frame) => where.evaluate(() => document.activeElement?.localName === 'rating-watch');

/** The frame of this title, once it is inked. */
const frameOf = async (page: Page, title: string): Promise<Frame> => {
  const element = await page.waitForSelector(`iframe[title=${title}]`);
  const frame = await element.contentFrame();
  if (frame === null) throw new Error(`no frame ${title}`);
  await untilInked(frame, 'rw-3', 1);
  return frame;
};

describe('in the page itself', () => {
  it('opens by a click on a chip', async () => {
    const page = await scene.open('/worktray');
    await untilInked(page, 'rw-4', 1);
    await page.waitForSelector('rating-watch', { state: 'attached' });
    await clickChip(page);
    await expect.poll(() => cardWords(page)).toContain('Tansybrook Support Services');
    expect(await cardWords(page)).toContain('Inadequate');
    expect(await isFocused(page)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await cardWords(page)).toBe('');
    await page.close();
  });

  it('opens under a pointer that rests on a name, and leaves the keyboard where it is', async () => {
    const page = await scene.open('/frames');
    await untilInked(page, 'rw-2', 1);
    await page.hover('#top');
    await untilCard(page, 'top');
    expect(await cardWords(page)).toContain('Marlowmere Grange Home Care');
    expect(await isFocused(page)).toBe(false);
    await page.close();
  });

  it('opens by the keyboard’s command, the first time with no pointer near', async () => {
    const page = await scene.open('/frames');
    await untilInked(page, 'rw-2', 1);
    await page.focus('#top');
    await commandCard(scene.options, `${scene.system.url}/frames`);
    await expect.poll(() => cardWords(page)).toContain('Marlowmere Grange Home Care');
    expect(await isFocused(page)).toBe(true);
    await page.close();
  });

  it('opens for a look-up of what is selected, the first time too', async () => {
    const page = await scene.open('/canaries');
    await untilInked(page, 'rw-2', 1);
    await page.evaluate(() => document.getSelection()?.selectAllChildren(document.querySelector('p') ?? document));
    expect(await lookUp(scene.options, `${scene.system.url}/canaries`)).toBe(true);
    await expect.poll(() => cardWords(page)).toContain('Look-up');
    expect(await cardWords(page)).toContain('Marlowmere Grange Home Care');
    await page.close();
  });

  it('leaves nothing where the page could see it', async () => {
    const page = await scene.open('/frames');
    await untilInked(page, 'rw-2', 1);
    await page.hover('#top');
    await untilCard(page, 'top');
    const seen = await page.evaluate(() => [
      Symbol.for('rating-watch.card') in globalThis,
      performance.getEntriesByType('resource').filter(({ name }) => name.includes('extension')).length,
      document.querySelectorAll('script').length,
    ]);
    expect(seen).toEqual([false, 0, 1]);
    await page.close();
  });
});

describe.each(['srcdoc', 'blank', 'blob', 'sealed'])('in a frame without an address of its own (%s)', (title) => {
  it('opens under the pointer and by the keyboard', async () => {
    const page = await scene.open('/frames');
    const frame = await frameOf(page, title);
    await frame.hover('#n');
    await untilCard(frame, 'n');
    await page.mouse.move(790, 5);
    const other = await scene.open('/frames');
    const second = await frameOf(other, title);
    await second.focus('#n');
    await other.keyboard.press('Alt+Shift+C');
    await expect.poll(() => isFocused(second)).toBe(true);
    await other.keyboard.press('Escape');
    expect(await second.evaluate(() => document.activeElement?.id)).toBe('n');
    await page.close();
    await other.close();
  });
});

/** Every test page in one browser: the right ink, an untouched page, an application that lives, no stale frame. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Driver, Tab } from '../support/drivers.ts';
import { angular } from './angular.ts';
import { dialog } from './dialog.ts';
import { frames } from './frames.ts';
import { grid } from './grid.ts';
import { act, breathe, drawn, type Ground, inkOf, start, takeGround } from './ground.ts';
import { hydration } from './hydration.ts';
import { knockout } from './knockout.ts';
import type { TestPage } from './page.ts';
import { prosemirror } from './prosemirror.ts';
import { react } from './react.ts';
import { shadow } from './shadow.ts';
import { strict } from './strict.ts';
import { surgery } from './surgery.ts';
import { TRUTHS } from './truths.ts';
import { virtual } from './virtual.ts';

const PAGES: Readonly<Record<string, TestPage>> = {
  angular,
  dialog,
  frames,
  grid,
  hydration,
  knockout,
  prosemirror,
  react,
  shadow,
  strict,
  surgery,
  virtual,
};

const named = (pages: typeof PAGES) => Object.entries(pages).map(([name, page]) => [page.title, name, page] as const);

/** A browser whose observers see nothing: what the overlay would be without invalidation. */
const BLIND = 'MutationObserver.prototype.observe = () => {};';

/** The page's markup after each step, without an overlay. */
const control = async (tab: Tab, url: string, page: TestPage): Promise<string[]> => {
  await tab.goto(url);
  const states = [await drawn(tab)];
  for (const step of page.steps) {
    await act(tab, step);
    await breathe(tab);
    states.push(await drawn(tab));
  }
  return states;
};

const watch = (tab: Tab) => tab.evaluate((truths) => window.witness.watch(truths), TRUTHS);
const account = (tab: Tab) => tab.evaluate(() => window.witness.end(), null);

/** Drives all pages in a browser that `launch` starts once; `unobserved`: those that the witness is tried on. */
export const drivePages = (launch: () => Promise<Driver>, unobserved = Object.keys(PAGES)): void => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await takeGround(launch);
  });
  afterAll(() => ground?.close());

  it.each(named(PAGES))('%s: right ink in every frame, the page as it is without', async (_title, name, page) => {
    const tab = await ground.tab();
    const url = await ground.serve(name, page);
    const plain = await control(tab, url, page);
    await tab.goto(url);
    await start(tab, page.settings);
    expect(await inkOf(tab, page.ink), 'at first').toEqual(page.ink);
    expect(await drawn(tab), 'at first').toBe(plain[0]);
    await watch(tab);
    for (const [at, step] of page.steps.entries()) {
      const what = `${at}: ${step.does ?? step.types ?? step.presses}`;
      await act(tab, step);
      await start(tab, page.settings);
      expect(await inkOf(tab, step.ink), what).toEqual(step.ink);
      expect(await drawn(tab), what).toBe(plain[at + 1]);
    }
    const { wrong, frames: seen, inked } = await account(tab);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(page.steps.length);
    expect(inked).toBeGreaterThan(page.steps.length);
    expect(tab.errors).toEqual([]);
    await tab.close();
  });

  describe('where nothing is observed', () => {
    const pages = named(PAGES).filter(([, name]) => unobserved.includes(name));

    it.each(pages)('%s shows stale ink, and the witness says so', async (_title, name, page) => {
      const tab = await ground.tab(BLIND);
      await tab.goto(await ground.serve(name, page));
      await breathe(tab);
      await start(tab, page.settings);
      expect(await inkOf(tab, page.ink)).toEqual(page.ink);
      await watch(tab);
      let objects = false;
      for (const step of page.steps) {
        if (objects) break;
        await act(tab, step);
        await breathe(tab);
        objects = await tab.evaluate(() => window.witness.objects(), null);
      }
      expect(objects).toBe(true);
      await tab.close();
    });
  });
};

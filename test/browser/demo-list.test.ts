/** The demo case system's provider list: rows that are recycled while the list is scrolled. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoSystem, startDemoSystem } from '../support/demo-system/demo-system.ts';
import { indexOf, location } from './support/invented.ts';
import { bundle, type Stage, setStage } from './support/stage.ts';

let stage: Stage;
let system: DemoSystem;
let engine: string;
beforeAll(async () => {
  [stage, system, engine] = await Promise.all([setStage(), startDemoSystem(), bundle('page-engine.ts')]);
});
afterAll(async () => {
  await stage.close();
  await system.close();
});

const INDEX = indexOf([
  location('1-200000001', 'Quillhaven Home Care Ltd', 'inadequate'),
  location('1-200000002', 'Brindlewick Care Services', 'good'),
  location('1-200000003', 'Ostermere Homecare Limited', 'requires-improvement'),
  location('1-200000004', 'Fennimoor Care', 'outstanding'),
  location('1-200000005', 'Thrushmere Court', 'not-rated'),
]);

/** What each row that is on the screen says, and what of it is inked. */
const rows = (page: Page) =>
  page.evaluate(() => {
    const inked = new Map<Node, string>();
    for (const [ink, highlight] of CSS.highlights) {
      for (const range of highlight) inked.set((range as StaticRange).startContainer, ink);
    }
    return [...document.querySelectorAll('.row:not([hidden])')].map((row) => {
      const name = row.lastElementChild?.firstChild ?? null;
      return [name?.textContent ?? '', name === null ? null : (inked.get(name) ?? null)] as const;
    });
  });

const inkOfName = (name: string): string | null => {
  if (/^quillhaven home care/i.test(name)) return 'rw-4';
  if (name === 'Brindlewick Care Services') return 'rw-2';
  if (name === 'Ostermere Homecare Limited') return 'rw-3';
  if (name === 'Fennimoor Care') return 'rw-1';
  return name === 'Thrushmere Court' ? 'rw-5' : null;
};

describe('the provider list of the demo system', () => {
  const open = async (): Promise<Page> => {
    const page = await (await stage.browser.newContext({ viewport: { width: 1000, height: 700 } })).newPage();
    await page.addInitScript({ content: engine });
    await page.goto(`${system.origin}/list`);
    await page.evaluate((index) => window.engine.start(index), INDEX);
    await page.evaluate(() => window.engine.settled());
    return page;
  };
  const expectRight = async (page: Page) => {
    const seen = await rows(page);
    expect(seen.length).toBeGreaterThan(10);
    expect(seen).toEqual(seen.map(([name]) => [name, inkOfName(name)]));
    expect(seen.some(([, ink]) => ink !== null)).toBe(true);
  };

  it('is inked, at first and after each scroll', async () => {
    const page = await open();
    await expectRight(page);
    for (const top of [1_000, 50_000, 149_000, 0]) {
      await page.evaluate((to) => document.getElementById('list')?.scrollTo(0, to), top);
      await page.evaluate(() => window.engine.settled());
      await expectRight(page);
    }
  });

  it('shows no ink of a row’s earlier name in any frame of a long scroll', async () => {
    const page = await open();
    const seen = await page.evaluate(async () => {
      const wrong: string[] = [];
      let inked = 0;
      const check = () => {
        for (const [ink, highlight] of CSS.highlights) {
          for (const each of highlight) {
            const range = each as StaticRange;
            const text = (range.startContainer as Text).data.slice(range.startOffset, range.endOffset);
            const right: Record<string, RegExp> = {
              'rw-1': /^Fennimoor Care$/,
              'rw-2': /^Brindlewick Care Services$/,
              'rw-3': /^Ostermere Homecare Limited$/,
              'rw-4': /^Quillhaven Home Care( Ltd)?$/i,
              'rw-5': /^Thrushmere Court$/,
            };
            inked += 1;
            if (range.startContainer !== range.endContainer || !right[ink]?.test(text)) wrong.push(`${ink} ${text}`);
          }
        }
      };
      const list = document.getElementById('list') as HTMLElement;
      for (let frame = 0; frame < 120; frame += 1) {
        list.scrollTop += frame % 3 === 0 ? 500 : 45;
        // Scroll events are sent in the frame, before its callbacks; what stands after these is painted.
        await new Promise<void>((resolve) => requestAnimationFrame(() => queueMicrotask(() => resolve(check()))));
      }
      return { wrong, inked };
    });
    expect(seen.wrong).toEqual([]);
    expect(seen.inked).toBeGreaterThan(100);
  });
});

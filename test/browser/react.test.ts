/** A React 19 page: the right ink and chips in every frame, and the app alive (text that is wrapped kills it). */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexOf } from './support/invented.ts';
import { bundle, markup, type Stage, setStage } from './support/stage.ts';

let stage: Stage;
let reactApp: string;
beforeAll(async () => {
  [stage, reactApp] = await Promise.all([setStage(), bundle('page-react.ts')]);
});
afterAll(() => stage.close());

const ink = (page: Page) => page.evaluate(() => window.engine.ink());
const settled = (page: Page) => page.evaluate(() => window.engine.settled());

describe('a React page', () => {
  const open = async () => {
    const page = await stage.bare({ html: markup(`<div id="app"></div><script>${reactApp}</script>`) });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.evaluate((index) => window.engine.start(index, { showChips: 'all', shadowMode: 'open' }), indexOf());
    await settled(page);
    return { page, errors };
  };

  it('shows the right ink and chips in every frame of renames, sorts, removals and additions', async () => {
    const { page, errors } = await open();
    const seen = await page.evaluate(async () => {
      const names: Record<string, string> = {
        'Marrowdene Support': 'rw-2',
        'Tazzlewick Lodge': 'rw-3',
        'Zephyrgate Living': 'rw-4',
        'Ombersly Fold': 'rw-5',
        'Quillbrook Homecare': 'rw-1',
      };
      const chipOf: Record<string, string> = {
        'rw-1': 'Outstanding · 2023',
        'rw-2': 'Good · 2026',
        'rw-3': 'RI · 2026',
        'rw-4': 'Inadequate · 2026',
        'rw-5': 'Not rated',
      };
      const wrong: string[] = [];
      const counts = { frames: 0, inked: 0, chips: 0 };
      let going = true;
      const check = () => {
        counts.frames += 1;
        for (const [name, texts] of Object.entries(window.engine.ink())) {
          if (name === 'rw-7') continue;
          for (const text of texts) {
            counts.inked += 1;
            if (names[text] !== name) wrong.push(`${text} in ${name}`);
          }
        }
        // Every chip stands on the line of a name that it is right about.
        for (const chip of document.querySelector('rating-watch')?.shadowRoot?.querySelectorAll('.chip') ?? []) {
          if (getComputedStyle(chip).visibility === 'hidden') continue;
          counts.chips += 1;
          const { top, height } = chip.getBoundingClientRect();
          const row = [...document.querySelectorAll('tr')].find((one) => {
            const box = one.getBoundingClientRect();
            return top + height / 2 >= box.top && top + height / 2 <= box.bottom;
          });
          const name = Object.keys(names).find((one) => row?.textContent?.includes(one));
          if (name === undefined || chipOf[names[name] ?? ''] !== chip.textContent)
            wrong.push(`${chip.textContent} beside ${row?.textContent}`);
        }
      };
      const watch = () => {
        // Last of the frame's callbacks: a task queued here would see the frame as it was painted.
        requestAnimationFrame(() => {
          queueMicrotask(check);
          if (going) watch();
        });
      };
      watch();
      const all = Object.keys(names);
      for (let step = 0; step < 60; step += 1) {
        window.app.set((rows) => {
          if (step % 4 === 0) return rows.map((row, at) => ({ ...row, name: all[(at + step) % all.length] ?? '' }));
          if (step % 4 === 1) return [...rows].reverse();
          if (step % 4 === 2) return rows.slice(1);
          return [...rows, { id: 100 + step, name: all[step % all.length] ?? '' }];
        });
        await new Promise((resolve) => setTimeout(resolve, step % 3 === 0 ? 40 : 4));
      }
      going = false;
      return { wrong, counts, rows: document.querySelectorAll('tr').length };
    });
    expect(seen.wrong).toEqual([]);
    expect(seen.counts.frames).toBeGreaterThan(10);
    expect(seen.counts.inked).toBeGreaterThan(10);
    expect(seen.counts.chips).toBeGreaterThan(10);
    expect(seen.rows).toBe(4);
    expect(errors).toEqual([]);
  });

  it('is alive after it was unmounted in part', async () => {
    const { page, errors } = await open();
    await page.evaluate(() => window.app.set(() => []));
    await settled(page);
    expect(await ink(page)).toEqual({});
    await page.evaluate(() => window.app.set(() => [{ id: 7, name: 'Tazzlewick Lodge' }]));
    await settled(page);
    expect(await ink(page)).toEqual({ 'rw-3': ['Tazzlewick Lodge'] });
    expect(errors).toEqual([]);
  });
});

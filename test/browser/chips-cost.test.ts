/** What chips cost the page, counted: layouts and measured boxes. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chipsOn } from './support/chips.ts';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const open = (body: string) => stage.open(body, { shadowMode: 'open', showChips: 'all' });

const ROWS = '<tr><td style="width:360px">Marrowdene Support</td></tr>'.repeat(20);

/** Does a step a frame. */
const steps = (page: Page, step: string, count: number): Promise<void> =>
  page.evaluate(
    async ([source, times]) => {
      const act = new Function('at', source) as (at: number) => void;
      for (let at = 0; at < times; at += 1) {
        act(at);
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      }
    },
    [step, count] as const,
  );

describe('a long note', () => {
  it('is not measured whole for the names on the screen', async () => {
    const note = 'At Zephyrgate Living on Monday all went well.<br>'.repeat(2_000);
    const page = await open(`<p style="margin:0;line-height:20px">${note}</p>`);
    const { measured, top } = await page.evaluate(async () => {
      let count = 0;
      const original = Range.prototype.getClientRects;
      Range.prototype.getClientRects = function () {
        count += 1;
        return original.call(this);
      };
      scrollTo(0, 20_000);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const chip = document.querySelector('rating-watch')?.shadowRoot?.querySelector('.chip')?.getBoundingClientRect();
      return { measured: count, top: chip?.top };
    });
    // 35 lines are on the screen; each is measured, and what stands around it.
    expect((await chipsOn(page)).length).toBeGreaterThanOrEqual(34);
    expect(top).toBeLessThan(40);
    expect(measured).toBeLessThan(35 * 60);
  });
});

describe('the page is not laid out for chips', () => {
  const metricsOf = async (page: Page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? Number.NaN;
    };
  };

  it('when they are moved, and once at most when they are placed anew', async () => {
    const page = await open(`<table>${ROWS}</table><div style="height:3000px"></div>`);
    const layouts = await metricsOf(page);
    const drawn = (await chipsOn(page)).length;
    expect(drawn).toBe(20);
    const begun = await layouts();
    await steps(page, 'scrollTo(0, at % 5)', 20);
    const scrolled = await layouts();
    expect(scrolled - begun).toBe(0);
    // A change that lays nothing out: all boxes are read anew, and the chips written.
    await steps(page, 'document.body.dataset.step = at', 20);
    expect((await layouts()) - scrolled).toBe(0);
    await steps(page, 'document.body.style.paddingTop = (at + 1) + "px"', 20);
    expect((await layouts()) - scrolled).toBeLessThanOrEqual(20);
    expect((await chipsOn(page)).length).toBe(drawn);
  });
});

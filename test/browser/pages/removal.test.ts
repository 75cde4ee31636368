/** What goes from a page without anything coming: the count goes with it, out of shadow trees too. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, setStage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

it.each([
  ['a row', '<table><tr class="gone"><td>Zephyrgate Living</td></tr></table><p>Ombersly Fold</p>'],
  ['an element with a shadow tree', '<x-host class="gone"></x-host><p>Ombersly Fold</p>'],
])('%s that is removed is counted no longer', async (_what, body) => {
  const page = await stage.open(body);
  await page.evaluate(async () => {
    document.querySelector('x-host')?.attachShadow({ mode: 'open' }).append('Zephyrgate Living');
    window.engine.overlay().rescan();
    await window.engine.settled();
  });
  expect(await page.evaluate(() => window.engine.ink())).toEqual({
    'rw-4': ['Zephyrgate Living'],
    'rw-5': ['Ombersly Fold'],
  });
  await page.evaluate(async () => {
    document.querySelector('.gone')?.remove();
    await window.engine.settled();
  });
  expect(await page.evaluate(() => window.engine.ink())).toEqual({ 'rw-5': ['Ombersly Fold'] });
  expect(await page.evaluate(() => window.engine.reports().at(-1))).toMatchObject({ matches: 1, attention: 0 });
});

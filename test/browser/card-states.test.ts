/** What card and chips say where a rating is old, long-standing, to be renewed, or not known. */
import type axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AXE_SCRIPT } from '../support/axe-script.ts';
import { indexOf, location } from './support/invented.ts';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const open = (body: string, settings: Parameters<Stage['open']>[1] = {}) =>
  stage.open(body, { shadowMode: 'open', ...settings });

/** Opens the card of the page's only name. */
const cardOf = async (name: string, settings: Parameters<Stage['open']>[1] = {}): Promise<string> => {
  const page = await open(`<p>${name}</p>`, settings);
  expect(await page.evaluate(() => window.engine.overlay().openCardAtSelection())).toBe(true);
  const text = await page.locator('rating-watch .card').innerText();
  await page.close();
  return text;
};

describe('a card', () => {
  it.each<[string, Parameters<typeof location>[3], string[]]>([
    [
      'how long its rating has stood',
      { ratedSince: '2019-02-03', publishedOn: '2024-03-12' },
      ['Good', 'Published 12 March 2024 · 20 months ago', 'Good since 3 February 2019, confirmed 12 March 2024'],
    ],
    ['a report that is to come', { reportPending: true }, ['Inspection done, report pending']],
  ])('tells %s', async (_, more, words) => {
    const text = await cardOf('Marrowdene Support', {
      now: '2025-11-21T09:00:00Z',
      index: indexOf([location('1-100000002', 'Marrowdene Support', 'good', more)]),
    });
    for (const each of words) expect(text).toContain(each);
  });

  it('shows no rating where nobody knows one, and why', async () => {
    const ratingNote = "Being checked: CQC's data changed for many locations at once.";
    const unknown = location('1-100000002', 'Marrowdene Support', 'not-rated', { ratingKnown: false, ratingNote });
    const text = await cardOf('Marrowdene Support', { index: indexOf([unknown]) });
    expect(text).toContain('Not known');
    expect(text).toContain(ratingNote);
    expect(text).not.toMatch(/Not rated|Good/);
  });

  it('says why an alias stands for a location that it was not confirmed for', async () => {
    const predecessors = [{ id: '1-100000099', name: 'Marrowdene Old', aliases: ['MARROW OLD 7'] }];
    const one = location('1-100000002', 'Marrowdene Support', 'good', { predecessors });
    const index = indexOf([one], [{ kind: 'alias', text: 'MARROW OLD 7', location: 0 }]);
    const text = await cardOf('MARROW OLD 7', { index });
    expect(text).toContain('was confirmed for Marrowdene Old (1-100000099), which was re-registered as this location');
  });
});

describe('chips', () => {
  it('greys chips of old data and says so on them, but not the council’s own status', async () => {
    const chips = async (now: string) => {
      const page = await open(
        '<table><tr><td style="width:600px">Zephyrgate Living</td></tr><tr><td>Wrenfallow Enablement</td></tr><tr><td>Pipkindale Manor</td></tr></table>',
        { now, showChips: 'all' },
      );
      const found = await page
        .locator('rating-watch .chip')
        .evaluateAll((all) => all.map((chip) => `${chip.textContent} ${chip.className} ${chip.ariaLabel}`));
      return found.sort();
    };
    expect(await chips('2026-11-23T06:10:00Z')).toEqual([
      'Check name chip tone-check Check name: Pipkindale Manor. Show details',
      'Inadequate · 2026 chip tone-inadequate Inadequate · 2026: Zephyrgate Living Ltd. Show details',
      'Suspended chip tone-attention Suspended: Wrenfallow Enablement. Show details',
    ]);
    expect(await chips('2026-11-23T06:10:01Z')).toEqual([
      'Check name chip tone-check Check name: Pipkindale Manor. Show details',
      'Inadequate · 2026 · old data chip tone-old Inadequate · 2026 · old data: Zephyrgate Living Ltd. Show details',
      'Suspended chip tone-attention Suspended: Wrenfallow Enablement. Show details',
    ]);
  });
});

describe('accessibility', () => {
  it.each(['light', 'dark'] as const)('axe finds nothing wrong with any of it in %s', async (colorScheme) => {
    const predecessors = [{ id: '1-100000099', name: 'Marrowdene Old', aliases: ['Marrowdene Support'] }];
    const index = indexOf([
      location('1-1', 'Zephyrgate Living', 'not-rated', { ratingKnown: false, ratingNote: 'Being checked.' }),
      location('1-2', 'Marrowdene Support', 'good', { reportPending: true, ratedSince: '2019-02-03', predecessors }),
    ]);
    const body = '<h1>Work</h1><main><p>Zephyrgate Living</p><p>Marrowdene Support</p></main>';
    const page = await open(body, { index, showChips: 'all', now: '2027-01-01T09:00:00Z' });
    await page.emulateMedia({ colorScheme });
    await page.evaluate(AXE_SCRIPT);
    expect(await page.locator('rating-watch .chip.tone-old').count()).toBe(2);
    const ids = await page.evaluate(() =>
      window.engine
        .overlay()
        .list()
        .map((match) => match.id),
    );
    for (const id of ids) {
      await page.evaluate((match) => window.engine.overlay().jumpTo(match), id);
      const violations = await page.evaluate(async () => {
        const { axe: run } = window as unknown as { axe: typeof axe };
        const { violations: found } = await run.run({ include: [['rating-watch']] } as never);
        return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
      });
      expect(violations).toEqual([]);
    }
  });
});

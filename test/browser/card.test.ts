/** The card: how it opens and closes, what it says and what it never says. */
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AXE_SCRIPT } from '../support/axe-script.ts';
import { indexOf, LOCATIONS } from './support/invented.ts';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const open = (body: string, settings: Parameters<Stage['open']>[1] = {}) =>
  stage.open(body, { shadowMode: 'open', ...settings });

/** The card's text, or null while it is closed. */
const cardText = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const card = document.querySelector('rating-watch')?.shadowRoot?.querySelector<HTMLElement>('.card');
    return card?.matches(':popover-open') ? card.innerText : null;
  });

const openAtSelection = (page: Page) => page.evaluate(() => window.engine.overlay().openCardAtSelection());

/** Opens the card of the page's only name. */
const cardOf = async (name: string, settings: Parameters<Stage['open']>[1] = {}): Promise<string> => {
  const page = await open(`<p>${name}</p>`, settings);
  expect(await openAtSelection(page)).toBe(true);
  const text = await cardText(page);
  await page.close();
  return text ?? '';
};

describe('opening and closing', () => {
  it('opens when the pointer rests on a name, stays on the card, closes when it leaves both', async () => {
    const page = await open(
      '<p><span id="n">Marrowdene Support</span></p><p style="margin-top:500px" id="far">far</p>',
    );
    await page.hover('#n');
    await page.waitForFunction(() =>
      document.querySelector('rating-watch')?.shadowRoot?.querySelector(':popover-open'),
    );
    expect(await cardText(page)).toContain('Good');
    await page.hover('rating-watch h2');
    await page.waitForTimeout(500);
    expect(await cardText(page)).toContain('Good');
    await page.hover('#far');
    await page.waitForFunction(
      () => !document.querySelector('rating-watch')?.shadowRoot?.querySelector(':popover-open'),
    );
  });

  it('opens by a click on a chip', async () => {
    const page = await open('<table><tr><td style="width:500px">Zephyrgate Living</td></tr></table>');
    await page.click('rating-watch .chip', { force: true });
    expect(await cardText(page)).toContain('Inadequate');
  });

  it('opens at the caret, and Escape gives focus and selection back', async () => {
    const page = await open('<p>Ombersly Fold</p><div id="e" contenteditable>With Tazzlewick Lodge now</div>');
    await page.evaluate(() => {
      const editor = document.getElementById('e') as HTMLElement;
      editor.focus();
      document.getSelection()?.setBaseAndExtent(editor.firstChild as Text, 8, editor.firstChild as Text, 12);
    });
    expect(await openAtSelection(page)).toBe(true);
    expect(await cardText(page)).toContain('Tazzlewick Lodge');
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('rating-watch');
    await page.keyboard.press('Escape');
    expect(await cardText(page)).toBeNull();
    const place = await page.evaluate(() => {
      const selection = document.getSelection();
      return [document.activeElement?.id, selection?.anchorOffset, selection?.focusOffset, selection?.toString()];
    });
    expect(place).toEqual(['e', 8, 12, 'zlew']);
  });

  it('opens at the focused link, else at the first name on the screen', async () => {
    const page = await open('<p>Ombersly Fold</p><a id="a" href="#">Tazzlewick Lodge</a>');
    await page.focus('#a');
    await openAtSelection(page);
    expect(await cardText(page)).toContain('Tazzlewick Lodge');
    await page.keyboard.press('Escape');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await openAtSelection(page);
    expect(await cardText(page)).toContain('Ombersly Fold');
  });

  it('answers no where there is no name', async () => {
    const page = await open('<p>Nothing here</p>');
    expect(await openAtSelection(page)).toBe(false);
    expect(await page.evaluate(() => document.querySelector('rating-watch'))).toBeNull();
  });

  it('closes in the same turn when the page says something else', async () => {
    const page = await open('<p id="p">Marrowdene Support</p>');
    await openAtSelection(page);
    const text = await page.evaluate(async () => {
      (document.getElementById('p')?.firstChild as Text).data = 'Zephyrgate Living';
      await Promise.resolve();
      return document.querySelector('rating-watch')?.shadowRoot?.querySelector(':popover-open')?.textContent ?? null;
    });
    expect(text).toBeNull();
  });

  it('does not open on text that changed a moment ago', async () => {
    const page = await open('<p id="p">Marrowdene Support</p>');
    const opened = await page.evaluate(() => {
      (document.getElementById('p')?.firstChild as Text).data = 'Marrowdene Supporters club';
      return window.engine.overlay().openCardAtSelection();
    });
    expect(opened).toBe(false);
  });

  it('works inside a modal dialog of the page, which Escape leaves open', async () => {
    const page = await open('<dialog id="d"><p>Ombersly Fold</p><button>ok</button></dialog>');
    await page.evaluate(() => (document.getElementById('d') as HTMLDialogElement).showModal());
    await openAtSelection(page);
    expect(await cardText(page)).toContain('Not rated');
    await page.click('rating-watch .close');
    expect(await cardText(page)).toBeNull();
    await openAtSelection(page);
    await page.keyboard.press('Escape');
    expect(await cardText(page)).toBeNull();
    expect(await page.evaluate(() => (document.getElementById('d') as HTMLDialogElement).open)).toBe(true);
  });

  it('jumps to a match of the list', async () => {
    const page = await open('<p>Ombersly Fold</p><div style="height:3000px"></div><p>Zephyrgate Living</p>');
    await page.evaluate(() => {
      const overlay = window.engine.overlay();
      overlay.jumpTo(overlay.list().find((match) => match.rating === 'inadequate')?.id ?? -1);
    });
    expect(await cardText(page)).toContain('Zephyrgate Living Ltd');
    expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(1000);
  });
});

describe('what it says', () => {
  it('gives rating, publication date, age, direction, key questions, reason, data age and licence', async () => {
    const text = await cardOf('Marrowdene Support');
    for (const words of [
      'Marrowdene Support',
      'Marrowdene Group Ltd, Fernbury, FN1 2AB',
      'Published 12 November 2026 · 9 days ago',
      'Up from its previous rating',
      'Well-led',
      'Why does this name match?',
      'CQC data as at 21 November 2026 at 06:10',
      'Open Government Licence',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('out of date');
  });

  it.each<[string, string[]]>([
    ['Quillbrook Homecare Ltd', ['Outstanding', '3 years ago']],
    ['Tazzlewick Lodge', ['Requires improvement', 'Down from its previous rating']],
    ['Zephyrgate Living Ltd', ['Inadequate', '9 days ago']],
    ['Ombersly Fold', ['Not rated', 'Inspected but not rated']],
    [
      'Wrenfallow Enablement',
      ['Suspended by the council', 'Two late visits reported. Review on 1 December 2026.', 'Good'],
    ],
    ['Dapplecombe Grange', ['Registration ended', 'CQC names as its successor: Dapplecombe New Grange.']],
    ['Dapplecombe New Grange', ['Inherited rating', '7 years ago']],
    ['Snugglethorpe Rise', ['Fell from Good to Inadequate', 'Inadequate']],
    ['Yarrowmint Court', ['Dormant', 'Not rated', 'Rated by service, below', 'Homecare agencies', 'Supported living']],
  ])('%s', async (name, words) => {
    const text = await cardOf(name);
    for (const each of words) expect(text).toContain(each);
  });

  it('has candidates with town and postcode and no rating under "check name"', async () => {
    const text = await cardOf('Pipkindale Manor');
    expect(text).toContain('Check name');
    expect(text).toContain('Fernbury, FN1 2AB');
    expect(text).toContain('Oxwater, OX9 9ZZ');
    expect(text).not.toMatch(/Outstanding|Good|Requires improvement|Inadequate|Not rated/);
  });

  it('greys data that may be out of date', async () => {
    const text = await cardOf('Marrowdene Support', { now: '2026-11-24T09:00:00Z' });
    expect(text).toContain('May be out of date');
  });

  it('shows a hostile name as text and refuses its address', async () => {
    const page = await open('<p>&lt;img src=x onerror=alert(1)&gt;"Vexley</p>', {
      index: indexOf(LOCATIONS, [{ kind: 'alias', text: 'img src x onerror alert 1 Vexley', location: 13 }]),
    });
    await openAtSelection(page);
    const card = page.locator('rating-watch .card');
    expect(await card.locator('h2').innerText()).toBe('<img src=x onerror=alert(1)>"Vexley');
    expect(await card.locator('img').count()).toBe(0);
    expect(await card.locator('a').count()).toBe(0);
  });

  it('says why the name matches when it is asked', async () => {
    const page = await open('<p>Marrowdene Support</p>');
    await openAtSelection(page);
    const why = 'The name equals the registered name.';
    expect(await cardText(page)).not.toContain(why);
    await page.click('rating-watch summary');
    expect(await cardText(page)).toContain(why);
  });

  it('links to the report in a tab that knows nothing of this page', async () => {
    const page = await open('<p>Marrowdene Support</p>');
    await openAtSelection(page);
    const link = page.locator('rating-watch a.report');
    expect(await link.getAttribute('href')).toBe('https://www.cqc.org.uk/location/1-100000002');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await link.getAttribute('target')).toBe('_blank');
  });
});

describe('accessibility', () => {
  it.each(['light', 'dark'] as const)('axe finds nothing wrong with any card in %s', async (colorScheme) => {
    const body = `<h1>Work</h1><main>${LOCATIONS.map((one) => `<p>${one.name.replace(/</g, '&lt;')}</p>`).join('')}</main>`;
    const page = await open(body, { showChips: 'all' });
    await page.emulateMedia({ colorScheme });
    await page.evaluate(AXE_SCRIPT);
    const ids = await page.evaluate(() =>
      window.engine
        .overlay()
        .list()
        .map((match) => match.id),
    );
    expect(ids.length).toBeGreaterThan(10);
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

  it('is a dialog named after the provider', async () => {
    const page = await open('<p>Marrowdene Support</p>');
    await openAtSelection(page);
    expect(await page.getByRole('dialog', { name: 'Marrowdene Support' }).count()).toBe(1);
  });
});

/** How ink and chips look: on dark pages, under forced colours, on paper. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Driver, Looks, Tab } from '../support/drivers.ts';
import { coloursOf, drawingOf, pagesOf } from '../support/pdf.ts';
import { differences } from '../support/pixels.ts';
import { markup } from '../support/stage.ts';
import { breathe, drawn, type Ground, inkOf, start, takeGround } from './ground.ts';

const NAMES = [
  ['rw-1', 'Quillbrook Homecare'],
  ['rw-2', 'Marrowdene Support'],
  ['rw-3', 'Tazzlewick Lodge'],
  ['rw-4', 'Zephyrgate Living'],
  ['rw-5', 'Ombersly Fold'],
  ['rw-6', 'Pipkindale Manor'],
] as const;
const INK = Object.fromEntries(NAMES.map(([ink, name]) => [ink, [name]]));

const LIST = `<ul style="font:24px/48px sans-serif">${NAMES.map(([, name]) => `<li>${name}</li>`).join('')}</ul>`;
/** A page that is dark by itself, and says so. */
const DARK = '<meta name="color-scheme" content="dark"><style>body{background:#121212;color:#e8e8e8}</style>';

/** WCAG 2.2, 1.4.11: what carries meaning keeps 3:1 against what it stands on. */
const LEAST_CONTRAST = 3;

const open = async (ground: Ground, head = ''): Promise<Tab> => {
  const tab = await ground.tab();
  await tab.goto(ground.put({ html: markup(LIST, head) }));
  return tab;
};

const inked = async (tab: Tab, showChips: 'all' | 'attention' | 'none') => {
  const before = await drawn(tab);
  await start(tab, { showChips, shadowMode: 'open' });
  expect(await inkOf(tab, INK)).toEqual(INK);
  expect(await drawn(tab)).toBe(before);
};

const lines = (tab: Tab) =>
  tab.evaluate(
    () =>
      [...document.querySelectorAll('li')].map((item) => {
        const { x, y, width, height } = item.getBoundingClientRect();
        return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
      }),
    null,
  );

/** Adds a style of the page's own. */
const dress = (tab: Tab, css: string) =>
  tab.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, css);

const UNDERLINE = '{ text-decoration: underline solid 3px red !important }';

/** Runs in a browser that `launch` starts; `printsHighlights`: it prints them where a style sheet does not say otherwise. */
export const driveLooks = (launch: (looks?: Looks) => Promise<Driver>, printsHighlights: boolean): void => {
  const stand = (looks: Looks) => {
    const held: { ground?: Ground } = {};
    beforeAll(async () => {
      held.ground = await takeGround(() => launch(looks));
    });
    afterAll(() => held.ground?.close());
    return () => held.ground as Ground;
  };

  const clear = async (ground: Ground, head: string) => {
    const tab = await open(ground, head);
    const plain = await tab.screenshot();
    await inked(tab, 'none');
    const found = await differences(tab, plain, await tab.screenshot(), await lines(tab));
    for (const [at, { pixels, contrast }] of found.entries()) {
      expect(pixels, NAMES[at]?.[1]).toBeGreaterThan(50);
      expect(contrast, NAMES[at]?.[1]).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    }
    expect(found).toHaveLength(NAMES.length);
    expect(tab.errors).toEqual([]);
    await tab.close();
  };

  describe('on a dark page', () => {
    const ground = stand({ colorScheme: 'dark' });

    it('shows every ink clear of its background', () => clear(ground(), DARK));
  });

  describe('on a light page and on paper', () => {
    const ground = stand({});

    it('shows every ink clear of its background', () => clear(ground(), ''));

    it('prints what is printed without us; and ink in print would be noticed', async () => {
      const tab = await open(ground());
      const plain = await tab.pdf();
      expect(drawingOf(plain).join('').length).toBeGreaterThan(200);
      await inked(tab, 'all');
      const marked = await tab.pdf();
      expect(pagesOf(marked)).toBe(pagesOf(plain));
      expect(drawingOf(marked)).toEqual(drawingOf(plain));
      expect(coloursOf(marked)).toEqual(coloursOf(plain));
      // That the comparison can object: to ink that our style sheet lets through, and to any line.
      await dress(tab, `::highlight(rw-4) ${UNDERLINE}`);
      const printed = drawingOf(await tab.pdf()).join();
      expect(printed !== drawingOf(plain).join()).toBe(printsHighlights);
      await dress(tab, `li ${UNDERLINE}`);
      expect(drawingOf(await tab.pdf())).not.toEqual(drawingOf(plain));
      expect(tab.errors).toEqual([]);
      await tab.close();
    });
  });

  describe('under forced colours', () => {
    const ground = stand({ forcedColors: 'active' });

    it('says every rating in a chip, whatever the setting for chips', async () => {
      const tab = await open(ground());
      expect(await tab.evaluate(() => matchMedia('(forced-colors: active)').matches, null)).toBe(true);
      await inked(tab, 'attention');
      await breathe(tab);
      const chips = await tab.evaluate(
        () =>
          [...(document.querySelector('rating-watch')?.shadowRoot?.querySelectorAll('.chip') ?? [])]
            .filter((chip) => getComputedStyle(chip).visibility !== 'hidden')
            .map((chip) => (chip.textContent ?? '').split(' · ')[0]),
        null,
      );
      expect(chips).toHaveLength(NAMES.length);
      expect(new Set(chips).size).toBe(NAMES.length);
      expect(tab.errors).toEqual([]);
      await tab.close();
    });
  });
};

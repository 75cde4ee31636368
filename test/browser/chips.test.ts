/** What form a chip has and where it stands: never over a letter, never beside another name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chipsOn, coveredBy, formsOn } from './support/chips.ts';
import { indexOf, LOCATIONS, location } from './support/invented.ts';
import { markup, type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const verdict = { answer: 'ask', reason: 'Rated Requires improvement', role: 'manager' } as const;
const index = indexOf([
  ...LOCATIONS,
  location('1-100000021', 'Dunnockby Court', 'requires-improvement', { publishedOn: '2019-05-06', verdict }),
]);
const HEAD = '<style>body{font:16px/1.3 sans-serif;margin:10px}table{border-collapse:collapse}</style>';

const open = (body: string, more: Parameters<Stage['open']>[1] = {}) =>
  stage.open(body, { index, head: HEAD, shadowMode: 'open', showChips: 'all', ...more });

const formsOf = async (body: string) => {
  const page = await open(body);
  const forms = await formsOn(page);
  expect(await coveredBy(page)).toEqual([]);
  return forms;
};

const NAMES = LOCATIONS.slice(0, 9).map(({ name }) => name);
const PROSE = `Seen: ${NAMES.join(', then ')}; and so on.`;

/** Pages as they are met: dense and wide tables, prose, lists, framed links, buttons, headings. */
const MANY = `
  <table><tr>${NAMES.map((name) => `<td>${name}</td>`).join('')}</tr></table>
  <table style="width:100%">${NAMES.map((name) => `<tr><td style="padding:6px">${name}</td><td>FN1</td></tr>`).join('')}</table>
  <p style="line-height:normal">${PROSE}</p><p style="line-height:1.6;width:300px">${PROSE}</p>
  <p style="line-height:1;font-size:11px">${PROSE}</p>
  <ul>${NAMES.map((name) => `<li><a href="#">${name}</a>, <b>${name}</b> FN1</li>`).join('')}</ul>
  <p><button>${NAMES[3]}</button> <a style="display:inline-block;border:1px solid;padding:6px">${NAMES[2]}</a></p>
  <h1>${NAMES[3]} and others</h1><h1>${NAMES[3]}</h1>`;

describe('a chip', () => {
  it.each<[string, string, string[]]>([
    ['words where the box has room', '<p>Dunnockby Court</p>', ['RI · 2019 · Ask manager: words']],
    [
      'words on the last line',
      '<p style="width:310px">Marrowdene Support and then Zephyrgate Living</p>',
      ['Good · 2026: thin', 'Inadequate · 2026: words'],
    ],
    ['words before a line break', '<p>Zephyrgate Living<br>2 Elm Road</p>', ['Inadequate · 2026: words']],
    [
      'words in a cell, not over the next',
      '<table><tr><td style="width:300px">Marrowdene Support<td>Zephyrgate Living</table>',
      ['Good · 2026: words', 'Inadequate · 2026: thin'],
    ],
    [
      'a mark in the padding of a cell that is full',
      '<table><tr><td style="padding:3px 18px 3px 3px">Marrowdene Support<td>x</table>',
      ['Good · 2026: mark'],
    ],
    [
      'a mark over the end where there is none beside it',
      '<p style="line-height:2">At Marrowdene Support today</p>',
      ['Good · 2026: mark'],
    ],
    [
      'a thin mark where lines are close',
      '<p style="line-height:1">At Marrowdene Support today</p>',
      ['Good · 2026: thin'],
    ],
    [
      'no words before a picture',
      '<p>Zephyrgate Living <img alt="" style="width:16px;height:16px;background:#000"></p>',
      ['Inadequate · 2026: thin'],
    ],
    [
      'no words over what floats there',
      '<p><i style="float:right;width:99%;height:1em;margin-left:-99%"></i>Zephyrgate Living</p>',
      ['Inadequate · 2026: thin'],
    ],
    [
      'no words before a sign that the style sheet adds',
      '<style>p::after{content:" (closed)"}</style><p>Zephyrgate Living</p>',
      ['Inadequate · 2026: thin'],
    ],
    [
      'words beyond a frame, not across it',
      '<p><a style="border:1px solid;padding:5px">Zephyrgate Living</a></p>',
      ['Inadequate · 2026: words'],
    ],
    [
      'words before the block’s padding ends',
      '<p style="box-sizing:border-box;width:260px;padding-right:140px;white-space:nowrap">Zephyrgate Living</p>',
      ['Inadequate · 2026: mark'],
    ],
    ['nothing where the name is not displayed', '<p hidden>Zephyrgate Living</p>', []],
  ])('has %s', async (_what, body, expected) => {
    expect(await formsOf(body)).toEqual(expected);
  });

  it('stands clear of the next name on the line', async () => {
    const spans = (gap: string) =>
      `<div style="display:flex;gap:${gap}"><span>Marrowdene Support</span><span>Zephyrgate Living</span></div>`;
    expect(await formsOf(spans('200px'))).toEqual(['Good · 2026: words', 'Inadequate · 2026: words']);
    expect(await formsOf(spans('24px'))).toEqual(['Good · 2026: mark', 'Inadequate · 2026: words']);
    expect(await formsOf(spans('110px'))).toEqual(['Good · 2026: mark', 'Inadequate · 2026: words']);
  });

  it.each([1000, 320])('covers no letter and no other chip in a window of %i pixels', async (width) => {
    const page = await open(MANY);
    // 1,280 pixels at 400 % are 320 (WCAG 2.2, 1.4.10).
    await page.setViewportSize({ width, height: 3000 });
    await page.evaluate(() => window.engine.settled());
    expect((await chipsOn(page)).length).toBeGreaterThan(50);
    expect(new Set((await chipsOn(page)).map(({ form }) => form)).size).toBe(3);
    expect(await coveredBy(page)).toEqual([]);
    await page.setViewportSize({ width: 1000, height: 700 });
  });

  it('finds its name on a page that is scaled', async () => {
    const page = await open('<p style="width:400px">Zephyrgate Living</p>', {
      head: `${HEAD}<style>html{transform:scale(1.5);transform-origin:0 0}</style>`,
    });
    const name = await page.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('p') as HTMLElement);
      return range.getBoundingClientRect().toJSON() as DOMRect;
    });
    const [chip] = await chipsOn(page);
    expect(Math.abs((chip?.left ?? 0) - name.right - 6)).toBeLessThan(2);
    expect(Math.abs((chip?.top ?? 0) + (chip?.bottom ?? 0) - name.top - name.bottom)).toBeLessThan(3);
  });

  it('stands beside text that a custom element shows in its slot, and inside shadow trees', async () => {
    const page = await stage.bare({ html: markup('<x-box>Zephyrgate Living</x-box><x-own></x-own>', HEAD) });
    await page.evaluate((given) => {
      const fill = (name: string, html: string) => {
        const root = document.querySelector(name)?.attachShadow({ mode: 'open' });
        if (root !== undefined) root.innerHTML = html;
      };
      fill('x-box', '<style>:host{display:block}</style><div style="padding:10px"><slot></slot></div>');
      fill('x-own', '<style>:host{display:block}</style>Marrowdene Support<p>Tazzlewick Lodge</p>');
      window.engine.start(given, { shadowMode: 'open', showChips: 'all' });
    }, index);
    await page.evaluate(() => window.engine.settled());
    await expect
      .poll(() => formsOn(page))
      .toEqual(['Good · 2026: words', 'Inadequate · 2026: words', 'RI · 2026: words']);
    expect(await coveredBy(page)).toEqual([]);
  });

  it('has a letter where it has no words, and its words for who does not see it', async () => {
    const page = await open('<p style="line-height:2">At Tazzlewick Lodge today</p>');
    const chip = page.locator('rating-watch .chip');
    expect(await chip.evaluate((one) => getComputedStyle(one, '::before').content)).toContain('"R"');
    expect(await chip.getAttribute('aria-label')).toBe(
      'RI · 2026: Tazzlewick Lodge. Requires improvement. Show details',
    );
  });

  it('takes only clicks on itself', async () => {
    const page = await open('<p style="line-height:2">At <a href="#there">Tazzlewick Lodge</a> today</p>');
    await page.click('a');
    expect(page.url()).toMatch(/#there$/);
    // What can be hit is what the pointer is on.
    await page.click('rating-watch .chip', { force: true });
    expect(await page.locator('rating-watch .card').isVisible()).toBe(true);
  });

  it('is there for every name under forced colours, whatever the setting, in the system’s colours', async () => {
    const page = await open('<p>Marrowdene Support</p><p>At Ombersly Fold today</p>', { showChips: 'none' });
    expect(await formsOn(page)).toEqual([]);
    await page.emulateMedia({ forcedColors: 'active' });
    await page.waitForFunction(
      () => document.querySelector('rating-watch')?.shadowRoot?.querySelectorAll('.chip').length === 2,
    );
    const colours = await page.locator('rating-watch .chip').evaluateAll((chips) =>
      chips.map((chip) => {
        const probe = document.createElement('i');
        probe.style.cssText = 'color:ButtonText;background-color:ButtonFace';
        document.body.append(probe);
        const { color, backgroundColor } = getComputedStyle(probe);
        const own = getComputedStyle(chip);
        const system = [color, backgroundColor];
        probe.remove();
        return chip.classList.contains('mark') || chip.classList.contains('thin')
          ? own.backgroundColor === system[0] || own.backgroundImage.includes(color)
          : own.color === system[0] && own.backgroundColor === system[1];
      }),
    );
    expect(colours).toEqual([true, true]);
  });

  it('is not printed', async () => {
    const page = await open('<p>Marrowdene Support</p>');
    expect(await chipsOn(page)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    expect(await chipsOn(page)).toEqual([]);
    const decorations = await page.evaluate(() =>
      [1, 2, 3, 4, 5, 6, 7, 8].map(
        (ink) => getComputedStyle(document.body, `::highlight(rw-${ink})`).textDecorationLine,
      ),
    );
    expect(new Set(decorations)).toEqual(new Set(['none']));
  });
});

/** Chips stay with their names in every painted frame, and go where those are not to be seen. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chipsOn } from './support/chips.ts';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const open = (body: string, head = '') => stage.open(body, { head, shadowMode: 'open', showChips: 'all' });

const NAMES = [
  'Quillbrook Homecare Ltd',
  'Marrowdene Support',
  'Tazzlewick Lodge',
  'Zephyrgate Living',
  'Ombersly Fold',
];
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => `<tr><td style="width:360px">${NAMES[at % NAMES.length]}</td></tr>`).join(
    '',
  );

/**
 * Does a step a frame and looks at each frame as it was painted: every chip to be seen must stand on the line of a
 * name that it is right about. Answers what was wrong, and how many chips were looked at.
 */
const watched = (page: Page, step: string, steps: number): Promise<{ wrong: string[]; seen: number }> =>
  page.evaluate(
    async ([source, count]) => {
      const words: Record<string, string> = {
        'Quillbrook Homecare Ltd': 'Outstanding · 2023',
        'Marrowdene Support': 'Good · 2026',
        'Tazzlewick Lodge': 'RI · 2026',
        'Zephyrgate Living': 'Inadequate · 2026',
        'Ombersly Fold': 'Not rated',
      };
      const wrong: string[] = [];
      let seen = 0;
      const range = document.createRange();
      const lines = () =>
        [...document.querySelectorAll('td,li,p')].map((cell) => {
          range.selectNodeContents(cell);
          return { name: cell.textContent ?? '', box: range.getBoundingClientRect() };
        });
      const check = () => {
        const all = lines();
        for (const chip of document.querySelector('rating-watch')?.shadowRoot?.querySelectorAll('.chip') ?? []) {
          if (!chip.checkVisibility({ visibilityProperty: true })) continue;
          seen += 1;
          const { top, bottom, left } = chip.getBoundingClientRect();
          const isBeside = ({ name, box }: (typeof all)[number]) =>
            words[name] === chip.textContent &&
            Math.abs((box.top + box.bottom - top - bottom) / 2) < 2 &&
            left >= box.right &&
            left < box.right + 10;
          if (!all.some(isBeside)) wrong.push(`${chip.textContent} at ${left},${top}`);
        }
      };
      const act = new Function('at', source) as (at: number) => void;
      for (let at = 0; at < count; at += 1) {
        act(at);
        // A task after the frame's own callbacks sees the frame as it was painted.
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        check();
      }
      return { wrong, seen };
    },
    [step, steps] as const,
  );

describe('chips', () => {
  it.each<[string, string, string]>([
    ['when the window is scrolled', `<table>${rowsOf(200)}</table>`, 'scrollTo(0, at * 37)'],
    [
      'when a box is scrolled',
      `<div id="s" style="height:300px;overflow:auto;margin-top:50px"><table>${rowsOf(200)}</table></div>`,
      'document.getElementById("s").scrollTo(0, at * 37)',
    ],
    [
      'when something above grows',
      `<div id="d"></div><table>${rowsOf(40)}</table>`,
      'document.getElementById("d").style.height = ((at * 13) % 100) + "px"',
    ],
    [
      'when lines are broken anew',
      `<div id="d" style="width:600px"><p>Marrowdene Support</p><p>Zephyrgate Living</p></div>`,
      'document.getElementById("d").style.cssText = "width:" + (300 + at * 9) + "px;padding-left:" + at + "px"',
    ],
    [
      'when rows are moved and filled anew',
      `<div id="v" style="height:400px;overflow:auto"><div style="height:9000px;position:relative"><ul id="l" style="position:absolute;top:0;margin:0;width:500px">${'<li style="height:24px"></li>'.repeat(18)}</ul></div></div>
       <script>
         const names = ${JSON.stringify(NAMES)};
         const fill = () => {
           const first = Math.floor(v.scrollTop / 24);
           l.style.transform = 'translateY(' + first * 24 + 'px)';
           [...l.children].forEach((row, at) => { row.textContent = names[(first + at) % names.length]; });
         };
         v.addEventListener('scroll', fill); fill();
       </script>`,
      'if (at % 4 === 0) document.getElementById("v").scrollTo(0, at * 31)',
    ],
    [
      'when rows are sorted',
      `<table><tbody id="b">${rowsOf(20)}</tbody></table>`,
      'const b = document.getElementById("b"); b.prepend(b.lastElementChild)',
    ],
  ])('stand beside their names in every frame %s', async (_what, body, step) => {
    const page = await open(body);
    const { wrong, seen } = await watched(page, step, 40);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(30);
  });

  it('follow the window’s size', async () => {
    const page = await open(
      `<div style="text-align:right"><p style="display:inline-block;width:340px;text-align:left">Marrowdene Support</p></div>`,
    );
    for (const width of [900, 700, 820]) {
      await page.setViewportSize({ width, height: 700 });
      await page.evaluate(() => window.engine.settled());
      const { wrong, seen } = await watched(page, '', 1);
      expect({ wrong, seen }).toEqual({ wrong: [], seen: 1 });
    }
    await page.setViewportSize({ width: 1000, height: 700 });
  });

  it('go under a header that sticks, in every frame', async () => {
    const page = await open(
      `<div id="s" style="height:300px;overflow:auto"><table><thead><tr><th style="position:sticky;top:0;height:40px;background:#ccc">Provider</th></tr></thead>${rowsOf(200)}</table></div>`,
    );
    const over = await page.evaluate(async () => {
      const header = document.querySelector('th')?.getBoundingClientRect();
      const box = document.getElementById('s') as HTMLElement;
      const wrong: string[] = [];
      let seen = 0;
      for (let at = 0; at < 60; at += 1) {
        box.scrollTo(0, at < 30 ? at * 11 : (60 - at) * 11);
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        for (const chip of document.querySelector('rating-watch')?.shadowRoot?.querySelectorAll('.chip') ?? []) {
          const { top, bottom } = chip.getBoundingClientRect();
          seen += 1;
          if (top < (header?.bottom ?? 0) - 2 || bottom > box.getBoundingClientRect().bottom + 2)
            wrong.push(`${at}: ${top}`);
        }
      }
      return { wrong, seen };
    });
    expect(over.wrong).toEqual([]);
    expect(over.seen).toBeGreaterThan(300);
  });

  it('go under what floats in the middle of the window when names are scrolled under it', async () => {
    const page = await open(
      `<div id="f" style="position:fixed;top:300px;left:0;width:100%;height:90px;background:#ddd"></div><table>${rowsOf(200)}</table>`,
    );
    const isOver = ({ top, bottom }: { top: number; bottom: number }) => bottom > 303 && top < 387;
    expect((await chipsOn(page)).filter(isOver)).toEqual([]);
    await page.mouse.move(200, 200);
    await page.mouse.wheel(0, 333);
    await page.waitForFunction(() => scrollY === 333);
    await expect.poll(async () => (await chipsOn(page)).filter(isOver)).toEqual([]);
    await expect.poll(async () => (await chipsOn(page)).length).toBeGreaterThan(15);
  });

  it('go under a menu that a style sheet opens under the pointer', async () => {
    const page = await open(
      `<style>#m{height:24px}#m div{display:none;position:absolute;width:600px;height:200px;background:#eee}#m:hover div{display:block}</style>
       <div id="m">Menu<div>Entries</div></div><table>${rowsOf(20)}</table>`,
    );
    const before = (await chipsOn(page)).length;
    await page.hover('#m');
    await expect.poll(async () => (await chipsOn(page)).every(({ top }) => top > 220)).toBe(true);
    await page.mouse.move(800, 650);
    await expect.poll(async () => (await chipsOn(page)).length).toBe(before);
  });

  it('make room for what a style sheet shows beside a name under the pointer', async () => {
    const page = await open(
      `<style>li{width:400px}i{display:none;float:right;width:250px;height:18px;background:#888}li:hover i{display:block}</style>
       <ul><li>Zephyrgate Living<i></i></li></ul>`,
    );
    expect((await chipsOn(page)).map(({ form }) => form)).toEqual(['words']);
    await page.hover('li', { position: { x: 10, y: 8 } });
    await expect.poll(async () => (await chipsOn(page)).map(({ form }) => form)).toEqual(['mark']);
  });

  it('stay where they are while a box beside them moves for ever', async () => {
    const page = await open(
      `<style>@keyframes turn{to{transform:rotate(1turn)}}#t{width:20px;height:20px;animation:turn 1s linear infinite}</style><div id="t"></div><table>${rowsOf(20)}</table>`,
    );
    const { wrong, seen } = await watched(page, '', 10);
    expect(wrong).toEqual([]);
    expect(seen).toBe(200);
  });

  it('are 200 at most', async () => {
    const page = await open(
      `<table style="font-size:8px;line-height:1">${rowsOf(400)
        .replaceAll('<tr>', '')
        .replaceAll('</tr>', '')
        .replace(/(<td.*?<\/td>){8}/g, '<tr>$&</tr>')
        .replaceAll('360px', '90px')}</table>`,
    );
    expect((await chipsOn(page)).length).toBe(200);
  });
});

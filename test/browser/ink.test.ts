/** What is inked and what is not, read as the page itself can read it: from CSS.highlights. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markup, type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const inkOf = async (body: string) => {
  const page = await stage.open(body);
  const ink = await page.evaluate(() => window.engine.ink());
  await page.close();
  return ink;
};

const cells = (...texts: string[]) => `<table><tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr></table>`;

describe('ink', () => {
  it('marks each rating in its own ink', async () => {
    const names = 'Quillbrook Homecare Ltd|Marrowdene Support|Tazzlewick Lodge|Zephyrgate Living|Ombersly Fold';
    expect(await inkOf(cells(...names.split('|')))).toEqual({
      'rw-1': ['Quillbrook Homecare Ltd'],
      'rw-2': ['Marrowdene Support'],
      'rw-3': ['Tazzlewick Lodge'],
      'rw-4': ['Zephyrgate Living'],
      'rw-5': ['Ombersly Fold'],
    });
  });

  it('paints attention over the rating of what is suspended, ended or has an unread alert', async () => {
    expect(await inkOf(cells('Wrenfallow Enablement', 'Dapplecombe Grange', 'Snugglethorpe Rise'))).toEqual({
      'rw-2': ['Dapplecombe Grange', 'Wrenfallow Enablement'],
      'rw-4': ['Snugglethorpe Rise'],
      'rw-7': ['Dapplecombe Grange', 'Snugglethorpe Rise', 'Wrenfallow Enablement'],
    });
  });

  it.each<[string, string, Record<string, string[]>]>([
    ['in prose', '<p>Visited Marrowdene Support on Monday.</p>', { 'rw-2': ['Marrowdene Support'] }],
    ['over inline elements', '<p>at <b>Marrow</b>dene <em>Supp</em>ort today</p>', { 'rw-2': ['Marrowdene Support'] }],
    ['over a server-side comment', '<p>Marrowdene<!-- --> Support</p>', { 'rw-2': ['Marrowdene Support'] }],
    ['not over cells', cells('Marrowdene', 'Support'), {}],
    ['not over <br>', '<p>Marrowdene<br>Support</p>', {}],
    ['not over list items', '<ul><li>Marrowdene</li><li>Support</li></ul>', {}],
    ['not over a picture', '<p>Marrowdene <img alt=""> Support</p>', {}],
    [
      'not over spans laid out as a grid',
      '<div style="display:grid"><span>Marrowdene </span><span>Support</span></div>',
      {},
    ],
    ['not over spans made blocks', '<style>i{display:block}</style><p><i>Marrowdene </i><i>Support</i></p>', {}],
    ['the longest name', cells('Marrowdene Support Norwick'), { 'rw-4': ['Marrowdene Support Norwick'] }],
    ['whole words only', '<p>Marrowdene Supporters, XMarrowdene Support</p>', {}],
    ['in an editor, which is left as it is', '<div contenteditable>Ombersly Fold</div>', { 'rw-5': ['Ombersly Fold'] }],
    ['not in a text area', '<textarea>Ombersly Fold</textarea>', {}],
    ['not in an option', '<select><option>Ombersly Fold</option></select>', {}],
    ['not in scripts and styles', '<script>"Ombersly Fold"</script><style>/* Ombersly Fold */</style>', {}],
    ['not in <noscript>', '<noscript>Ombersly Fold</noscript>', {}],
    ['in hidden text too, for when it is shown', '<p hidden>Ombersly Fold</p>', { 'rw-5': ['Ombersly Fold'] }],
    [
      'two in one text',
      '<p>Ombersly Fold, Tazzlewick Lodge</p>',
      { 'rw-3': ['Tazzlewick Lodge'], 'rw-5': ['Ombersly Fold'] },
    ],
  ])('%s', async (_what, body, expected) => {
    expect(await inkOf(body)).toEqual(expected);
  });

  it('says "check name" of a name that several locations have', async () => {
    expect(await inkOf(cells('Pipkindale Manor', '—'))).toEqual({ 'rw-6': ['Pipkindale Manor'] });
  });

  it('lets a postcode in the same row choose, and not one in another row', async () => {
    const row = (name: string, postcode: string) => `<tr><td>${name}</td><td>${postcode}</td></tr>`;
    expect(await inkOf(`<table>${row('Pipkindale Manor', 'OX9 9ZZ')}${row('Pipkindale Manor', '')}</table>`)).toEqual({
      'rw-4': ['Pipkindale Manor'],
      'rw-6': ['Pipkindale Manor'],
    });
  });

  it('marks names in a long note wherever they stand', async () => {
    const filler = 'The visit went well and nothing else is to be said of it. '.repeat(280);
    const body = `<p>${Array.from({ length: 12 }, () => `${filler}Tazzlewick Lodge. `).join('')}</p>`;
    expect((await inkOf(body))['rw-3']).toHaveLength(12);
  });

  it('leaves the page as it is, but for one element', async () => {
    const page = await stage.bare({
      html: `<!doctype html><html><head></head><body>${cells('Zephyrgate Living', 'Good')}</body></html>`,
    });
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    const { indexOf } = await import('./support/invented.ts');
    await page.evaluate((index) => window.engine.start(index), indexOf());
    await page.waitForSelector('rating-watch', { state: 'attached' });
    const after = await page.evaluate(() => document.documentElement.outerHTML);
    expect(after.replace('<rating-watch></rating-watch>', '')).toBe(before);
    expect(after).not.toBe(before);
    await page.evaluate(() => window.engine.stop());
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  });

  it('greys every rating once CQC’s data is out of date, when somebody looks, and inks it again with a newer index', async () => {
    const names = ['Marrowdene Support', 'Zephyrgate Living', 'Wrenfallow Enablement', 'Pipkindale Manor'];
    const page = await stage.bare({ html: markup(names.map((name) => `<p>${name}</p>`).join('')) });
    const { indexOf } = await import('./support/invented.ts');
    const later = { dataAsOf: '2026-11-24T06:10:00Z', seq: 2 };
    const seen = await page.evaluate(
      async ([index, newer]) => {
        const settings = { now: '2026-11-23T06:10:00Z' };
        window.engine.start(index, settings);
        await window.engine.settled();
        const inks = [window.engine.ink()];
        settings.now = '2026-11-23T06:10:01Z';
        await window.engine.settled();
        inks.push(window.engine.ink());
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        inks.push(window.engine.ink());
        settings.now = '2026-11-23T06:10:00Z';
        window.dispatchEvent(new Event('focus'));
        inks.push(window.engine.ink());
        settings.now = '2026-11-24T09:00:00Z';
        window.engine.overlay().rescan();
        await window.engine.settled();
        inks.push(window.engine.ink());
        window.engine.replaceIndex(newer);
        await window.engine.settled();
        inks.push(window.engine.ink());
        return inks;
      },
      [indexOf(), indexOf(undefined, undefined, later)] as const,
    );
    const fresh = {
      'rw-2': ['Marrowdene Support', 'Wrenfallow Enablement'],
      'rw-4': ['Zephyrgate Living'],
      'rw-6': ['Pipkindale Manor'],
      'rw-7': ['Wrenfallow Enablement'],
    };
    const grey = {
      'rw-6': ['Pipkindale Manor'],
      'rw-7': ['Wrenfallow Enablement'],
      'rw-8': ['Marrowdene Support', 'Wrenfallow Enablement', 'Zephyrgate Living'],
    };
    // Nothing looks at the clock while nothing happens.
    expect(seen).toEqual([fresh, fresh, grey, fresh, grey, fresh]);
  });

  it('never inks a rating from data that is out of date already when the overlay starts', async () => {
    const page = await stage.bare({ html: markup('<p>Zephyrgate Living</p>') });
    const { indexOf } = await import('./support/invented.ts');
    const names = await page.evaluate(async (index) => {
      const seen = new Set<string>();
      window.engine.start(index, { now: '2027-01-01T09:00:00Z' });
      for (let frame = 0; frame < 6; frame += 1) {
        for (const name of Object.keys(window.engine.ink())) seen.add(name);
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      }
      return [...seen];
    }, indexOf());
    expect(names).toEqual(['rw-8']);
  });
});

/** What the overlay costs a page that changes under it: 3,000 names, chips as they are set at first. */
import { markup } from '../../browser/support/stage.ts';
import type { Book } from './book.ts';
import { type BenchBrowser, bundle } from './browser.ts';
import { median, rounded } from './figures.ts';
import { date, initials, money, reference, sentence, service, status, stranger } from './fillers.ts';
import type { RowCells } from './inside/sorted-page.ts';
import { pageOf } from './markup.ts';
import { type Chance, pick, seeded } from './seeded.ts';
import { type Run, recordMarks, sumOf } from './trace.ts';
import { escaped } from './variants.ts';

/** One row of the table of changes. Milliseconds of processor time, medians of the runs. */
export interface ChangeRow {
  readonly change: string;
  readonly runs: number;
  /** Before the page is painted again: stale marks go. */
  readonly atOnce: number | null;
  /** Reading again, in slices. */
  readonly rescan: number | null;
  /** The dearest run of both together. */
  readonly most: number | null;
  /** Places and chips, in frames. */
  readonly frames: number | null;
}

const SHOWN = 50;
const LISTED = 1_000;
const SORTED = 1_000;
const MUTATIONS = 1_000;
const KEYS = 200;
const RUNS = 20;

/** Rows of eight cells; every second one with a name of the book. */
const rows = (count: number, book: Book, chance: Chance): RowCells[] =>
  Array.from({ length: count }, (_, row) => [
    reference(chance),
    initials(chance),
    date(chance),
    row % 2 === 0 ? pick(book.certain, chance).location.name : stranger(chance),
    service(chance),
    money(chance),
    status(chance),
    sentence(chance),
  ]);

const asJson = (all: readonly RowCells[]): string =>
  `<script type="application/json" id="rows">${JSON.stringify(all).replaceAll('<', '\\u003c')}</script>`;

const cells = (row: RowCells, tag: string): string => row.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('');

const LIST_STYLE =
  '<style>#list > div { display: grid; grid-template-columns: repeat(8, 1fr) } body { font: 14px sans-serif }</style>';

const listPage = (book: Book): string => {
  const all = rows(LISTED, book, seeded(1));
  const shown = all.slice(0, SHOWN).map((row) => `<div>${cells(row, 'div')}</div>`);
  return markup(`<div id="list">${shown.join('')}</div>${asJson(all)}`, LIST_STYLE);
};

const sortedPage = (book: Book, script: string): string =>
  markup(`<div id="app"></div>${asJson(rows(SORTED, book, seeded(2)))}<script>${script}</script>`);

const editorPage = (book: Book): string => {
  const chance = seeded(3);
  const paragraphs = Array.from({ length: 40 }, () => {
    const { name } = pick(book.certain, chance).location;
    return `<p>${escaped(`${sentence(chance)} Offered to ${name}. ${sentence(chance)}`)}</p>`;
  });
  return markup(`<div contenteditable="true">${paragraphs.join('')}</div>`);
};

/** A page, and the change that it goes through. */
interface Changing {
  readonly change: string;
  readonly html: string;
  readonly work: 'recycle' | 'resort' | 'stream' | 'type';
  readonly times: number;
}

const rowFor = (change: string, runs: readonly Run[]): ChangeRow => {
  const both = runs.map((run) => sumOf(run, ['observer', 'slice']));
  const middle = (stretch: 'observer' | 'slice' | 'frame'): number | null =>
    rounded(median(runs.map((run) => sumOf(run, [stretch]))), 3);
  return {
    change,
    runs: runs.length,
    atOnce: middle('observer'),
    rescan: middle('slice'),
    most: rounded(Math.max(...both), 3),
    frames: middle('frame'),
  };
};

const measured = async (browser: BenchBrowser, index: string, changing: Changing): Promise<ChangeRow> => {
  const path = `/changing-${changing.work}`;
  browser.serve(path, changing.html);
  const tab = await browser.open(path);
  try {
    await tab.page.evaluate((address) => window.bench.open(address), index);
    await tab.page.evaluate(() => window.bench.overlay('attention'));
    const stop = await recordMarks(tab);
    const { work, times } = changing;
    await tab.page.evaluate(([name, count]) => window.bench[name](count), [work, times] as const);
    return rowFor(changing.change, await stop());
  } finally {
    await tab.close();
  }
};

/** Every change of the table; `index` is where the packed index of the book is served. */
export const changeRows = async (browser: BenchBrowser, book: Book, index: string): Promise<ChangeRow[]> => {
  const react = await bundle('sorted-page.ts');
  const all: Changing[] = [
    { change: `${SHOWN} rows of a virtual list recycled`, html: listPage(book), work: 'recycle', times: RUNS },
    { change: `React sorts ${SORTED} rows`, html: sortedPage(book, react), work: 'resort', times: RUNS },
    {
      change: `a stream of ${MUTATIONS} mutations, 2,000 rows`,
      html: pageOf('table-2000', book).html,
      work: 'stream',
      times: MUTATIONS,
    },
    { change: 'a keystroke in an editor', html: editorPage(book), work: 'type', times: KEYS },
  ];
  const made: ChangeRow[] = [];
  for (const changing of all) made.push(await measured(browser, index, changing));
  return made;
};

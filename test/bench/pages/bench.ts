/** Whole pages in a real Chromium: the overlay beside the floor and beside its peers. */
import { type Book, bookOf } from './book.ts';
import { BenchBrowser } from './browser.ts';
import { type ChangeRow, changeRows } from './changing.ts';
import { type GoalRow, goalRows } from './goals.ts';
import { PAGE_WORDS, pageOf } from './markup.ts';
import { type EngineName, effortFor, SLOW_MS, type Task } from './plan.ts';
import { type Judged, type OverlayRow, type PageRow, rowsOf, type TaskRows, WORK } from './rows.ts';
import { overlayOnce, peerOnce, type Scans, type Stand } from './scans.ts';
import { type TallyRow, tallyTable } from './tallies.ts';
import { sumOf } from './trace.ts';

export interface PageTables {
  readonly browser: string;
  readonly goals: readonly GoalRow[];
  readonly pages: readonly PageRow[];
  readonly overlay: readonly OverlayRow[];
  readonly changes: readonly ChangeRow[];
  readonly recall: readonly TallyRow[];
  readonly decoys: readonly TallyRow[];
}

const CHIPS = {
  'overlay, chips none': 'none',
  'overlay, chips attention': 'attention',
  'overlay, chips all': 'all',
} as const;

const isOverlay = (engine: EngineName): engine is keyof typeof CHIPS => engine in CHIPS;

const CHANGED_NAMES = 3_000;

class PageBench {
  readonly #browser: BenchBrowser;
  readonly #progress: (text: string) => void;
  #books = new Map<number, Book>();

  constructor(browser: BenchBrowser, progress: (text: string) => void) {
    this.#browser = browser;
    this.#progress = progress;
  }

  /** The book of so many names, its list and its index served. */
  book(names: number): Book {
    const known = this.#books.get(names);
    if (known !== undefined) return known;
    const book = bookOf(names);
    this.#books.set(names, book);
    this.#browser.serve(`/names-${names}.json`, JSON.stringify(book.names));
    this.#browser.serve(`/index-${names}.json`, JSON.stringify(book.packed));
    return book;
  }

  async rows(task: Task): Promise<TaskRows> {
    const { html, truth } = pageOf(task.page, this.book(task.names));
    const page = `/${task.page}-${task.names}`;
    this.#browser.serve(page, html);
    const stand = { page, names: `/names-${task.names}.json`, index: `/index-${task.names}.json` };
    return rowsOf(task, await this.#runAll(stand, task), truth);
  }

  changes(): Promise<ChangeRow[]> {
    return changeRows(this.#browser, this.book(CHANGED_NAMES), `/index-${CHANGED_NAMES}.json`);
  }

  /** Rounds, every engine in each, so that whatever else the machine does meets them all. */
  async #runAll(stand: Stand, task: Task): Promise<Map<EngineName, Scans[]>> {
    const all = new Map<EngineName, Scans[]>(task.engines.map((engine) => [engine, []]));
    const most = Math.max(...task.engines.map((engine) => effortFor(engine, task.names).fresh));
    for (let round = 0; round < most; round += 1) {
      this.#progress(`${PAGE_WORDS[task.page]}, ${task.names} names: round ${round + 1} of ${most}`);
      for (const [engine, scans] of all) {
        const { fresh, warm } = effortFor(engine, task.names);
        const first = scans[0];
        const slow = first !== undefined && sumOf(first.cold, WORK) > SLOW_MS;
        if (round < fresh && !slow) scans.push(await this.#runOnce(stand, engine, warm));
      }
    }
    return all;
  }

  #runOnce(stand: Stand, engine: EngineName, warm: number): Promise<Scans> {
    if (isOverlay(engine)) return overlayOnce(this.#browser, stand, CHIPS[engine], warm);
    return peerOnce(this.#browser, stand, engine, warm);
  }
}

/** What is run, and where it is told as it goes. */
export interface PageBenchOptions {
  readonly tasks: readonly Task[];
  /** Whether pages that change under the overlay are measured too. */
  readonly changing: boolean;
  readonly tell: (title: string, rows: readonly object[]) => void;
  readonly progress: (text: string) => void;
}

/** Runs the tasks one after the other. Throws where there is no Chromium. */
export const pageTables = async ({ tasks, changing, tell, progress }: PageBenchOptions): Promise<PageTables> => {
  const browser = await BenchBrowser.launch();
  const bench = new PageBench(browser, progress);
  const pages: PageRow[] = [];
  const overlay: OverlayRow[] = [];
  const judged: Judged[] = [];
  try {
    for (const task of tasks) {
      const rows = await bench.rows(task);
      tell('Pages: milliseconds of the processor', rows.pages);
      tell('The overlay', rows.overlay);
      pages.push(...rows.pages);
      overlay.push(...rows.overlay);
      judged.push(...rows.judged);
    }
    const changes = changing ? await bench.changes() : [];
    const recall = tallyTable(judged, 'variants');
    const decoys = tallyTable(judged, 'decoys');
    const goals = goalRows({ pages, overlay, changes });
    tell('Pages that change under the overlay', changes);
    tell('Names found, per cent, by how they are written', recall);
    tell('Decoys left without a rating, per cent', decoys);
    tell('Goals', goals);
    return { browser: browser.version, goals, pages, overlay, changes, recall, decoys };
  } finally {
    await browser.close();
  }
};

/** One engine on one page, cold and warm: the first scan of a fresh page, and scans after five others in it. */
import { type BenchBrowser, type BenchTab, heapOf, metricsOf } from './browser.ts';
import type { PeerName } from './inside/bench-page.ts';
import type { Chips } from './inside/engines/ours.ts';
import type { Mark } from './inside/marks.ts';
import { SLOW_MS } from './plan.ts';
import { type Run, recordMarks } from './trace.ts';

/** Scans in a page before it counts as warm. */
const WARMING = 5;

/** Layouts that something caused, the frame after it included, and their milliseconds. */
interface Laid {
  readonly layouts: number;
  readonly layoutMs: number;
}

/** The scans of an engine in one fresh page. */
export interface Scans {
  /** The first. */
  readonly cold: Run;
  /** Those after five others. */
  readonly warm: readonly Run[];
  /** What the first scan left on the page. */
  readonly marks: readonly Mark[];
  /** What the first scan caused. */
  readonly laid: Laid;
}

export interface OverlayScans extends Scans {
  /** Milliseconds of opening the index, in a fresh page. */
  readonly opened: number;
  /** Bytes that the frame keeps of the index, and of index, hits, marks and code together after a scan. */
  readonly indexHeap: number;
  readonly heap: number;
}

/** The frame after a change, so that layout that was put off is counted. */
const nextFrame = ({ page }: BenchTab): Promise<void> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20))));

const layingOut = async (tab: BenchTab, work: () => Promise<unknown>): Promise<Laid> => {
  const before = await metricsOf(tab);
  await work();
  await nextFrame(tab);
  const after = await metricsOf(tab);
  const grown = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0);
  return { layouts: grown('LayoutCount'), layoutMs: grown('LayoutDuration') * 1000 };
};

const split = (runs: readonly Run[]): { cold: Run; warm: readonly Run[] } => {
  const [cold, ...warm] = runs;
  if (cold === undefined) throw new Error('the trace holds no run');
  return { cold, warm: warm.slice(WARMING - 1) };
};

const repeat = async (times: number, work: () => Promise<unknown>): Promise<void> => {
  if (times > 0) for (let count = 1; count < WARMING + times; count += 1) await work();
};

const withTab = async <Answer>(
  browser: BenchBrowser,
  page: string,
  work: (tab: BenchTab) => Promise<Answer>,
): Promise<Answer> => {
  const tab = await browser.open(page);
  try {
    return await work(tab);
  } finally {
    await tab.close();
  }
};

/** What is served of a page and its names. */
export interface Stand {
  /** Paths: of the page, of the list of names, of the packed index. */
  readonly page: string;
  readonly names: string;
  readonly index: string;
}

/** The overlay in one fresh page, with chips or without; `warm` scans are measured after the first. */
export const overlayOnce = (browser: BenchBrowser, stand: Stand, chips: Chips, warm: number): Promise<OverlayScans> =>
  withTab(browser, stand.page, async (tab) => {
    const empty = await heapOf(tab);
    const opened = await tab.page.evaluate((address) => window.bench.open(address), stand.index);
    const indexHeap = (await heapOf(tab)) - empty;
    const stop = await recordMarks(tab);
    const scan = (): Promise<void> => tab.page.evaluate((how) => window.bench.overlay(how), chips);
    const laid = await layingOut(tab, scan);
    const heap = (await heapOf(tab)) - empty;
    const marks = await tab.page.evaluate(() => window.bench.marks());
    await repeat(warm, async () => {
      await tab.page.evaluate(() => window.bench.stop());
      await scan();
    });
    return { ...split(await stop()), marks, laid, opened, indexHeap, heap };
  });

/** A peer in one fresh page; `warm` scans are measured after the first. */
export const peerOnce = (browser: BenchBrowser, stand: Stand, peer: PeerName, warm: number): Promise<Scans> =>
  withTab(browser, stand.page, async (tab) => {
    await tab.page.evaluate(([engine, address]) => window.bench.prepare(engine, address), [peer, stand.names] as const);
    await heapOf(tab);
    const stop = await recordMarks(tab);
    let took = 0;
    const scan = async (): Promise<void> => {
      took = await tab.page.evaluate((engine) => window.bench.scan(engine), peer);
    };
    const laid = await layingOut(tab, scan);
    const marks = await tab.page.evaluate(() => window.bench.marks());
    await repeat(took > SLOW_MS ? 0 : warm, async () => {
      await tab.page.evaluate((engine) => window.bench.undo(engine), peer);
      await scan();
    });
    return { ...split(await stop()), marks, laid };
  });

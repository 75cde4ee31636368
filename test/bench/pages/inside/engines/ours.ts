/** The whole overlay, as the content script starts it: scan, match, ink, chips by the setting. */
import { cardView } from '../../../../../extension/content/card-view.tsx';
import { startOverlay } from '../../../../../extension/content/overlay.ts';
import type { IndexReader } from '../../../../../shared/names/index-reader.ts';
import { openIndex, type PackedIndex } from '../../../../../shared/names/packed.ts';
import { begin, end, moment, quiet, watchers } from '../ledger.ts';

export type Chips = 'attention' | 'all' | 'none';

const isOnScreen = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

/** The plants on the screen, before the clock runs. */
const plantsOnScreen = (): ReadonlySet<Element> =>
  new Set([...document.querySelectorAll('[data-plant]')].filter(isOnScreen));

const hasInkIn = (plants: ReadonlySet<Element>): boolean => {
  for (const highlight of CSS.highlights.values()) {
    for (const range of highlight) {
      const element = range.startContainer.parentElement?.closest('[data-plant]') ?? null;
      if (element !== null && plants.has(element)) return true;
    }
  }
  return false;
};

let reader: IndexReader | null = null;
let controller: AbortController | null = null;

/** Opens an index as a frame does; the milliseconds it took by the clock. */
export const openPacked = (packed: PackedIndex): number => {
  const begun = performance.now();
  reader = openIndex(packed);
  return performance.now() - begun;
};

const start = (showChips: Chips): void => {
  if (reader === null) throw new Error('no index was opened');
  controller = new AbortController();
  startOverlay({
    document,
    index: reader,
    settings: { showChips },
    signal: controller.signal,
    now: () => new Date(),
    loadCard: async () => cardView,
    openClosedRoot: undefined,
  });
};

/** Takes the overlay off the page. */
export const stopOverlay = async (): Promise<void> => {
  controller?.abort();
  await quiet();
};

/** Starts the overlay on the page as it is, and waits until it has read it; what it cost is in the trace. */
export const runOverlay = async (showChips: Chips): Promise<void> => {
  const plants = plantsOnScreen();
  const look = (): void => {
    if (!hasInkIn(plants)) return;
    moment('ink');
    watchers.delete(look);
  };
  await quiet();
  moment('run');
  watchers.add(look);
  begin('start');
  start(showChips);
  end('start');
  await quiet();
  watchers.delete(look);
};

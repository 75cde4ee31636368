/** What runs in the test page: the engine as it is, with handles for the test to hold. */
import { type CardView, cardView } from '../../../extension/content/card-view.tsx';
import { type Overlay, startOverlay } from '../../../extension/content/overlay.ts';
import type { ScanLimits } from '../../../extension/content/scan.ts';
import type { IndexDocument } from '../../../shared/api/index-document.ts';
import { packIndex } from '../../../shared/names/pack.ts';
import { openIndex } from '../../../shared/names/packed.ts';

export interface StartSettings {
  readonly showChips?: 'attention' | 'all' | 'none';
  readonly shadowMode?: 'open' | 'closed';
  /** ISO moment that the overlay takes for now. */
  readonly now?: string;
  readonly limits?: ScanLimits;
  /** Names that are not what they seem. */
  readonly rejected?: readonly { canonical: string; locationId: string }[];
  /** Holds what draws the card back until the test brings it with `engine.bringCard`. */
  readonly holdCard?: boolean;
  /** Opens closed roots that the page put into `window.closedRoots`. */
  readonly openClosed?: boolean;
}

/** The text of `extension/content/ink.css`, put in by the bundler. */
declare const INK_CSS: string;

declare global {
  interface Window {
    engine: typeof engine;
    closedRoots?: WeakMap<Element, ShadowRoot>;
  }
}

let overlay: Overlay | null = null;
let controller = new AbortController();
const reports: unknown[] = [];
/** Those who wait for what draws the card. */
const waiting: { resolve: (view: CardView | null) => void; reject: (reason: Error) => void }[] = [];
let cardsAsked = 0;

const heldCard = (): Promise<CardView | null> => {
  cardsAsked += 1;
  return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
};

const engine = {
  start(index: IndexDocument, settings: StartSettings = {}): void {
    // The extension registers this sheet; here it is adopted, so that the page's markup stays its own.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(INK_CSS);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    controller = new AbortController();
    overlay = startOverlay({
      document,
      index: openIndex(packIndex(index)),
      settings: { showChips: settings.showChips ?? 'attention' },
      signal: controller.signal,
      now: () => new Date(settings.now ?? '2026-11-21T09:00:00Z'),
      onReport: (report) => reports.push(report),
      loadCard: settings.holdCard ? heldCard : async () => cardView,
      shadowMode: settings.shadowMode,
      limits: settings.limits,
      rejected: settings.rejected,
      openClosedRoot: settings.openClosed ? (element) => window.closedRoots?.get(element) ?? null : undefined,
    });
  },
  replaceIndex: (index: IndexDocument): void => engine.overlay().replaceIndex(openIndex(packIndex(index))),
  overlay(): Overlay {
    if (overlay === null) throw new Error('the overlay was not started');
    return overlay;
  },
  stop: (): void => controller.abort(),
  /** How often what draws the card was asked for, where it is held back. */
  cardsAsked: (): number => cardsAsked,
  /** Answers those who wait for what draws the card. */
  bringCard(how: 'drawn' | 'none' | 'failed' = 'drawn'): void {
    for (const { resolve, reject } of waiting.splice(0)) {
      if (how === 'failed') reject(new Error('the script could not be run'));
      else resolve(how === 'drawn' ? cardView : null);
    }
  },
  reports: (): unknown[] => reports,
  /** The texts under each ink, as the page's own script can read them; only inks that hold any. */
  ink(): Record<string, string[]> {
    const inks: Record<string, string[]> = {};
    for (const [name, highlight] of CSS.highlights) {
      const texts = [...highlight].map((range) => textOf(range as StaticRange));
      if (texts.length > 0) inks[name] = texts.sort();
    }
    return inks;
  },
  /** Resolves when nothing has changed for two frames after work was asked for. */
  async settled(): Promise<void> {
    let before = '';
    for (let still = 0; still < 3; ) {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      // What the overlay does when the page is idle comes first: callbacks are called in the order of asking.
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 }));
      const now = JSON.stringify(engine.ink());
      still = now === before ? still + 1 : 0;
      before = now;
    }
  },
};

const textOf = (range: StaticRange): string => {
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live.toString();
};

window.engine = engine;

/**
 * The overlay of one document: what is on the page, in ink, chips and card.
 *
 *   walk → flows → match → hits ─► ink (CSS highlights)
 *     ▲                      ├──► sights → chips ┐ one <rating-watch>
 *   scan ◄── watch ──drops──►┘     card ─────────┘ with a closed shadow root
 *
 * Nothing leaves it but counts and, when asked, the list of matches.
 */
import type { IndexDocument } from '../../shared/api/index-document.ts';
import { type Matcher, openMatcher } from '../../shared/names/matcher.ts';
import { TrieError } from '../../shared/names/trie.ts';
import type { ShowChips } from './chips.ts';
import { type Hit, Hits, stands } from './hits.ts';
import { HOST_NAME } from './host.ts';
import { canInk, Ink } from './ink.ts';
import { matchOf, type PageMatch, type PageReport, renderedHits, reportOf } from './list.ts';
import { Roots } from './roots.ts';
import { LIMITS, Scan, type ScanLimits } from './scan.ts';
import { createSchedule } from './schedule.ts';
import { Surface } from './surface.ts';
import { Typing } from './typing.ts';
import { Watch } from './watch.ts';

export interface OverlayOptions {
  readonly document: Document;
  readonly index: IndexDocument;
  readonly settings: { readonly showChips: ShowChips };
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly openClosedRoot?: ((element: Element) => ShadowRoot | null) | undefined;
  /** Told when the counts have changed, after a scan. */
  readonly onReport?: ((report: PageReport) => void) | undefined;
  /** Test seams: a shadow root that a test can look into, and limits that a test can reach. */
  readonly shadowMode?: 'open' | 'closed' | undefined;
  readonly limits?: ScanLimits | undefined;
}

export interface Overlay {
  /** Takes a newer index: all marks go, and the page is read again. */
  replaceIndex(index: IndexDocument): void;
  /** Every name on the page that is rendered, in page order. */
  list(): PageMatch[];
  /** Opens the card at the caret, the selection or the focused element, else at the first name on screen. */
  openCardAtSelection(): boolean;
  /** Scrolls to a match of the list and opens its card. */
  jumpTo(matchId: number): void;
  /** Reads the whole page again. */
  rescan(): void;
}

const isSameReport = (one: PageReport, other: PageReport): boolean =>
  one.matches === other.matches && one.attention === other.attention && one.gaveUp === other.gaveUp;

/** The matcher of an index, or null where its bytes are damaged. */
const matcherOf = (index: IndexDocument): Matcher | null => {
  try {
    return openMatcher(
      Uint8Array.from(atob(index.trie), (byte) => byte.charCodeAt(0)),
      index.entries,
    );
  } catch (error) {
    if (error instanceof TrieError || error instanceof DOMException) return null;
    throw error;
  }
};

class PageOverlay implements Overlay {
  readonly #options: OverlayOptions;
  readonly #hits: Hits;
  readonly #ink: Ink;
  readonly #roots: Roots;
  readonly #surface: Surface;
  readonly #scan: Scan;
  readonly #watch: Watch;
  #index: IndexDocument;
  #lastId = 0;
  #gaveUp: string | null = null;
  #reported: PageReport | null = null;
  #reportedVersion = -1;

  constructor(options: OverlayOptions) {
    const { document, signal } = options;
    this.#options = options;
    this.#index = options.index;
    this.#ink = new Ink();
    this.#hits = new Hits(
      (hit) => this.#added(hit),
      (hit) => this.#dropped(hit),
    );
    const found = (root: ShadowRoot, isNew: boolean): void => this.#foundRoot(root, isNew);
    this.#roots = new Roots({ openClosedRoot: options.openClosedRoot, own: HOST_NAME, found });
    this.#surface = new Surface({
      document,
      hits: this.#hits,
      roots: this.#roots,
      showChips: options.settings.showChips,
      shadowMode: options.shadowMode ?? 'closed',
      index: () => this.#index,
      now: options.now,
      flush: () => this.#watch.flush(),
      signal,
    });
    this.#scan = this.#createScan();
    this.#watch = this.#createWatch();
  }

  #createScan(): Scan {
    const { document, signal, limits = LIMITS } = this.#options;
    const wake = createSchedule({
      document,
      step: () => this.#scan.step(),
      settled: () => this.#settled(),
      clock: () => document.defaultView?.performance.now() ?? 0,
      signal,
    });
    const gaveUp = (reason: string): void => {
      this.#gaveUp = reason;
    };
    return new Scan({ hits: this.#hits, roots: this.#roots, limits, wake, gaveUp });
  }

  #createWatch(): Watch {
    const { document, signal } = this.#options;
    const release = (nodes: Iterable<Node>): void => {
      for (const node of nodes) if (node.isConnected) this.#scan.deep(node);
    };
    return new Watch({
      hits: this.#hits,
      scan: this.#scan,
      typing: new Typing(document, release, signal),
      isOwn: this.#surface.isOwn,
      changed: () => this.#pageChanged(),
      signal,
    });
  }

  start(): void {
    const { document, signal } = this.#options;
    this.#watch.observe(document);
    const forced = document.defaultView?.matchMedia('(forced-colors: active)');
    forced?.addEventListener('change', () => this.rescan(), { signal });
    signal.addEventListener('abort', () => this.#remove(), { once: true });
    this.replaceIndex(this.#index);
  }

  replaceIndex(index: IndexDocument): void {
    this.#index = index;
    const matcher = matcherOf(index);
    this.#scan.lexicon = matcher === null ? null : { index, matcher, nextId: () => ++this.#lastId };
    this.rescan();
    if (matcher === null) this.#gaveUp = 'The list of names is damaged, so that no name is marked.';
  }

  rescan(): void {
    this.#hits.clear();
    this.#scan.reset();
    this.#gaveUp = null;
    this.#ink.restore();
    this.#scan.deep(this.#options.document);
  }

  list(): PageMatch[] {
    this.#watch.flush();
    return renderedHits(this.#hits.all()).map((hit) => matchOf(hit, this.#index));
  }

  openCardAtSelection(): boolean {
    return this.#surface.openAtCaret();
  }

  jumpTo(matchId: number): void {
    this.#watch.flush();
    const hit = this.#hits.byId(matchId);
    if (hit === null || !stands(hit)) return;
    hit.pieces[0]?.node.parentElement?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    this.#surface.open(hit, 'focus', null);
  }

  #added(hit: Hit): void {
    this.#ink.add(hit);
    this.#surface.add(hit);
  }

  #dropped(hit: Hit): void {
    this.#ink.drop(hit);
    this.#surface.drop(hit);
  }

  #foundRoot(root: ShadowRoot, isNew: boolean): void {
    if (isNew) {
      this.#watch.observe(root);
      this.#surface.observe(root);
    }
    this.#scan.deep(root);
  }

  #pageChanged(): void {
    this.#ink.restore();
    this.#surface.pageChanged();
  }

  #settled(): void {
    this.#roots.recheck();
    this.#hits.sweep();
    this.#ink.restore();
    this.#surface.soon();
    this.#report();
  }

  /** Reports the counts where they may have changed and did. */
  #report(): void {
    const { onReport } = this.#options;
    const before = this.#reported;
    if (this.#reportedVersion === this.#hits.version && before?.gaveUp === this.#gaveUp) return;
    this.#reportedVersion = this.#hits.version;
    const report = reportOf(this.#hits.all(), this.#gaveUp);
    this.#reported = report;
    if (before === null || !isSameReport(before, report)) onReport?.(report);
  }

  #remove(): void {
    this.#surface.close();
    this.#hits.clear();
    this.#ink.remove();
  }
}

const NO_OVERLAY: Overlay = {
  replaceIndex() {},
  list: () => [],
  openCardAtSelection: () => false,
  jumpTo() {},
  rescan() {},
};

/** Starts the overlay of a document; the signal takes everything off the page again. */
export const startOverlay = (options: OverlayOptions): Overlay => {
  if (options.signal.aborted) return NO_OVERLAY;
  if (!canInk()) {
    options.onReport?.({ matches: 0, attention: 0, gaveUp: 'This browser is too old to mark names on a page.' });
    return NO_OVERLAY;
  }
  const overlay = new PageOverlay(options);
  overlay.start();
  return overlay;
};

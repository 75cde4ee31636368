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
import { openMatcher } from '../../shared/names/matcher.ts';
import { Card, type Opening } from './card.tsx';
import { hitAtCaret } from './caret.ts';
import { Chips, type ShowChips } from './chips.ts';
import { Follow } from './follow.ts';
import { type Hit, Hits, stands } from './hits.ts';
import { HOST_NAME, Host } from './host.ts';
import { watchHover } from './hover.ts';
import { canInk, Ink } from './ink.ts';
import { matchOf, type PageMatch, type PageReport, renderedHits, reportOf } from './list.ts';
import { Measure } from './measure.ts';
import { Roots } from './roots.ts';
import { LIMITS, Scan, type ScanLimits } from './scan.ts';
import { createSchedule } from './schedule.ts';
import { Sights } from './sights.ts';
import { Typing } from './typing.ts';
import { Watch } from './watch.ts';

export type { PageMatch, PageReport } from './list.ts';

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

class PageOverlay implements Overlay {
  readonly #options: OverlayOptions;
  readonly #hits: Hits;
  readonly #ink: Ink;
  readonly #host: Host;
  readonly #roots: Roots;
  readonly #measure: Measure;
  readonly #sights: Sights;
  readonly #chips: Chips;
  readonly #card: Card;
  readonly #follow: Follow;
  readonly #scan: Scan;
  readonly #watch: Watch;
  #index: IndexDocument;
  #lastId = 0;
  #gaveUp: string | null = null;
  #reported = '';
  #countedAt = -1;

  constructor(options: OverlayOptions) {
    const { document, signal, index } = options;
    this.#options = options;
    this.#index = index;
    this.#ink = new Ink();
    this.#hits = new Hits(
      (hit) => this.#added(hit),
      (hit) => this.#dropped(hit),
    );
    this.#host = new Host({ document, shadowMode: options.shadowMode ?? 'closed', signal });
    this.#roots = new Roots({
      openClosedRoot: options.openClosedRoot,
      own: HOST_NAME,
      found: (root, isNew) => this.#foundRoot(root, isNew),
    });
    this.#measure = new Measure(document, this.#roots);
    this.#follow = new Follow(document, () => this.#place(), signal);
    this.#sights = new Sights(() => this.#follow.soon(), signal);
    const drawn = { document, host: this.#host, measure: this.#measure, sights: this.#sights, signal };
    this.#chips = new Chips({ ...drawn, opened: (hit) => this.#open(hit, 'focus', null) });
    this.#card = new Card({ ...drawn, now: options.now, changed: () => this.#drawnChanged() });
    const view = document.defaultView;
    const clock = () => view?.performance.now() ?? 0;
    const wake = createSchedule({
      document,
      step: () => this.#scan.step(),
      settled: () => this.#settled(),
      clock,
      signal,
    });
    this.#scan = new Scan({
      hits: this.#hits,
      roots: this.#roots,
      limits: options.limits ?? LIMITS,
      wake,
      gaveUp: (reason) => this.#giveUp(reason),
    });
    const typing = new Typing(document, (nodes) => this.#readAgain(nodes), signal);
    this.#watch = new Watch({
      hits: this.#hits,
      scan: this.#scan,
      typing,
      isOwn: this.#host.isOwn,
      changed: () => this.#pageChanged(),
      signal,
    });
  }

  start(): void {
    const { document, signal } = this.#options;
    this.#watch.observe(document);
    watchHover({ document, rested: (x, y) => this.#rested(x, y), signal });
    const forced = document.defaultView?.matchMedia('(forced-colors: active)');
    forced?.addEventListener('change', () => this.rescan(), { signal });
    signal.addEventListener('abort', () => this.#remove(), { once: true });
    this.replaceIndex(this.#index);
  }

  replaceIndex(index: IndexDocument): void {
    this.#index = index;
    try {
      const matcher = openMatcher(
        Uint8Array.from(atob(index.trie), (byte) => byte.charCodeAt(0)),
        index.entries,
      );
      this.#scan.lexicon = { index, matcher, nextId: () => ++this.#lastId };
    } catch {
      this.#scan.lexicon = null;
      this.rescan();
      this.#giveUp('The list of names is damaged. It is fetched again at the next synchronisation.');
      this.#report();
      return;
    }
    this.rescan();
  }

  rescan(): void {
    this.#hits.clear();
    this.#scan.reset();
    this.#gaveUp = null;
    this.#ink.restore();
    this.#roots.recheck();
    this.#scan.deep(this.#options.document);
  }

  list(): PageMatch[] {
    this.#watch.flush();
    return renderedHits(this.#hits.all()).map((hit) => matchOf(hit, this.#index));
  }

  openCardAtSelection(): boolean {
    this.#watch.flush();
    const hit = hitAtCaret(this.#options.document, this.#hits, this.#measure);
    return hit !== null && this.#open(hit, 'focus', null);
  }

  jumpTo(matchId: number): void {
    this.#watch.flush();
    const hit = this.#hits.byId(matchId);
    if (hit === null || !stands(hit)) return;
    hit.pieces[0]?.node.parentElement?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    this.#open(hit, 'focus', null);
  }

  #open(hit: Hit, how: Opening, near: { x: number; y: number } | null): boolean {
    this.#watch.flush();
    return this.#card.open(hit, this.#index, how, near);
  }

  #added(hit: Hit): void {
    this.#ink.add(hit);
    if (this.#wantsChip(hit)) this.#sights.add(hit);
  }

  #dropped(hit: Hit): void {
    this.#ink.drop(hit);
    this.#sights.drop(hit);
    this.#chips.drop(hit);
    this.#card.drop(hit);
  }

  #wantsChip(hit: Hit): boolean {
    const { showChips } = this.#options.settings;
    if (showChips === 'none') return false;
    // Forced colours paint all ink alike: there only words can tell one rating from another.
    const forced = this.#options.document.defaultView?.matchMedia('(forced-colors: active)').matches === true;
    return showChips === 'all' || forced || hit.attention !== null;
  }

  #place(): void {
    this.#watch.flush();
    this.#chips.place();
    this.#card.follow();
    this.#drawnChanged();
  }

  #drawnChanged(): void {
    if (this.#chips.size > 0 || this.#card.hit !== null) this.#follow.begin();
    else this.#follow.rest();
  }

  #foundRoot(root: ShadowRoot, isNew: boolean): void {
    if (isNew) this.#watch.observe(root);
    this.#scan.deep(root);
  }

  #readAgain(nodes: Iterable<Node>): void {
    for (const node of nodes) if (node.isConnected) this.#scan.deep(node);
  }

  #pageChanged(): void {
    this.#ink.restore();
    this.#roots.recheck();
    if (this.#chips.size > 0 || this.#card.hit !== null) this.#follow.soon();
  }

  #settled(): void {
    this.#hits.sweep();
    this.#ink.restore();
    this.#follow.soon();
    this.#report();
  }

  #rested(x: number, y: number): void {
    this.#watch.flush();
    const hit = this.#measure.hitAt(x, y, (text) => this.#hits.inText(text));
    if (this.#card.covers(x, y) && (hit === null || hit === this.#card.hit)) return;
    if (hit !== null && hit !== this.#card.hit && !this.#card.hasFocus) this.#open(hit, 'hover', { x, y });
    else if (hit === null && !this.#card.hasFocus) this.#card.close();
  }

  #giveUp(reason: string): void {
    this.#gaveUp = reason;
  }

  #report(): void {
    const { onReport } = this.#options;
    const unchanged = this.#countedAt === this.#hits.version && this.#reported.endsWith(`|${this.#gaveUp}`);
    if (onReport === undefined || unchanged) return;
    this.#countedAt = this.#hits.version;
    const report = reportOf(renderedHits(this.#hits.all()), this.#gaveUp);
    const key = `${report.matches}|${report.attention}|${report.gaveUp}`;
    if (key === this.#reported) return;
    this.#reported = key;
    onReport(report);
  }

  #remove(): void {
    this.#card.close();
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

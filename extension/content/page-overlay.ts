/**
 * The overlay of one document: what is on the page, in ink, chips and card.
 *
 *   walk → flows → match → hits ─► ink (CSS highlights)
 *     ▲                      ├──► sights → chips ┐ one <rating-watch>
 *   scan ◄── watch ──drops──►┘     card ─────────┘ with a closed shadow root
 *
 * Nothing leaves it but counts and, when asked, the list of matches.
 */
import type { IndexReader } from '../../shared/names/index-reader.ts';
import type { Found } from '../../shared/names/search.ts';
import { isStillCell } from './cells.ts';
import { bringIntoView, elementOf, isAttached } from './dom.ts';
import { Fields } from './fields.ts';
import { blockOf } from './flows.ts';
import { type Hit, Hits, stands } from './hits.ts';
import { HOST_NAME } from './host.ts';
import { HostSearch } from './host-search.ts';
import { Ink } from './ink.ts';
import { matchOf, type PageMatch, renderedHits } from './list.ts';
import { Listeners } from './listen.ts';
import { Measure } from './measure.ts';
import type { Overlay, OverlayOptions } from './options.ts';
import { Relaid } from './relaid.ts';
import { Reports } from './reports.ts';
import { Roots } from './roots.ts';
import { LIMITS, Scan, type ScanOptions } from './scan.ts';
import { createSchedule } from './schedule.ts';
import { Seams } from './seams.ts';
import { Surface } from './surface.ts';
import { Typing } from './typing.ts';
import { Watch } from './watch.ts';

export class PageOverlay implements Overlay {
  readonly #options: OverlayOptions;
  readonly #listeners: Listeners;
  readonly #seams: Seams;
  readonly #relaid: Relaid;
  readonly #hits: Hits;
  readonly #reports: Reports;
  readonly #ink: Ink;
  readonly #roots: Roots;
  readonly #hosts: HostSearch;
  readonly #fields: Fields;
  readonly #surface: Surface;
  readonly #scan: Scan;
  readonly #watch: Watch;
  #index: IndexReader;
  #lastId = 0;
  readonly #nextId = (): number => {
    this.#lastId += 1;
    return this.#lastId;
  };
  readonly #clock = (): number => this.#options.now().getTime();

  constructor(options: OverlayOptions) {
    const { document, signal } = options;
    this.#options = options;
    this.#index = options.index;
    this.#listeners = new Listeners(signal);
    this.#ink = new Ink();
    this.#hits = new Hits(
      (hit) => this.#added(hit),
      (hit) => this.#dropped(hit),
    );
    this.#reports = new Reports({ view: document.defaultView, hits: this.#hits, tell: options.onReport, signal });
    const found = (root: ShadowRoot, isNew: boolean): void => this.#foundRoot(root, isNew);
    this.#roots = new Roots({ openClosedRoot: options.openClosedRoot, own: HOST_NAME, found });
    this.#hosts = new HostSearch({ view: document.defaultView, met: this.#roots.entered, signal });
    const measure = new Measure(document, this.#roots);
    const rootOf = (element: Element): ShadowRoot | null => this.#roots.rootOf(element);
    this.#fields = new Fields({ document, rootOf, nextId: this.#nextId, rejected: options.rejected ?? [] });
    this.#seams = new Seams(measure);
    this.#relaid = new Relaid((node) => this.#scan.block(blockOf(node)), signal);
    this.#surface = new Surface({
      document,
      hits: this.#hits,
      roots: this.#roots,
      measure,
      listeners: this.#listeners,
      showChips: options.settings.showChips,
      shadowMode: options.shadowMode ?? 'closed',
      index: () => this.#index,
      now: options.now,
      loadCard: options.loadCard,
      onNotThis: options.onNotThis,
      recording: options.recording,
      aged: (stale) => this.#ink.refresh(stale),
      isAsRead: (hit) => this.#isAsRead(hit),
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
      failed: () => this.#scan.skip(),
      settled: () => this.#settled(),
      clock: this.#clock,
      listeners: this.#listeners,
      signal,
    });
    const gaveUp = (reason: string): void => {
      this.#reports.gaveUp = reason;
    };
    const laid: ScanOptions['laid'] = (cells) => this.#relaid.add(cells);
    const queued: ScanOptions['queued'] = (root) => this.#hosts.add(root);
    return new Scan({ hits: this.#hits, limits, wake, queued, gaveUp, laid });
  }

  #createWatch(): Watch {
    const { document, signal } = this.#options;
    const release = (nodes: Iterable<Node>): void => {
      for (const node of nodes) if (isAttached(node)) this.#scan.deep(node);
    };
    return new Watch({
      hits: this.#hits,
      scan: this.#scan,
      typing: new Typing(document, release, signal),
      isOwn: this.#surface.isOwn,
      changed: () => this.#pageChanged(),
      lost: () => this.rescan(),
      replaced: () => this.#renew(),
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

  replaceIndex(index: IndexReader): void {
    this.#index = index;
    const { rejected = [] } = this.#options;
    this.#scan.lexicon = { index, seams: this.#seams, rejected, nextId: this.#nextId };
    this.#surface.checkAge();
    this.rescan();
  }

  rescan(): void {
    this.#hits.clear();
    this.#scan.reset();
    this.#hosts.reset();
    this.#reports.gaveUp = null;
    this.#ink.restore();
    this.#scan.deep(this.#options.document);
  }

  list(): PageMatch[] {
    this.#watch.flush();
    const inText = renderedHits(this.#hits.all()).map((hit) => matchOf(hit, this.#index, 'text'));
    return [...inText, ...this.#fields.list(this.#index)];
  }

  openCardAtSelection(): boolean {
    return this.#surface.openAtCaret();
  }

  openFound(query: string, found: readonly Found[]): boolean {
    return this.#surface.openFound(query, found);
  }

  jumpTo(matchId: number): void {
    if (this.#fields.jumpTo(matchId)) return;
    this.#watch.flush();
    const hit = this.#hits.byId(matchId);
    if (hit === null || !stands(hit)) return;
    const element = elementOf(hit.pieces[0]?.node ?? hit.block);
    if (element !== null) bringIntoView(element, { block: 'center', inline: 'nearest', behavior: 'instant' });
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

  /** Where a hit was read from a layout that is another one by now, it goes, and its block is read again. */
  #isAsRead(hit: Hit): boolean {
    if (isStillCell(hit.cell, this.#seams)) return true;
    this.#hits.drop(hit);
    this.#scan.block(hit.block);
    return false;
  }

  /** The document has another root: listeners that `document.open()` took off are put on again. */
  #renew(): void {
    this.#listeners.renew();
    this.#surface.renew();
  }

  #pageChanged(): void {
    this.#ink.restore();
    this.#surface.pageChanged();
  }

  #settled(): void {
    this.#roots.recheck();
    this.#hits.sweep();
    this.#ink.restore();
    this.#surface.checkAge();
    this.#surface.soon();
    this.#reports.soon();
  }

  #remove(): void {
    this.#surface.close();
    this.#hits.clear();
    this.#ink.remove();
  }
}

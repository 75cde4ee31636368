/** All that is drawn over the page: chips and the card, and what keeps them where their names are. */
import type { IndexReader } from '../../shared/names/index-reader.ts';
import type { Found } from '../../shared/names/search.ts';
import { isStale } from '../../shared/ratings/stale.ts';
import type { Recording } from '../ui/recording.ts';
import { Card, type Opening } from './card.ts';
import type { LoadCard } from './card-wait.ts';
import { hitAtCaret } from './caret.ts';
import { Chips, type ShowChips } from './chips.ts';
import { type Cause, Follow } from './follow.ts';
import type { Hit, Hits } from './hits.ts';
import { Host } from './host.ts';
import { watchHover } from './hover.ts';
import type { Listeners } from './listen.ts';
import type { Measure } from './measure.ts';
import type { RefusedName } from './rejected-name.ts';
import type { Roots } from './roots.ts';
import { watchShortcut } from './shortcut.ts';
import { Sights } from './sights.ts';

export interface SurfaceOptions {
  readonly document: Document;
  readonly hits: Hits;
  readonly roots: Roots;
  readonly measure: Measure;
  readonly listeners: Listeners;
  readonly showChips: ShowChips;
  readonly shadowMode: 'open' | 'closed';
  readonly index: () => IndexReader;
  readonly now: () => Date;
  readonly loadCard: LoadCard;
  /** Told when CQC's data has come to be out of date, or is no longer. */
  readonly aged: (stale: boolean) => void;
  /** Whether the layout that a hit was read from is the same; where it is not, the hit is dropped. */
  readonly isAsRead: (hit: Hit) => boolean;
  /** A person says that a name is another provider's; without it the card does not offer that. */
  readonly onNotThis?: ((name: RefusedName) => void) | undefined;
  readonly recording?: Recording | undefined;
  /** Takes in mutations not yet delivered: nothing is drawn from what the page said before. */
  readonly flush: () => void;
  readonly signal: AbortSignal;
}

export class Surface {
  readonly #options: SurfaceOptions;
  readonly #host: Host;
  readonly #sights: Sights;
  readonly #chips: Chips;
  readonly #card: Card;
  readonly #follow: Follow;
  readonly #forced: MediaQueryList | undefined;
  #stale = false;
  #prepared = false;

  constructor(options: SurfaceOptions) {
    const { document, shadowMode, measure, listeners, signal } = options;
    this.#options = options;
    this.#forced = document.defaultView?.matchMedia('(forced-colors: active)');
    const host = new Host({ document, shadowMode, listeners, signal });
    this.#host = host;
    this.#follow = new Follow(
      document,
      { place: (cause) => this.#place(cause), hide: () => this.#chips.hide() },
      signal,
    );
    this.#sights = new Sights(() => this.#follow.soon('scrolled'), signal);
    const opened = (hit: Hit): void => {
      this.open(hit, 'focus', null);
    };
    this.#chips = new Chips({ document, host, measure, sights: this.#sights, stale: () => this.#isStale(), opened });
    const changed = (): void => this.#drawnChanged();
    const { now, loadCard, onNotThis, recording } = options;
    const isStill = (hit: Hit): boolean => this.#isStill(hit);
    const told = { changed, onNotThis, recording };
    this.#card = new Card({ document, host, measure, listeners, now, loadCard, isStill, ...told });
    for (const type of ['pointermove', 'pointerdown'] as const) {
      listeners.on(document, type, (event) => this.#pointed(event), { capture: true, passive: true });
    }
    watchHover({ document, listeners, rested: (x, y) => this.#rested(x, y), signal });
    const open = (): boolean => this.openAtCaret();
    // No timer waits for the hour in which data becomes old: it is asked when somebody looks at the page again.
    for (const type of ['visibilitychange', 'focus', 'pageshow'] as const) {
      listeners.on(document.defaultView ?? document, type, () => this.checkAge(), { capture: true });
    }
    watchShortcut({ document, listeners, open, rootOf: (element) => options.roots.rootOf(element) });
  }

  isOwn = (node: Node): boolean => this.#host.isOwn(node);

  /** A shadow tree of the page: names may move in it. */
  observe(root: ShadowRoot): void {
    this.#follow.add(root);
  }

  add(hit: Hit): void {
    if (this.#wantsChip(hit)) this.#sights.add(hit);
  }

  /** Takes away all that is drawn about a hit, at once. */
  drop(hit: Hit): void {
    this.#sights.drop(hit);
    this.#chips.drop(hit);
    this.#card.drop(hit);
  }

  /** Opens the card on a hit, where it is not loaded yet as soon as it is; false where the page says something else by now. */
  open(hit: Hit, how: Opening, near: { x: number; y: number } | null): boolean {
    return this.#isStill(hit) && this.#card.open(hit, this.#options.index(), how, near);
  }

  /** Opens the card where the keyboard is; a card that the keyboard is in stays as it is. */
  openAtCaret(): boolean {
    const { document, hits, measure, flush } = this.#options;
    flush();
    if (this.#card.hasFocus) return true;
    const hit = hitAtCaret(document, hits, measure);
    return hit !== null && this.open(hit, 'focus', null);
  }

  /** Opens the card on what was looked up, at the selection; false where nothing can be drawn. */
  openFound(query: string, found: readonly Found[]): boolean {
    const selection = this.#options.document.getSelection();
    const near = selection === null || selection.rangeCount === 0 ? null : selection.getRangeAt(0);
    return this.#card.openFound(query, found, this.#options.index(), near?.getBoundingClientRect() ?? null);
  }

  /** The document was opened anew: what was heard of it is heard no more. */
  renew(): void {
    this.#follow.rest();
    this.#drawnChanged();
  }

  /** Draws anew in the next frame. */
  soon(): void {
    this.#follow.soon();
  }

  /** The page has changed: what is drawn already may stand beside something else by now. */
  pageChanged(): void {
    if (!this.#isDrawn()) return;
    this.#chips.hide();
    this.#follow.soon();
  }

  /** Turns ink and chips where CQC's data has become old, or new, since it was last asked. */
  checkAge(): void {
    const stale = this.#isStale();
    if (stale === this.#stale) return;
    this.#stale = stale;
    this.#options.aged(stale);
    this.#follow.soon();
  }

  close(): void {
    this.#card.close();
  }

  #isStale(): boolean {
    const { dataAsOf, staleAfter } = this.#options.index().head;
    return isStale(dataAsOf, this.#options.now(), staleAfter);
  }

  /** Whether the page, by all it says now, says what was matched. */
  #isStill(hit: Hit): boolean {
    this.#options.flush();
    return this.#options.isAsRead(hit);
  }

  /** Somebody is at a page that holds names: by the time the pointer rests on one, the card can be drawn. */
  #pointed({ isTrusted, clientX, clientY }: PointerEvent): void {
    if (!isTrusted) return;
    this.#chips.pointed({ x: clientX, y: clientY });
    if (this.#prepared || this.#options.hits.size === 0) return;
    this.#prepared = true;
    this.#card.prepare();
  }

  #isDrawn(): boolean {
    return this.#chips.size > 0 || this.#card.isOpen;
  }

  #drawnChanged(): void {
    if (this.#isDrawn()) this.#follow.begin();
    else this.#follow.rest();
  }

  #wantsChip(hit: Hit): boolean {
    const { showChips } = this.#options;
    // Forced colours paint all ink alike: there only words can tell one rating from another, whatever the setting.
    if (showChips === 'all' || this.#forced?.matches === true) return true;
    return showChips === 'attention' && hit.attention !== null;
  }

  #place(cause: Cause): void {
    this.#options.flush();
    if (this.#chips.place(cause) === 'more') this.#follow.soon('scrolled');
    this.#card.follow();
    this.#drawnChanged();
  }

  #rested(x: number, y: number): void {
    const { hits, flush } = this.#options;
    flush();
    const hit = this.#options.measure.hitAt(x, y, (text) => hits.inText(text));
    const isOwnPlace = this.#card.covers(x, y) && (hit === null || hit === this.#card.hit);
    if (isOwnPlace || this.#card.hasFocus || this.#card.isAwaited) return;
    if (hit === null) this.#card.close();
    else if (hit !== this.#card.hit) this.open(hit, 'hover', { x, y });
  }
}

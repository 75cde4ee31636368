/**
 * Follows what moves without a mutation of text: chips and the card are drawn over the page, and
 * a word drawn beside the wrong name is the worst that this overlay can do.
 *
 * Whatever may move a box (scrolling, resizing, a pointer over a row that opens, a class that
 * changes, a picture or font that arrives, a running transition) asks for one placement in the
 * next frame, before it is painted.
 *
 * Budget: one placement a frame at most; nothing is observed while nothing is drawn.
 */

/**
 * What may have happened since the last placement. `scrolled`: nothing but that something was scrolled, or came near
 * the screen. `doubted`: hardly more, but it must be looked at. `changed`: anything.
 */
export type Cause = 'scrolled' | 'doubted' | 'changed';

const CAUSES: readonly Cause[] = ['scrolled', 'doubted', 'changed'];

/** Events after which style sheets may draw something else, and what has arrived or begins to move. */
const CAUSE_OF: Readonly<Record<string, Cause>> = {
  scroll: 'scrolled',
  // All that was taken on trust while scrolling is looked at after the last of it.
  scrollend: 'doubted',
  // `:hover`: told when the pointer comes upon another element, or another element under the pointer.
  pointerover: 'doubted',
  pointerdown: 'doubted',
  pointerup: 'doubted',
  focusin: 'doubted',
  focusout: 'doubted',
  input: 'doubted',
  load: 'changed',
  toggle: 'changed',
  transitionrun: 'changed',
  animationstart: 'changed',
};

const FIRST_ROOTS = 64;

/** Running animations that end; a spinner that turns for ever moves no name. */
const isMoving = (document: Document): boolean =>
  document
    .getAnimations()
    .some(
      (animation) => animation.playState === 'running' && animation.effect?.getComputedTiming().endTime !== Infinity,
    );

export class Follow {
  readonly #document: Document;
  readonly #place: (cause: Cause) => void;
  readonly #mutations: MutationObserver;
  readonly #size: ResizeObserver;
  #frame = 0;
  #cause: Cause = 'scrolled';
  #stop: AbortController | null = null;
  /** Shadow trees: neither their scrolling nor their mutations are seen from the document. */
  #roots: WeakRef<ShadowRoot>[] = [];
  /** When to look which of them are gone. */
  #mostRoots = FIRST_ROOTS;

  /** `place` draws everything anew from where things are now; `hide` takes it out of sight until then. */
  constructor(
    document: Document,
    { place, hide }: { place: (cause: Cause) => void; hide: () => void },
    signal: AbortSignal,
  ) {
    this.#document = document;
    this.#place = place;
    this.#mutations = new MutationObserver(() => {
      // A mutation inside a frame's own callbacks would be painted before the next placement.
      hide();
      this.soon();
    });
    this.#size = new ResizeObserver(() => this.soon());
    signal.addEventListener('abort', () => this.#end(), { once: true });
  }

  /** Places in the next frame. */
  soon(cause: Cause = 'changed'): void {
    const view = this.#document.defaultView;
    if (CAUSES.indexOf(cause) > CAUSES.indexOf(this.#cause)) this.#cause = cause;
    if (this.#frame !== 0 || view === null) return;
    this.#frame = view.requestAnimationFrame(() => {
      this.#frame = 0;
      const most = this.#cause;
      this.#cause = 'scrolled';
      this.#place(most);
      if (this.#stop !== null && isMoving(this.#document)) this.soon();
    });
  }

  /** Something is drawn from now on. */
  begin(): void {
    const view = this.#document.defaultView;
    if (this.#stop !== null || view === null) return;
    this.#stop = new AbortController();
    const options = { capture: true, passive: true, signal: this.#stop.signal };
    this.#attend(this.#document);
    for (const root of this.#roots) {
      const tree = root.deref();
      if (tree !== undefined) this.#attend(tree);
    }
    view.addEventListener('resize', () => this.soon(), options);
    view.visualViewport?.addEventListener('resize', () => this.soon(), options);
    this.#document.fonts.addEventListener('loadingdone', () => this.soon(), options);
    if (this.#document.documentElement !== null) this.#size.observe(this.#document.documentElement);
  }

  /** Follows what moves inside a shadow tree too. */
  add(root: ShadowRoot): void {
    this.#roots.push(new WeakRef(root));
    if (this.#roots.length >= this.#mostRoots) {
      this.#roots = this.#roots.filter((known) => known.deref() !== undefined);
      this.#mostRoots = Math.max(FIRST_ROOTS, this.#roots.length * 2);
    }
    if (this.#stop !== null) this.#attend(root);
  }

  #attend(tree: Document | ShadowRoot): void {
    const options = { capture: true, passive: true, signal: this.#stop?.signal ?? AbortSignal.abort() };
    for (const [type, cause] of Object.entries(CAUSE_OF)) tree.addEventListener(type, () => this.soon(cause), options);
    this.#mutations.observe(tree, { attributes: true, childList: true, characterData: true, subtree: true });
  }

  /** Nothing is drawn any more; a placement already asked for still takes place. */
  rest(): void {
    this.#stop?.abort();
    this.#stop = null;
    this.#mutations.disconnect();
    this.#size.disconnect();
  }

  #end(): void {
    this.rest();
    this.#document.defaultView?.cancelAnimationFrame(this.#frame);
  }
}

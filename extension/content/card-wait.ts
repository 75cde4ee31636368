/**
 * The wait for what draws the card, which is loaded when it is first needed. One opening at most waits:
 * the last that was asked for.
 */
import { type Anchor, isAt, type Point } from './anchor.ts';
import type { CardView } from './card-view.tsx';
import type { Hit } from './hits.ts';
import { followPointer } from './pointer.ts';

/** Loads what draws the card; null, or a rejection, where it cannot be had. */
export type LoadCard = () => Promise<CardView | null>;

/** An opening that waits. */
export interface Asked {
  /** Null for a look-up. */
  readonly hit: Hit | null;
  readonly anchor: Anchor;
  /** Where the pointer rests on the name; null where it was not the pointer that asked. */
  readonly rests: Point | null;
  readonly begin: (view: CardView) => void;
}

interface WaitOptions {
  readonly document: Document;
  readonly loadCard: LoadCard;
  /** Whether the page still says what was matched, by all it says now. */
  readonly isStill: (hit: Hit) => boolean;
}

export class CardWait {
  readonly #options: WaitOptions;
  #view: CardView | null = null;
  #loading: Promise<CardView | null> | null = null;
  #asked: Asked | null = null;
  /** Ends what was begun for the opening that waits. */
  #end = new AbortController();

  constructor(options: WaitOptions) {
    this.#options = options;
  }

  /** What draws the card; null before it was loaded. */
  get view(): CardView | null {
    return this.#view;
  }

  /** The opening that waits. */
  get asked(): Asked | null {
    return this.#asked;
  }

  /** Loads what draws the card, once; where that failed, at the next asking again. */
  prepare(): Promise<CardView | null> {
    this.#loading ??= this.#options.loadCard().then(
      (view) => this.#came(view),
      // No card then: the names keep their ink and chips, and the popup says the rest.
      () => this.#came(null),
    );
    return this.#loading;
  }

  /** Begins an opening when it can be drawn, in the place of any that waits. */
  ask(asked: Asked): void {
    this.giveUp();
    this.#asked = asked;
    const { document } = this.#options;
    const pointer = asked.rests === null ? null : followPointer(document, asked.rests, this.#end.signal);
    void this.prepare().then((view) => {
      if (this.#asked !== asked) return;
      const isStill = view !== null && this.#isStill(asked, pointer);
      this.giveUp();
      if (isStill) asked.begin(view);
    });
  }

  giveUp(): void {
    this.#asked = null;
    this.#end.abort();
    this.#end = new AbortController();
  }

  #came(view: CardView | null): CardView | null {
    this.#view = view;
    if (view === null) this.#loading = null;
    return view;
  }

  /** Whether what was asked for may still be shown, and the pointer, where it asked, is there still. */
  #isStill(asked: Asked, pointer: (() => Point | null) | null): boolean {
    const { hit, anchor } = asked;
    if (hit !== null && !this.#options.isStill(hit)) return false;
    // The page was asked for its last changes: the name may have gone with them.
    if (this.#asked !== asked) return false;
    if (pointer === null) return true;
    const at = pointer();
    return at !== null && isAt(at.x, at.y, anchor.boxes());
  }
}

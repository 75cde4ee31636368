/**
 * Ink: the CSS Custom Highlight API, one registered highlight a rating.
 *
 * StaticRange only. Live ranges collapse when a row moves and double the cost of every
 * mutation (measured on a 5,000-row table); a static one is dropped and set anew.
 * The registry is shared with the page: the names are neutral, and a page or another
 * extension that clears it is noticed at the next scan.
 *
 * Budget: no layout; one range a hit, two where it needs attention.
 */
import type { Rating } from '../../shared/ratings/rating.ts';
import { isTinted } from '../ui/attention.ts';
import { endsOf, type Hit } from './hits.ts';

const BY_RATING: Readonly<Record<Rating, number>> = {
  outstanding: 1,
  good: 2,
  'requires-improvement': 3,
  inadequate: 4,
  'not-rated': 5,
};
const CHECK = 6;
const ATTENTION = 7;
const STALE = 8;
const KINDS = [1, 2, 3, 4, 5, CHECK, ATTENTION, STALE] as const;

/**
 * Which of the inks a hit has. A location whose registration ended keeps the ink of its last rating. Where CQC's
 * data is out of date no rating is inked as one; what needs attention needs it all the same.
 */
const inksOf = (hit: Hit, stale: boolean): number[] => {
  if (hit.location === null) return [CHECK];
  const rating = stale ? STALE : BY_RATING[hit.location.rating];
  return isTinted(hit.attention) ? [rating, ATTENTION] : [rating];
};

const rangeOf = (hit: Hit): StaticRange | null => {
  const ends = endsOf(hit);
  if (ends === null) return null;
  return new StaticRange({
    startContainer: ends.first.node,
    startOffset: ends.first.start,
    endContainer: ends.last.node,
    endOffset: ends.last.end,
  });
};

/** Whether this browser can ink at all (Chromium 105, Firefox 140). */
export const canInk = (): boolean =>
  typeof CSS !== 'undefined' && 'highlights' in CSS && typeof Highlight === 'function';

/** The highlights of a document; `rw-1` to `rw-8`. */
export class Ink {
  readonly #highlights = new Map<number, Highlight>();
  readonly #ranges = new Map<Hit, StaticRange>();
  #stale = false;

  constructor() {
    for (const kind of KINDS) {
      const highlight = new Highlight();
      highlight.priority = kind === ATTENTION ? 1 : 0;
      this.#highlights.set(kind, highlight);
    }
    this.restore();
  }

  add(hit: Hit): void {
    const range = rangeOf(hit);
    if (range === null) return;
    this.#ranges.set(hit, range);
    this.#paint(hit, range);
  }

  drop(hit: Hit): void {
    const range = this.#ranges.get(hit);
    if (range === undefined) return;
    this.#ranges.delete(hit);
    this.#unpaint(hit, range);
  }

  /** Greys every rating while CQC's data is out of date, and gives them their own ink again after. */
  refresh(stale: boolean): void {
    if (stale === this.#stale) return;
    for (const [hit, range] of this.#ranges) this.#unpaint(hit, range);
    this.#stale = stale;
    for (const [hit, range] of this.#ranges) this.#paint(hit, range);
  }

  #paint(hit: Hit, range: StaticRange): void {
    for (const kind of inksOf(hit, this.#stale)) this.#highlights.get(kind)?.add(range);
  }

  #unpaint(hit: Hit, range: StaticRange): void {
    for (const kind of inksOf(hit, this.#stale)) this.#highlights.get(kind)?.delete(range);
  }

  /** Registers again what the page took out of the registry. */
  restore(): void {
    for (const [kind, highlight] of this.#highlights) {
      if (CSS.highlights.get(`rw-${kind}`) !== highlight) CSS.highlights.set(`rw-${kind}`, highlight);
    }
  }

  /** Takes all ink off the page, unless a later overlay owns the names by now. */
  remove(): void {
    this.#ranges.clear();
    for (const [kind, highlight] of this.#highlights) {
      highlight.clear();
      if (CSS.highlights.get(`rw-${kind}`) === highlight) CSS.highlights.delete(`rw-${kind}`);
    }
  }
}

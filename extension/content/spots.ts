/**
 * Where chips stand now. A name has none while it is not to be seen: off the screen, scrolled out of its box,
 * under a sticky header or a menu.
 *
 * Budget: reads only. What is drawn over a point costs the browser as much as the page has rows (measured: 0.2 ms
 * at 5,000), a box nearly nothing. So where the page has only been scrolled a chip keeps its place beside its
 * name, and points are asked of the names at the ends of each column, where headers and edges cover them, and
 * inwards from there until one is seen. Where the page is only doubted, so many names are asked a frame.
 */
import type { Cause } from './follow.ts';
import { formsOf, MOST_WORDS, type Spot } from './forms.ts';
import type { Hit } from './hits.ts';
import { isInView, type Measure } from './measure.ts';
import { roomAround } from './room.ts';

/** Most chips drawn at once: more words than that on one screen are noise. */
const MOST = 200;

/** Names that begin within so many pixels are one column. */
const COLUMN = 64;

/** Names that are doubted and asked in one frame. */
const MOST_ASKED = 16;

/** Inside the edge of a place, in pixels. */
const INSET = 1;

interface Stood extends Spot {
  /** The line that it stood at, and the width that its words were given. */
  readonly box: DOMRect;
  readonly width: number;
}

interface Moved {
  readonly hit: Hit;
  readonly stood: Stood;
}

/** Whether a chip's end is clear in its whole height. */
const isClear = (hit: Hit, { place }: Stood, measure: Measure): boolean =>
  measure.isOpen(hit, place.right - INSET, place.top + INSET) &&
  measure.isOpen(hit, place.right - INSET, place.bottom - INSET);

const isSeen = (hit: Hit, stood: Stood, measure: Measure): boolean =>
  measure.startShows(hit, stood.box) && isClear(hit, stood, measure);

const shifted = (stood: Stood, box: DOMRect): Stood => {
  const { x, y, width, height } = stood.place;
  return { ...stood, box, place: new DOMRect(x + box.x - stood.box.x, y + box.y - stood.box.y, width, height) };
};

/** Where a chip stands that stood before; null where the line is not as it was, or the window does not reach as far. */
const keptAt = (stood: Stood | undefined, box: DOMRect, width: number, view: Window): Stood | null => {
  if (stood === undefined || stood.width !== width) return null;
  if (Math.abs(stood.box.width - box.width) > 0.5 || Math.abs(stood.box.height - box.height) > 0.5) return null;
  const now = shifted(stood, box);
  return now.place.right > view.document.documentElement.clientWidth ? null : now;
};

const columnsOf = (moved: readonly Moved[]): Iterable<Moved[]> => {
  const columns = new Map<number, Moved[]>();
  for (const one of moved) {
    const key = Math.floor(one.stood.box.left / COLUMN);
    const column = columns.get(key);
    if (column === undefined) columns.set(key, [one]);
    else column.push(one);
  }
  for (const column of columns.values()) column.sort((a, b) => a.stood.box.top - b.stood.box.top);
  return columns.values();
};

export class Spots {
  readonly #measure: Measure;
  #stood = new Map<Hit, Stood>();
  /** Stood when something happened that may have covered them, and have not been looked at since. */
  #doubted = new Set<Hit>();
  /** Some have been taken away, which may stand in another form. */
  #covered = false;

  constructor(measure: Measure) {
    this.#measure = measure;
  }

  forget(hit: Hit): void {
    this.#stood.delete(hit);
    this.#doubted.delete(hit);
  }

  /** The spots of these hits, whose words are so many pixels wide; `more` where some are left to be looked at. */
  find(
    wanted: Iterable<readonly [Hit, number]>,
    cause: Cause,
    view: Window,
  ): { spots: ReadonlyMap<Hit, Spot>; more: boolean } {
    const before = cause === 'changed' ? new Map<Hit, Stood>() : this.#stood;
    this.#stood = new Map();
    const moved: Moved[] = [];
    for (const [hit, width] of wanted) {
      if (this.#stood.size >= MOST) break;
      const box = this.#measure.boxesOf(hit).at(-1);
      if (box === undefined || !isInView(box, view)) continue;
      const kept = keptAt(before.get(hit), box, width, view);
      const stood = kept ?? this.#settle(hit, box, width, view);
      if (stood !== null) this.#stood.set(hit, stood);
      if (kept !== null) moved.push({ hit, stood: kept });
    }
    this.#look(moved, cause);
    return { spots: this.#stood, more: this.#covered || this.#doubted.size > 0 };
  }

  /** Takes away what is covered by now, as far as it is looked at. */
  #look(moved: readonly Moved[], cause: Cause): void {
    const before = this.#doubted;
    this.#covered = false;
    this.#doubted = new Set(moved.filter(({ hit }) => cause === 'doubted' || before.has(hit)).map(({ hit }) => hit));
    for (const column of columnsOf(moved)) this.#uncover(column);
    const asked = moved.filter(({ hit }) => this.#doubted.has(hit)).slice(0, MOST_ASKED);
    for (const one of asked) this.#isStill(one);
  }

  /** The first of its forms that has room and is seen. */
  #settle(hit: Hit, box: DOMRect, width: number, view: Window): Stood | null {
    if (!this.#measure.heightShows(hit, box, MOST_WORDS)) return null;
    const room = roomAround(hit, box, this.#measure, view);
    if (room === null) return null;
    for (const spot of formsOf(room, width)) {
      const stood = { ...spot, box, width };
      if (isClear(hit, stood, this.#measure)) return stood;
    }
    return null;
  }

  /** Takes away what is covered at both ends of a column. */
  #uncover(column: readonly Moved[]): void {
    for (const one of column) if (this.#isStill(one)) break;
    for (const one of column.toReversed()) if (this.#isStill(one)) break;
  }

  #isStill({ hit, stood }: Moved): boolean {
    this.#doubted.delete(hit);
    if (!this.#stood.has(hit)) return false;
    if (isSeen(hit, stood, this.#measure)) return true;
    this.#stood.delete(hit);
    this.#covered = true;
    return false;
  }
}

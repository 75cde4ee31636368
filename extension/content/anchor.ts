/** What the card hangs from: a line of its name, or the place of a look-up. */
import { GAP, placeBeside } from '../ui/placing.ts';
import { type Hit, stands } from './hits.ts';
import { isInView, type Measure } from './measure.ts';

/** A point of the viewport. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Anchor {
  /** Where it is now; null where it has left the screen, or the page says something else. */
  readonly box: (view: Window) => DOMRect | null;
  /** All that belongs to it, for a pointer on its way to the card. */
  readonly boxes: () => readonly DOMRect[];
}

/** The line of a hit that is at `near`, else its first; null where it is not on the page. */
export const anchorAtHit = (hit: Hit, measure: Measure, near: Point | null): Anchor | null => {
  const boxes = (): DOMRect[] => (stands(hit) ? measure.boxesOf(hit) : []);
  const isNear = ({ top, bottom }: DOMRect): boolean => near !== null && near.y >= top && near.y <= bottom;
  const line = Math.max(0, boxes().findIndex(isNear));
  const box = (view: Window): DOMRect | null => {
    const all = boxes();
    const own = all[line] ?? all[0];
    return own === undefined || !isInView(own, view) ? null : own;
  };
  return boxes().length === 0 ? null : { box, boxes };
};

/** A place of the viewport that stays; without one (a selection that is not rendered has none) above the middle. */
export const anchorAt = (place: DOMRect | null): Anchor => {
  const known = place === null || (place.width === 0 && place.height === 0) ? null : place;
  return {
    box: (view) => known ?? new DOMRect(view.innerWidth / 3, view.innerHeight / 5, 0, 0),
    boxes: () => (known === null ? [] : [known]),
  };
};

/** Hangs an element of position "fixed" on a box. */
export const hang = (element: HTMLElement, box: DOMRect, view: Window): void => {
  // The height of all it holds, shown or scrolled to: taking `max-height` off to measure would scroll it back.
  const height = element.scrollHeight + element.offsetHeight - element.clientHeight;
  const card = { width: element.offsetWidth, height };
  const { left, top, maxHeight } = placeBeside(box, card, { width: view.innerWidth, height: view.innerHeight });
  element.style.maxHeight = `${maxHeight}px`;
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
};

/** Whether a point lies in one of these boxes or beside it, as near as the card stands to its name. */
export const isAt = (x: number, y: number, boxes: readonly DOMRect[]): boolean =>
  boxes.some((box) => x >= box.left - GAP && x <= box.right + GAP && y >= box.top - GAP && y <= box.bottom + GAP);

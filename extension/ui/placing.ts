/** Where the card hangs: beside its name, inside the window. Pure; all in CSS pixels. */

/** Between the name and the card, and between the card and the window's edge. */
export const GAP = 6;
const MARGIN = 8;

/** With less room than this beside the name (a zoomed window) the card takes the window's height. */
const LEAST = 240;

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Placing {
  readonly left: number;
  readonly top: number;
  readonly maxHeight: number;
}

/**
 * Under the name where the card fits or there is more room than over it, else over it; never wider or
 * taller than the window. What does not fit is reached by scrolling inside the card.
 */
export const placeBeside = (
  name: { readonly left: number; readonly top: number; readonly bottom: number },
  card: Size,
  view: Size,
): Placing => {
  const left = Math.round(Math.max(MARGIN, Math.min(name.left, view.width - MARGIN - card.width)));
  // What is looked up may have been scrolled off the screen since it was selected.
  const bottom = Math.min(Math.max(name.bottom, 0), view.height);
  const nameTop = Math.min(Math.max(name.top, 0), view.height);
  const under = view.height - MARGIN - bottom - GAP;
  const over = nameTop - GAP - MARGIN;
  const whole = view.height - 2 * MARGIN;
  const isUnder = card.height <= under || under >= over;
  const room = isUnder ? under : over;
  if (card.height > room && room < LEAST) {
    const height = Math.min(whole, LEAST);
    return { left, top: Math.floor(isUnder ? view.height - MARGIN - height : MARGIN), maxHeight: Math.floor(height) };
  }
  const height = Math.min(card.height, room);
  const top = isUnder ? bottom + GAP : nameTop - GAP - height;
  return { left, top: Math.floor(top), maxHeight: Math.floor(room) };
};

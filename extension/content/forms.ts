/**
 * The forms of a chip and where each stands: words beside it where those have room, else a
 * mark with a letter beside it or over its end, else a mark as thin as what is free over its letters.
 * No form covers a letter of the page; where lines are set so close that they overlap, the thinnest mark may reach
 * into the room of the descenders above it.
 */
import { MARK_WIDTH, type Room, type Stretch } from './room.ts';

/** `words`; `mark`: a letter; `thin`: too low for a letter. */
type Form = 'words' | 'mark' | 'thin';

export interface Spot {
  readonly form: Form;
  /** In the viewport's pixels. */
  readonly place: DOMRect;
}

/** Between a name and its words or mark, in pixels. */
const GAP = 6;
const MARK_GAP = 2;

/** Heights in pixels: of words; of a mark beside a name; of one over it whose letter can still be read; of the thinnest. */
const LEAST_WORDS = 14;
export const MOST_WORDS = 20;
const MOST_MARK = 14;
const MOST_FLAG = 12;
const LEAST_FLAG = 7;
const THINNEST = 2;

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** In the first of the stretches that it fits into; none where it fits into none. */
function* beside(
  form: Form,
  { top, height }: DOMRect,
  stretches: readonly Stretch[],
  gap: number,
  width: number,
  high: number,
): Generator<Spot, void, void> {
  const stretch = stretches.find(({ from, to }) => from + gap + width <= to);
  if (stretch === undefined) return;
  yield { form, place: new DOMRect(stretch.from + gap, top + (height - high) / 2, width, high) };
}

/** Over the end of the line, its lower edge on the top of the tallest letters. */
const over = ({ box, end, letters }: Room, height: number): DOMRect =>
  new DOMRect(Math.max(box.left, end - MARK_WIDTH), Math.floor(letters) - height, MARK_WIDTH, height);

/** The forms that have room around a name whose words are `width` pixels wide, the one that says most first; words no higher than the line, to stay off the rows around. */
export function* formsOf(room: Room, width: number): Generator<Spot, void, void> {
  const high = Math.round(clamp(room.box.height, LEAST_WORDS, MOST_WORDS));
  yield* beside('words', room.box, room.words, GAP, width, high);
  yield* beside('mark', room.box, room.marks, MARK_GAP, MARK_WIDTH, Math.min(high, MOST_MARK));
  const free = Math.floor(room.above);
  if (free >= LEAST_FLAG) yield { form: 'mark', place: over(room, Math.min(free, MOST_FLAG)) };
  yield { form: 'thin', place: over(room, clamp(free, THINNEST, LEAST_FLAG - 1)) };
}

/**
 * Names that the page itself has cut short ("Brook Ca…"): their whole text, where it gives one to a
 * pointer or a screen reader. What is cut by style alone is whole in the page's tree and needs none of this.
 *
 * Budget: one character looked at where a text does not end in an ellipsis, which is nearly always.
 */
import { nameOf, parentOf, textOf } from './dom.ts';
import { blockOf } from './flows.ts';

/** A hint, and where widgets of tooltips put it away (Bootstrap 2 to 5). */
export const HINTS = ['title', 'aria-label', 'data-original-title', 'data-bs-original-title'] as const;

/** No name is longer, in UTF-16 units: a whole note in a hint is no cut name. */
const LONGEST_HINT = 512;
/** Fewer letters than this begin too many things. */
const FEWEST_LETTERS = 3;

const BLANK = /\s/;
const LETTER = /[\p{L}\p{N}]/gu;

/** Whether a text ends in an ellipsis: three full stops or the one character. */
export const isCut = (text: string): boolean => {
  let last = text.length - 1;
  while (last >= 0 && BLANK.test(text[last] ?? '')) last -= 1;
  const end = text[last];
  return end === '…' || end === '⋯' || (end === '.' && text[last - 1] === '.' && text[last - 2] === '.');
};

/** A text that `isCut`, without its ellipsis. Character by character: an expression would begin anew at each blank within. */
const withoutEllipsis = (text: string): string => {
  const cut = text.trimEnd();
  let end = cut.length - 1;
  if (cut.endsWith('.')) while (cut[end - 1] === '.') end -= 1;
  return cut.slice(0, end).trimEnd();
};

/** The text before the ellipsis; null where there is none, or too little before it. */
const stemOf = (text: string): string | null => {
  if (!isCut(text)) return null;
  const stem = withoutEllipsis(text);
  return (stem.match(LETTER)?.length ?? 0) < FEWEST_LETTERS ? null : stem;
};

const pastBlank = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && BLANK.test(text[at] ?? '')) at += 1;
  return at;
};

/** What a hint says after a beginning, white space counting as one blank; null where it begins otherwise or says no more. */
const restAfter = (beginning: string, hint: string): string | null => {
  let at = pastBlank(hint, 0);
  for (let index = pastBlank(beginning, 0); index < beginning.length; ) {
    const [isBlank, hintIsBlank] = [BLANK.test(beginning[index] ?? ''), BLANK.test(hint[at] ?? '')];
    if (isBlank !== hintIsBlank || (!isBlank && beginning[index] !== hint[at])) return null;
    index = isBlank ? pastBlank(beginning, index) : index + 1;
    at = isBlank ? pastBlank(hint, at) : at + 1;
  }
  const rest = hint.slice(at).trimEnd();
  return rest === '' || isCut(rest) ? null : rest;
};

/** The element and those around it, up to its block; not a form, whose fields stand in for its own methods. */
function* aroundOf(element: Element): Generator<Element, void, void> {
  const block = blockOf(element);
  for (let node: Node | null = element; node !== null; node = parentOf(node)) {
    const around = node as Element;
    if (nameOf(around) === 'form') return;
    yield around;
    if (node === block) return;
  }
}

const restIn = (element: Element): string | null => {
  const stem = stemOf(textOf(element) ?? '');
  if (stem === null) return null;
  for (const attribute of HINTS) {
    const hint = element.getAttribute(attribute);
    const rest = hint === null || hint.length > LONGEST_HINT ? null : restAfter(stem, hint);
    if (rest !== null) return rest;
  }
  return null;
};

/**
 * The whole of a text that ends in an ellipsis, from the hint of the element it ends in or of one around it up
 * to its block, where the hint begins with what that element shows. Up to the ellipsis it is the text as it
 * stands, so that offsets below it hold in both. null where nothing is cut, or no hint goes on with it.
 */
export const fullTextOf = (text: string, element: Element): string | null => {
  const stem = stemOf(text);
  if (stem === null) return null;
  for (const around of aroundOf(element)) {
    const rest = restIn(around);
    if (rest !== null) return stem + rest;
  }
  return null;
};

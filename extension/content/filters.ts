/**
 * What a name must not stand in to be inked: what is a form's own, or no text for people. The walk passes
 * over text directly in it (`walk.ts`); here it is the block that counts, for text in an element in between.
 *
 * Hidden text is inked all the same: it paints nothing, and a page shows it again by a change
 * of style that no observer sees. What is hidden is left out of lists and chips when they are made.
 */
import { isElement, nameOf } from './dom.ts';

const REFUSED: ReadonlySet<string> = new Set([
  'noscript',
  'template',
  'textarea',
  'select',
  'optgroup',
  'option',
  'title',
]);

/** Whether names in a block may be inked. */
export const mayInk = (block: Node): boolean => !isElement(block) || !REFUSED.has(nameOf(block));

/** What a person has selected on the page, for a look-up within this frame. It goes nowhere else. */
import { isElement, nameOf, shadowOf } from './dom.ts';

/** More than this is no name. In UTF-16 units. */
const LONGEST = 200;

/** The selected part of a field; null in one whose text is not to be read. */
const inField = (element: Element): string | null => {
  const name = nameOf(element);
  if (name !== 'input' && name !== 'textarea') return null;
  const { type, value, selectionStart, selectionEnd } = element as HTMLInputElement;
  if (name === 'input' && type !== 'text' && type !== 'search') return null;
  return value.slice(selectionStart ?? 0, selectionEnd ?? 0);
};

/** The focused element, through open shadow roots. */
const focused = (root: Document | ShadowRoot): Element | null => {
  const active = root.activeElement;
  const inner = active === null ? null : shadowOf(active);
  return inner === null || inner.activeElement === null ? active : focused(inner);
};

/** The selected text of a document, its white space plain; null where nothing is selected. */
export const selectedText = (document: Document): string | null => {
  const active = focused(document);
  const typed = active !== null && isElement(active) ? inField(active) : null;
  const text = (typed || (document.getSelection()?.toString() ?? '')).slice(0, LONGEST).replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
};

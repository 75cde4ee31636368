/** The card's element: a popover, and a dialog labelled by its heading. */
import { TITLE_ID } from '../ui/card-title.ts';
import { elementFor } from './dom.ts';

/** Makes it; it stands nowhere yet. */
export const cardElement = (document: Document): HTMLElement => {
  const element = elementFor(document, 'div');
  element.className = 'card';
  element.popover = 'manual';
  element.tabIndex = -1;
  element.setAttribute('role', 'dialog');
  element.setAttribute('aria-labelledby', TITLE_ID);
  return element;
};

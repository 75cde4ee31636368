/** The card's element: a popover, and a dialog labelled by its heading. */
import { RATING_ID, TITLE_ID, VERDICT_ID } from '../ui/card-title.ts';
import { elementFor } from './dom.ts';

/** Makes it; it stands nowhere yet. */
export const cardElement = (document: Document): HTMLElement => {
  const element = elementFor(document, 'div');
  element.className = 'card';
  element.popover = 'manual';
  // With a selection in it, however small, a page could have the selection grow and read it (`Selection.modify`,
  // `toString`): Chromium asks for no leave of a closed shadow root. Fields have a selection of their own.
  element.style.userSelect = 'none';
  element.tabIndex = -1;
  element.setAttribute('role', 'dialog');
  element.setAttribute('aria-labelledby', TITLE_ID);
  // Said with the name when the keyboard comes in: what a broker came for. Absent of a name that is not certain.
  element.setAttribute('aria-describedby', `${RATING_ID} ${VERDICT_ID}`);
  return element;
};

/** What an open card is about. */
import type { CardIndex } from '../ui/card-facts.ts';
import { type Anchor, anchorAt } from './anchor.ts';
import { isFilling } from './focus.ts';
import type { View } from './views.ts';

export interface Opened {
  readonly index: CardIndex;
  readonly anchor: Anchor;
  /** What is shown, last, and the way back to it. */
  readonly views: readonly View[];
}

/** The same, away from any name, where somebody is filling in a form in the card's element; null where nobody is. */
export const heldOpen = (opened: Opened | null, element: Element | null): Opened | null =>
  opened !== null && element !== null && isFilling(element) ? { ...opened, anchor: anchorAt(null) } : null;

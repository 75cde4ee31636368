/** Where the person was before the card took the focus: given back exactly when it closes. */

import { isAttached, shadowOf } from './dom.ts';

export interface Place {
  restore(): void;
}

/** The focused element inside open shadow roots too. */
const deepActive = (document: Document): Element | null => {
  let active = document.activeElement;
  for (;;) {
    const inner: Element | null = active === null ? null : (shadowOf(active)?.activeElement ?? null);
    if (inner === null) return active;
    active = inner;
  }
};

const isSame = (selection: Selection, kept: readonly [Node | null, number, Node | null, number]): boolean =>
  selection.anchorNode === kept[0] &&
  selection.anchorOffset === kept[1] &&
  selection.focusNode === kept[2] &&
  selection.focusOffset === kept[3];

/** Elements of HTML, SVG and MathML alike; a form's field may stand in for its `focus`. */
const focusOn = (element: Element): void => {
  const focus: unknown = Reflect.get(element, 'focus');
  if (typeof focus === 'function') Reflect.apply(focus, element, [{ preventScroll: true }]);
};

/** Remembers focus and selection as they are now. */
export const keepPlace = (document: Document): Place => {
  const active = deepActive(document);
  const selection = document.getSelection();
  const { anchorNode = null, anchorOffset = 0, focusNode = null, focusOffset = 0 } = selection ?? {};
  return {
    restore() {
      if (active !== null && isAttached(active)) focusOn(active);
      if (selection === null || anchorNode === null || focusNode === null) return;
      if (!isAttached(anchorNode) || !isAttached(focusNode)) return;
      if (isSame(selection, [anchorNode, anchorOffset, focusNode, focusOffset])) return;
      selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
    },
  };
};

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

/** The element that the keyboard is in, inside another of a shadow tree, that one among them; null where it is elsewhere. */
export const activeIn = (element: Element): Element | null => {
  const root = element.getRootNode();
  const active = root instanceof ShadowRoot ? root.activeElement : null;
  return active !== null && element.contains(active) ? active : null;
};

/** Whether the keyboard is in a form inside an element. */
export const isFilling = (element: Element): boolean => activeIn(element)?.closest('form') != null;

const REACHABLE = 'a[href], button, summary, input, select, textarea';

/** What the Tab key reaches inside an element, in order. */
const reachable = (element: Element): HTMLElement[] =>
  [...element.querySelectorAll<HTMLElement>(REACHABLE)].filter((one) => one.checkVisibility());

/** Moves the focus on, or back, inside an element, round and round; false where nothing in it takes the focus. */
export const cycleFocus = (element: Element, active: Element | null, back: boolean): boolean => {
  const stops = reachable(element);
  const at = stops.findIndex((stop) => stop.isSameNode(active));
  // From the element or its heading, which Tab itself does not reach: the first, or backwards the last.
  const next = at === -1 ? (back ? stops.length - 1 : 0) : (at + (back ? -1 : 1) + stops.length) % stops.length;
  stops[next]?.focus();
  return stops.length > 0;
};

/** Where the person was before the card took the focus: given back exactly when it closes. */

export interface Place {
  restore(): void;
}

/** The focused element inside open shadow roots too. */
const deepActive = (document: Document): Element | null => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
};

const isSame = (selection: Selection, kept: readonly [Node | null, number, Node | null, number]): boolean =>
  selection.anchorNode === kept[0] &&
  selection.anchorOffset === kept[1] &&
  selection.focusNode === kept[2] &&
  selection.focusOffset === kept[3];

/** Remembers focus and selection as they are now. */
export const keepPlace = (document: Document): Place => {
  const active = deepActive(document);
  const selection = document.getSelection();
  const { anchorNode = null, anchorOffset = 0, focusNode = null, focusOffset = 0 } = selection ?? {};
  return {
    restore() {
      if (active instanceof HTMLElement && active.isConnected) active.focus({ preventScroll: true });
      if (selection === null || anchorNode === null || focusNode === null) return;
      if (!anchorNode.isConnected || !focusNode.isConnected) return;
      if (isSame(selection, [anchorNode, anchorOffset, focusNode, focusOffset])) return;
      selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
    },
  };
};

/** Which hit the keyboard is at: the caret or selection, else the focused element, else the first on screen. */
import { holds } from './dom.ts';
import { endsOf, type Hit, type Hits } from './hits.ts';
import { isInView, type Measure } from './measure.ts';

/** Page order. */
export const byPosition = (one: Hit, other: Hit): number => {
  const [from, to] = [endsOf(one)?.first, endsOf(other)?.first];
  if (from === undefined || to === undefined) return 0;
  if (from.node === to.node) return from.start - to.start;
  return (from.node.compareDocumentPosition(to.node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 ? -1 : 1;
};

const atCaret = (document: Document, hits: Hits): Hit | null => {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  for (const hit of hits.all()) {
    const touches = hit.pieces.some((piece) => {
      if (!range.intersectsNode(piece.node)) return false;
      const from = range.startContainer === piece.node ? range.startOffset : 0;
      const to = range.endContainer === piece.node ? range.endOffset : piece.node.data.length;
      return from <= piece.end && to >= piece.start;
    });
    if (touches) return hit;
  }
  return null;
};

const atFocus = (document: Document, hits: Hits): Hit | null => {
  const active = document.activeElement;
  if (active === null || active === document.body) return null;
  const inside = [...hits.all()].filter((hit) => hit.pieces.some((piece) => holds(active, piece.node)));
  return inside.sort(byPosition)[0] ?? null;
};

const onScreen = (document: Document, hits: Hits, measure: Measure): Hit | null => {
  const view = document.defaultView;
  if (view === null) return null;
  const sorted = [...hits.all()].sort(byPosition);
  return (
    sorted.find((hit) => {
      const box = measure.boxesOf(hit)[0];
      return box !== undefined && isInView(box, view) && measure.startShows(hit, box);
    }) ?? null
  );
};

export const hitAtCaret = (document: Document, hits: Hits, measure: Measure): Hit | null =>
  atCaret(document, hits) ?? atFocus(document, hits) ?? onScreen(document, hits, measure);

/** The texts of the document, as the floor and the peers read them: no shadow root is entered. */
import { PEER_INK } from '../marks.ts';

/** Visits every text node of the body, in document order. */
export const eachText = (visit: (node: Text) => void): void => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) visit(node as Text);
};

/** A highlight for stretches of text nodes, registered; each stretch a StaticRange. */
export const inkWith = (): ((node: Text, start: number, end: number) => void) => {
  const highlight = new Highlight();
  CSS.highlights.set(PEER_INK, highlight);
  return (node, startOffset, endOffset) => {
    highlight.add(new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset }));
  };
};

/** Takes the peers' highlight off. */
export const unink = (): void => {
  CSS.highlights.delete(PEER_INK);
};

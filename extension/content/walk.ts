/**
 * Flows of a small part of the page: of a row whose text is asked for, and of a block that changed. The
 * whole of a page is read by `reading.ts`, where it is said why the walk is a NodeIterator.
 *
 * Budget: a row or a block, never a page: each element met costs as much as its text.
 */
import { elementOf, firstChildOf, holds, isAttached, isElement, isText, nameOf, nextOf, ownDocument } from './dom.ts';
import { blockOf, type Flow, FlowBuilder, flowAlone, isInline } from './flows.ts';

/** NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT */
const ELEMENTS_AND_TEXT = 1 | 4;

/** Text that is never read as the page's words. */
const UNREAD: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'option', 'title']);

export const isUnread = (node: Text): boolean => {
  const parent = elementOf(node);
  return parent !== null && UNREAD.has(nameOf(parent));
};

/** Whether a text node still stands where it was read: the page may have changed while the walk paused. */
const stands = (node: Text, block: Node): boolean => isAttached(node) && blockOf(node) === block;

/**
 * Every flow whose block lies in `root`, in document order. Pausing between two flows is safe, whatever
 * the page does meanwhile.
 */
export function* flowsUnder(root: Node): Generator<Flow, void, void> {
  const nodes = ownDocument(root).createNodeIterator(root, ELEMENTS_AND_TEXT);
  const builder = new FlowBuilder();
  // A flow that begins outside an inline root belongs to the block around it, which is asked for itself.
  const partial = isText(root) || isInline(root);
  for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
    if (isElement(node)) {
      builder.element(node);
    } else if (isText(node) && !isUnread(node)) {
      const block = blockOf(node);
      if (partial && !holds(root, block)) continue;
      if (builder.endsAt(block)) {
        const flow = builder.take();
        if (flow !== null) yield flow;
        if (!stands(node, block)) continue;
      }
      builder.text(node, block);
    }
  }
  const last = builder.take();
  if (last !== null) yield last;
}

/** The text of a block that holds nothing else, as most cells do; null where there is more in it, or nothing. */
export const onlyText = (block: Node): Text | null => {
  const first = firstChildOf(block);
  return first !== null && nextOf(first) === null && isText(first) ? first : null;
};

/** The flows of a block's own inline content; blocks inside it are passed over. */
export const ownFlows = (block: Node): Flow[] => {
  const first = firstChildOf(block);
  const alone = first !== null && isText(first) && !isUnread(first) ? flowAlone(first) : null;
  if (alone !== null) return [alone];
  const flows: Flow[] = [];
  const builder = new FlowBuilder();
  const end = () => {
    const flow = builder.take();
    if (flow !== null) flows.push(flow);
  };
  const visit = (parent: Node): void => {
    for (let node = firstChildOf(parent); node !== null; node = nextOf(node)) {
      if (isElement(node)) {
        builder.element(node);
        if (isInline(node)) visit(node);
      } else if (isText(node) && !isUnread(node)) {
        if (builder.endsAt(block)) end();
        builder.text(node, block);
      }
    }
  };
  visit(block);
  end();
  return flows;
};

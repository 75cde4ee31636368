/**
 * Typing comes first: what changes inside the focused editor is read again only when the
 * keyboard has rested. The only timer of the scan, and it exists only while someone types.
 */
import { holds } from './dom.ts';

/** Rest after the last change, in milliseconds. */
const REST_MS = 400;

const editorOf = (document: Document): Element | null => {
  const active = document.activeElement;
  return active !== null && Reflect.get(active, 'isContentEditable') === true ? active : null;
};

/** Holds nodes back while they are typed in; `release` gets them when the keyboard rests. */
export class Typing {
  readonly #document: Document;
  readonly #release: (nodes: Iterable<Node>) => void;
  readonly #held = new Set<Node>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(document: Document, release: (nodes: Iterable<Node>) => void, signal: AbortSignal) {
    this.#document = document;
    this.#release = release;
    signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  /** For one batch of mutations: whether a node is held back. */
  test(): (node: Node) => boolean {
    const editor = editorOf(this.#document);
    return editor === null ? () => false : (node) => holds(editor, node) && this.#hold(node);
  }

  #hold(node: Node): true {
    this.#held.add(node);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#rest(), REST_MS);
    return true;
  }

  #rest(): void {
    const nodes = [...this.#held];
    this.#held.clear();
    this.#release(nodes);
  }
}

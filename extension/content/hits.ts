/**
 * The registry of names found on the page: which text node carries which hit, and which
 * part of the page each hit was decided from.
 *
 * Budget: dropping the hits of a mutated node is one map look-up; nothing here reads layout.
 */
import type { IndexEntry, IndexLocation } from '../../shared/api/index-document.ts';
import type { Resolution } from '../../shared/names/resolve.ts';
import type { Attention } from '../ui/attention.ts';
import type { Cell } from './cells.ts';
import { holds, isAttached, isText, ownDocument } from './dom.ts';
import type { Piece } from './flows.ts';

export interface Hit {
  readonly id: number;
  readonly pieces: readonly Piece[];
  /** The text that matched, as it stood; a hit counts only while the page still says exactly this. */
  readonly raw: string;
  readonly entry: IndexEntry;
  readonly resolution: Exclude<Resolution, { answer: 'none' }>;
  /** The location it certainly is; null for "check name". */
  readonly location: IndexLocation | null;
  readonly attention: Attention | null;
  /** The block whose inline text was matched. */
  readonly block: Node;
  /** Wider parts of the page that the answer depends on (a row's postcode, the whole of a cell). */
  readonly contexts: readonly Node[];
  /** Nothing but blank follows it in its block: a chip may stand beside it. */
  readonly last: boolean;
  /** The page shows only its beginning: the rest was read from a hint, which may change without the text. */
  readonly cut: boolean;
  /** The run of text it was found in, as a person saw it. */
  readonly cell: Cell;
}

/** Whether the page still says, at the hit's place, exactly what was matched. */
export const stands = (hit: Hit): boolean =>
  hit.pieces.every((piece) => isAttached(piece.node)) &&
  hit.pieces.map((piece) => piece.node.data.slice(piece.start, piece.end)).join('') === hit.raw;

/** The first text node of a hit and its end; every hit has at least one piece. */
export const endsOf = (hit: Hit): { first: Piece; last: Piece } | null => {
  const first = hit.pieces[0];
  const last = hit.pieces[hit.pieces.length - 1];
  return first === undefined || last === undefined ? null : { first, last };
};

const put = (map: Map<Node, Set<Hit>>, key: Node, hit: Hit): void => {
  const hits = map.get(key);
  if (hits === undefined) map.set(key, new Set([hit]));
  else hits.add(hit);
};

const take = (map: Map<Node, Set<Hit>>, key: Node, hit: Hit): void => {
  const hits = map.get(key);
  hits?.delete(hit);
  if (hits?.size === 0) map.delete(key);
};

export class Hits {
  readonly #all = new Map<number, Hit>();
  readonly #byText = new Map<Node, Set<Hit>>();
  readonly #byBlock = new Map<Node, Set<Hit>>();
  readonly #byContext = new Map<Node, Set<Hit>>();
  readonly #cut = new Set<Hit>();
  readonly #added: (hit: Hit) => void;
  readonly #dropped: (hit: Hit) => void;
  /** Something was removed since the last sweep. */
  #removed = false;
  /** Rises with every change. */
  version = 0;

  /** `added` and `dropped` are told of every hit, at once. */
  constructor(added: (hit: Hit) => void, dropped: (hit: Hit) => void) {
    this.#added = added;
    this.#dropped = dropped;
  }

  get size(): number {
    return this.#all.size;
  }

  /** Whether any hit depends on more of the page than its own block. */
  get hasContexts(): boolean {
    return this.#byContext.size > 0;
  }

  all(): IterableIterator<Hit> {
    return this.#all.values();
  }

  byId(id: number): Hit | null {
    return this.#all.get(id) ?? null;
  }

  inText(node: Node): Iterable<Hit> {
    return this.#byText.get(node) ?? [];
  }

  add(hit: Hit): void {
    this.#all.set(hit.id, hit);
    for (const piece of hit.pieces) put(this.#byText, piece.node, hit);
    put(this.#byBlock, hit.block, hit);
    for (const context of hit.contexts) put(this.#byContext, context, hit);
    if (hit.cut) this.#cut.add(hit);
    this.version += 1;
    this.#added(hit);
  }

  drop(hit: Hit): void {
    if (!this.#all.delete(hit.id)) return;
    for (const piece of hit.pieces) take(this.#byText, piece.node, hit);
    take(this.#byBlock, hit.block, hit);
    for (const context of hit.contexts) take(this.#byContext, context, hit);
    this.#cut.delete(hit);
    this.version += 1;
    this.#dropped(hit);
  }

  #dropAll(hits: Iterable<Hit> | undefined): boolean {
    if (hits === undefined) return false;
    let any = false;
    for (const hit of [...hits]) {
      this.drop(hit);
      any = true;
    }
    return any;
  }

  /** Drops what a text node carries; true where there was any. The same for the others below. */
  dropText = (node: Node): boolean => this.#dropAll(this.#byText.get(node));
  dropBlock = (block: Node): boolean => this.#dropAll(this.#byBlock.get(block));
  dropContext = (context: Node): boolean => this.#dropAll(this.#byContext.get(context));

  /** Drops what was read from hints in a subtree. */
  dropCut(root: Node): void {
    this.#dropAll([...this.#cut].filter((hit) => hit.pieces.some(({ node }) => holds(root, node))));
  }

  /** Drops every hit in a subtree, attached or not: a removed row may be filled anew and come back. */
  dropUnder(root: Node): void {
    if (this.#all.size === 0) return;
    this.#removed = true;
    if (isText(root)) {
      this.dropText(root);
      return;
    }
    const texts = ownDocument(root).createNodeIterator(root, 4);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) this.dropText(node);
  }

  /** Drops what is no longer on the page (inside the shadow trees of removed elements). */
  sweep(): void {
    if (!this.#removed) return;
    this.#removed = false;
    this.#dropAll([...this.#all.values()].filter((hit) => !hit.pieces.every((piece) => isAttached(piece.node))));
  }

  clear(): void {
    this.#dropAll(this.#all.values());
  }
}

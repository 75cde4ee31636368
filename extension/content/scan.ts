/**
 * The queue of what is to be read: whole subtrees, and single blocks whose own text changed.
 *
 * Budget: one flow, 32 blocks or 256 texts a step; a step is far below the slice of 5 ms.
 */
import type { Matcher, NameHit } from '../../shared/names/matcher.ts';
import { MAY_HOLD_NAME } from '../../shared/names/sieve.ts';
import { type Cell, wholeCell } from './cells.ts';
import { isCut } from './cut.ts';
import { isAttached, parentOf } from './dom.ts';
import type { Flow } from './flows.ts';
import type { Hits } from './hits.ts';
import type { Lexicon } from './lexicon.ts';
import { cellsWithNames, hitFor, namesIn, uncut, WINDOW } from './match.ts';
import { Reading } from './reading.ts';
import { onlyText, ownFlows } from './walk.ts';

export interface ScanLimits {
  /** Text read in one go, from idle to idle, in UTF-16 units. */
  readonly characters: number;
  /** Names marked at once on one page. */
  readonly hits: number;
}

export const LIMITS: ScanLimits = { characters: 4_000_000, hits: 20_000 };

export interface ScanOptions {
  readonly hits: Hits;
  readonly limits: ScanLimits;
  readonly wake: () => void;
  /** Told of every subtree that is to be read, for what else there is in it. */
  readonly queued: (root: Node) => void;
  /** Called once, with a sentence for people, when the page is too large. */
  readonly gaveUp: (reason: string) => void;
  /** Told of what was read from a layout. */
  readonly laid: (cells: readonly Cell[]) => void;
}

const count = (value: number): string => value.toLocaleString('en-GB');

const texts = [''];
const verdicts = new Uint8Array(1);

const NONE: readonly Flow[] = [];

/** Blocks read at once where none holds a name. */
const MOST_BLOCKS = 32;

/** Whether a text that nothing goes on from may hold a name, or the beginning of one that the page cut short. */
const mayHoldName = (text: string, { sift }: Matcher): boolean => {
  texts[0] = text;
  sift(texts, verdicts);
  return verdicts[0] === MAY_HOLD_NAME || isCut(text);
};

/** The flows of a block that may hold a name; where one runs over the edges of elements, the layout has a word in it. */
const flowsWithNames = (block: Node, matcher: Matcher): readonly Flow[] => {
  const only = onlyText(block);
  if (only !== null && !mayHoldName(only.data, matcher)) return NONE;
  return ownFlows(block).filter((flow) => flow.seamed || mayHoldName(flow.text, matcher));
};

export class Scan {
  readonly #options: ScanOptions;
  readonly #deep = new Set<Node>();
  readonly #blocks = new Set<Node>();
  /** Flows of a block that are not read yet. */
  #flows: Flow[] = [];
  #reading: Reading | null = null;
  #names: Iterator<void> | null = null;
  /** The flow whose names are half found. */
  #open: Flow | null = null;
  #characters = 0;
  #stopped = false;
  lexicon: Lexicon | null = null;

  constructor(options: ScanOptions) {
    this.#options = options;
  }

  /** Queues a subtree, unless one that holds it is queued already. */
  deep(root: Node): void {
    for (let node = parentOf(root); node !== null && this.#deep.size > 0; node = parentOf(node)) {
      if (this.#deep.has(node)) return;
    }
    this.#deep.add(root);
    this.#options.queued(root);
    this.#options.wake();
  }

  /** Queues the text that stands directly in a block (`blockOf`). */
  block(block: Node): void {
    this.#blocks.add(block);
    this.#options.wake();
  }

  /** Nothing is to be read, but what was found is to be told and tidied. */
  settleSoon(): void {
    this.#options.wake();
  }

  /** A block's content changed: a flow of it that is half read is given up and read anew. */
  touched(block: Node): void {
    if (this.#open?.block !== block) return;
    this.#names = null;
    this.#open = null;
    this.block(block);
  }

  /** Forgets the queue, to begin anew. */
  reset(): void {
    this.#deep.clear();
    this.#blocks.clear();
    this.#leave();
    this.#characters = 0;
    this.#stopped = false;
  }

  /** Reads a flow, a window of a long one, or some texts that hold none; false when nothing is left. */
  step(): boolean {
    const { lexicon } = this;
    if (this.#stopped || lexicon === null) return false;
    if (this.#names !== null) return this.#goOn(this.#names);
    const flow = this.#flows.shift() ?? this.#readOn(lexicon);
    if (flow === null) {
      this.#characters = 0;
      return false;
    }
    if (flow !== 'on') this.#read(flow, lexicon);
    return true;
  }

  #goOn(names: Iterator<void>): boolean {
    if (this.#open?.nodes.every(isAttached) !== true || names.next().done === true) {
      this.#names = null;
      this.#open = null;
    }
    return true;
  }

  /** The next flow that may hold a name; `on` where there may be more, null where there is nothing left to read. */
  #readOn({ index: { matcher } }: Lexicon): Flow | 'on' | null {
    if (this.#blocks.size > 0) return this.#readBlocks(matcher);
    const reading = this.#reading ?? this.#begin();
    this.#reading = reading;
    if (reading === null) return null;
    if (reading.isSpent && this.#characters > this.#options.limits.characters) {
      this.#giveUp(`more than ${count(this.#options.limits.characters)} characters of text`);
      return 'on';
    }
    const before = reading.characters;
    const flow = reading.next(matcher);
    this.#characters += reading.characters - before;
    if (flow === null) this.#reading = null;
    return flow ?? 'on';
  }

  /** Blocks up to the first that may hold a name, or so many. */
  #readBlocks(matcher: Matcher): 'on' {
    let count = 0;
    for (const block of this.#blocks) {
      this.#blocks.delete(block);
      if (!isAttached(block)) continue;
      for (const flow of flowsWithNames(block, matcher)) this.#flows.push(flow);
      count += 1;
      if (count === MOST_BLOCKS || this.#flows.length > 0) break;
    }
    return 'on';
  }

  #begin(): Reading | null {
    for (const root of this.#deep) {
      this.#deep.delete(root);
      if (isAttached(root)) return new Reading(root);
    }
    return null;
  }

  #read(flow: Flow, lexicon: Lexicon): void {
    const { hits, limits } = this.#options;
    if (hits.size > 0) for (const node of flow.nodes) hits.dropText(node);
    if (hits.size >= limits.hits) {
      this.#giveUp(`more than ${count(limits.hits)} names`);
      return;
    }
    const whole = flow.text.length <= WINDOW ? uncut(flow) : null;
    if (whole !== null) this.#markCut(whole, lexicon);
    if (flow.text.length <= WINDOW && !flow.seamed) {
      this.#mark(lexicon.index.matcher.find(flow.text), wholeCell(flow), lexicon);
      return;
    }
    this.#open = flow;
    this.#names = this.#marks(flow, lexicon);
  }

  *#marks(flow: Flow, lexicon: Lexicon): Generator<void, void, void> {
    const cells = yield* cellsWithNames(flow, lexicon);
    this.#options.laid(cells);
    for (const cell of cells) {
      for (const found of namesIn(cell.flow.text, lexicon.index.matcher)) {
        this.#mark(found, cell, lexicon);
        if (cell.flow.text.length > WINDOW) yield;
      }
    }
  }

  /** Marks what can be seen of a name that goes on in a hint, where it stands in one text. */
  #markCut(flow: Flow, lexicon: Lexicon): void {
    const { cutAt = 0 } = flow;
    const cell = wholeCell(flow);
    for (const name of lexicon.index.matcher.find(flow.text)) {
      if (name.start >= cutAt || name.end <= cutAt) continue;
      const hit = hitFor(name, cell, lexicon);
      if (hit !== null && hit.pieces.length === 1) this.#options.hits.add(hit);
    }
  }

  #mark(found: readonly NameHit[], cell: Cell, lexicon: Lexicon): void {
    for (const name of found) {
      const hit = hitFor(name, cell, lexicon);
      if (hit !== null) this.#options.hits.add(hit);
    }
  }

  #leave(): void {
    this.#flows = [];
    this.#reading = null;
    this.#names = null;
    this.#open = null;
  }

  /** Leaves what is being read: it cannot be. */
  skip(): void {
    this.#leave();
    this.#options.gaveUp('A part of this page could not be read: names in it are not marked.');
  }

  #giveUp(what: string): void {
    this.#stopped = true;
    this.#options.gaveUp(`This page holds ${what}. Rating Watch stopped there: names further on are not marked.`);
  }
}

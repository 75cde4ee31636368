/** What runs in a page of the benchmark: the engines, each alone in its page, and what they are measured by. */
import type { PackedIndex } from '../../../../shared/names/packed.ts';
import { recycle, resort, stream, type } from './changes.ts';
import { aho } from './engines/aho.ts';
import type { Engine } from './engines/engine.ts';
import { findAndReplace } from './engines/find-and-replace.ts';
import { floor } from './engines/floor.ts';
import { indexOfEach } from './engines/index-of.ts';
import { markJs } from './engines/mark-js.ts';
import { type Chips, openPacked, runOverlay, stopOverlay } from './engines/ours.ts';
import { regExpUnion } from './engines/union.ts';
import { begin, end, moment, openLedger, quiet } from './ledger.ts';
import { type Mark, marksOnPage } from './marks.ts';

const ENGINES = {
  floor,
  'modern-ahocorasick': aho,
  'RegExp union': regExpUnion,
  indexOf: indexOfEach,
  findAndReplaceDOMText: findAndReplace,
  'mark.js': markJs,
} as const;
export type PeerName = keyof typeof ENGINES;

/** The handles that the driver holds. */
interface Bench {
  /** Builds a peer from the names of the index at this address; milliseconds. */
  prepare(peer: PeerName, address: string): Promise<number>;
  /** One scan; its milliseconds by the clock. What it cost is in the trace, as of all that follows. */
  scan(peer: PeerName): Promise<number>;
  undo(peer: PeerName): Promise<void>;
  /** Opens the index at this address for the overlay; milliseconds of the opening alone. */
  open(address: string): Promise<number>;
  overlay(chips: Chips): Promise<void>;
  stop(): Promise<void>;
  marks(): Mark[];
  /** Changes of the page, so many times, once an overlay runs. */
  recycle(times: number): Promise<void>;
  resort(times: number): Promise<void>;
  stream(changes: number): Promise<void>;
  type(keys: number): Promise<void>;
}

/** The text of `extension/content/ink.css`, put in by the bundler. */
declare const INK_CSS: string;

declare global {
  interface Window {
    bench: Bench;
  }
}

const read = async <Read>(address: string): Promise<Read> => (await fetch(address)).json();

/** The extension registers this sheet; here it is adopted, so that the page's markup stays its own. */
const dress = (): void => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(INK_CSS);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
};

openLedger();
window.bench = {
  async prepare(peer, address) {
    const names = await read<string[]>(address);
    const begun = performance.now();
    ENGINES[peer].prepare(names);
    return performance.now() - begun;
  },
  async scan(peer) {
    const engine: Engine = ENGINES[peer];
    // As before the overlay's scans: what a page does when it rests, it does for all.
    await quiet();
    moment('run');
    begin('scan');
    const begun = performance.now();
    engine.scan();
    end('scan');
    return performance.now() - begun;
  },
  async undo(peer) {
    ENGINES[peer].undo();
    await quiet();
  },
  async open(address) {
    dress();
    return openPacked(await read<PackedIndex>(address));
  },
  overlay: runOverlay,
  stop: stopOverlay,
  marks: marksOnPage,
  recycle,
  resort,
  stream,
  type,
};

/**
 * A witness in the test page: at every frame, under every inked range, the page must say a name whose ink that is.
 * It knows what is true by itself, and reads the page and the registry of highlights alone: nothing of the engine.
 */
import type { IndexDocument } from '../../../shared/api/index-document.ts';
import type { StartSettings } from './page-engine.ts';

/** What is true of a name: in lower case, words parted by one space. */
export interface Truth {
  readonly name: string;
  readonly inks: readonly string[];
  /** Says so only where the row that the name stands in holds this too. */
  readonly beside?: string;
}

interface Account {
  readonly frames: number;
  /** Ranges looked at, over all frames. */
  readonly inked: number;
  /** What no frame may show, in words, each once. */
  readonly wrong: readonly string[];
}

declare global {
  interface Window {
    witness: typeof witness;
  }
}

type View = Window & typeof globalThis;

/** This window and those of its frames, in page order. */
const windows = (top: View = window): View[] => [
  top,
  ...Array.from({ length: top.length }, (_, at) => top[at] as View).flatMap(windows),
];

const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
const canonical = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/ (ltd|limited)$/, '');

/** The texts of a range, with the whole of the node it ends in; null where it no longer fits the page. */
const read = (range: AbstractRange): { text: string; after: string } | null => {
  const live = (range.startContainer.ownerDocument as Document).createRange();
  try {
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
  } catch {
    return null;
  }
  return { text: live.toString(), after: (range.endContainer.nodeValue ?? '').slice(range.endOffset) };
};

const rowOf = (node: Node): string => node.parentElement?.closest('tr, li, [role=row]')?.textContent ?? '';

/** Why this ink is wrong here; null where it is right. */
const objection = (range: AbstractRange, ink: string, truths: readonly Truth[]): string | null => {
  const said = read(range);
  if (said === null) return `${ink} stands past the end of a text`;
  const name = canonical(said.text);
  if (/^[\p{L}\p{N}]/u.test(said.after)) return `${ink} under a part of the word ${said.text}${said.after}`;
  const longer = canonical(said.text + said.after);
  if (truths.some((truth) => truth.name.startsWith(`${name} `) && `${longer} `.startsWith(`${truth.name} `)))
    return `${ink} under a part of the name ${said.text}${said.after}`;
  const row = rowOf(range.startContainer);
  const truth = truths.find((one) => one.name === name && (one.beside === undefined || row.includes(one.beside)));
  return truth?.inks.includes(ink) === true ? null : `${ink} under “${said.text}” in “${row}”`;
};

const noted = { frames: 0, inked: 0, wrong: new Set<string>(), going: false };

const look = (truths: readonly Truth[]): void => {
  for (const one of windows()) {
    for (const [ink, highlight] of one.CSS.highlights) {
      for (const range of highlight) {
        // A range in a removed text is painted nowhere.
        if (!range.startContainer.isConnected) continue;
        noted.inked += 1;
        const wrong = objection(range, ink, truths);
        if (wrong !== null) noted.wrong.add(wrong);
      }
    }
  }
};

const watch = (truths: readonly Truth[]): void => {
  requestAnimationFrame(() => {
    if (!noted.going) return;
    noted.frames += 1;
    // Once after this frame's callbacks, and once after it was painted: at the end of every task ink must be right.
    queueMicrotask(() => look(truths));
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      look(truths);
      port1.close();
    };
    port2.postMessage(null);
    watch(truths);
  });
};

const started = new WeakSet<Document>();

const witness = {
  /** Starts the overlay in every frame in which none runs yet, as the extension does. */
  start(index: IndexDocument, settings: StartSettings): void {
    for (const one of windows()) {
      if (started.has(one.document)) continue;
      started.add(one.document);
      one.engine.start(index, settings);
    }
  },
  watch(truths: readonly Truth[]): void {
    noted.going = true;
    watch(truths);
  },
  /** Whether anything wrong was seen so far. */
  objects: (): boolean => noted.wrong.size > 0,
  end(): Account {
    noted.going = false;
    return { frames: noted.frames, inked: noted.inked, wrong: [...noted.wrong] };
  },
  /** The texts under each ink, over all frames. */
  ink(): Record<string, string[]> {
    const all: Record<string, string[]> = {};
    for (const one of windows()) {
      for (const [ink, highlight] of one.CSS.highlights) {
        for (const range of highlight) all[ink] = [...(all[ink] ?? []), read(range)?.text ?? '?'].sort();
      }
    }
    return Object.fromEntries(Object.entries(all).sort(([a], [b]) => a.localeCompare(b)));
  },
  /** Waits for this ink, no longer than so many frames, then for two frames more; answers the ink there is. */
  async until(expected: string, most = 150): Promise<Record<string, string[]>> {
    for (let count = 0; count < most && JSON.stringify(witness.ink()) !== expected; count += 1) await frame();
    for (let count = 0; count < 2; count += 1) await frame();
    return witness.ink();
  },
  /** All that the page is, but for our element and the chance in an address of a blob: markup over all trees and frames, focus and selection. */
  page(): string {
    const trees = windows().flatMap(({ document }) => [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll(':not(rating-watch)')].map(
        (element) => (window.closedRoots?.get(element) ?? element.shadowRoot)?.innerHTML ?? '',
      ),
      `focus: ${document.activeElement?.tagName} ${document.activeElement?.id}`,
      `selection: ${document.getSelection()?.toString()}`,
    ]);
    return trees
      .join('\n')
      .replaceAll(/<rating-watch\b[^>]*><\/rating-watch>/g, '')
      .replaceAll(/(?<=src="blob:)[^"]*/g, '')
      .replaceAll(/\n+/g, '\n');
  },
};

window.witness = witness;

/**
 * Where a seamed flow may hold a name, whichever of its seams turn out to be apart: asked before
 * the layout is, so that a page full of seams and empty of names costs no layout.
 *
 * Budget: the joined text once more, and each text between two seams about five times.
 */
import type { Matcher } from '../../shared/names/matcher.ts';
import { type Flow, isSeam } from './flows.ts';

/** How far a name reaches, in UTF-16 units. */
export const REACH = 512;

/** Most seams within a name that begins or ends at another one, to be found; all joined or all apart, any number. */
const MOST_JOINED = 4;

/** What is a gap between words in any case; a seam beside it makes or breaks no word. */
const GAP = /[\s.,;:()[\]{}<>/|·•…"“”!?=+*_–—-]/;

/** Offsets of the seams that make one word or two of what stands on their sides. */
const tightSeams = (flow: Flow): number[] => {
  const { nodes, starts, text } = flow;
  const offsets = new Set<number>();
  nodes.forEach((node, index) => {
    const before = nodes[index - 1];
    const offset = starts[index] ?? 0;
    if (before === undefined || offset === 0 || offset === text.length || !isSeam(before, node)) return;
    if (!GAP.test(text[offset - 1] ?? ' ') && !GAP.test(text[offset] ?? ' ')) offsets.add(offset);
  });
  return [...offsets];
};

/** The stretches between tight seams that names are looked for in, as offsets. */
function* stretches(flow: Flow): Generator<readonly [number, number], void, void> {
  const seams = tightSeams(flow);
  if (seams.length === 0) return;
  const edges = [0, ...seams, flow.text.length];
  for (let first = 0; first < edges.length - 1; first += 1) {
    const [start = 0, next = 0] = edges.slice(first, first + 2);
    // The inner part of a long stretch is in the joined text as well: only its ends can be new.
    yield [start, Math.min(next, start + REACH)];
    const from = Math.max(start, next - REACH);
    if (from > start) yield [from, next];
    for (let joined = 1; joined <= MOST_JOINED && first + joined + 1 < edges.length; joined += 1) {
      const [last = 0, to = 0] = edges.slice(first + joined, first + joined + 2);
      yield [from, Math.min(to, last + REACH)];
    }
  }
}

/** The parts of a flow near which a name may stand. */
export class Places {
  readonly #parts = new Set<number>();

  /** Both offsets are in the flow's text. */
  add(start: number, end: number): void {
    const last = Math.floor((end + REACH) / REACH);
    for (let part = Math.floor((start - REACH) / REACH); part <= last; part += 1) this.#parts.add(part);
  }

  get isEmpty(): boolean {
    return this.#parts.size === 0;
  }

  readonly has = (offset: number): boolean => this.#parts.has(Math.floor(offset / REACH));
}

/** Gathers the places of a flow's names but for those in its joined text; yields how much it has read, in UTF-16 units. */
export function* guess(flow: Flow, matcher: Matcher, places: Places): Generator<number, void, void> {
  for (const [from, to] of stretches(flow)) {
    for (const { start, end } of matcher.find(flow.text.slice(from, to))) places.add(from + start, from + end);
    yield to - from;
  }
}

/** mark.js: wraps what it finds in elements of its own. */
import Mark from 'mark.js';
import type { Engine } from './engine.ts';

let names: readonly string[] = [];
let marker: Mark | null = null;

/** What it counts as a word's edge beside a space. */
const LIMITERS = [...'.,;:()[]–-/?!'];

/**
 * Whole names, in any case, without regard to accents. Not over the edges of elements: it would take two
 * cells for one text then, and find no whole name in either.
 */
export const markJs: Engine = {
  prepare(all) {
    names = all;
  },
  scan() {
    let found = 0;
    marker = new Mark(document.body);
    marker.mark(names, {
      separateWordSearch: false,
      accuracy: { value: 'exactly', limiters: LIMITERS },
      className: 'bench-mark',
      done: (marks) => {
        found = marks;
      },
    });
    return found;
  },
  undo: () => marker?.unmark(),
};

/** findAndReplaceDOMText with one regular expression of all names: wraps what it finds in elements of its own. */
import findAndReplaceDOMText, { type Finder } from 'findandreplacedomtext';
import type { Engine } from './engine.ts';
import { unionOf } from './union.ts';

let union = /(?!)/g;
let finder: Finder | null = null;

/** Whole words, in any case; "prose" keeps it from reading over the edges of blocks. */
export const findAndReplace: Engine = {
  prepare(names) {
    union = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${unionOf(names, 'iu').source})(?![\p{L}\p{N}])`, 'giu');
  },
  scan() {
    finder = findAndReplaceDOMText(document.body, {
      preset: 'prose',
      find: union,
      wrap: 'mark',
      wrapClass: 'bench-mark',
    });
    return document.getElementsByClassName('bench-mark').length;
  },
  undo: () => finder?.revert(),
};

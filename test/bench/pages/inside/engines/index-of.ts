/** `indexOf` of each name, over normalised text. */
import { normalised, patternsOf } from '../normalised.ts';
import type { Engine } from './engine.ts';
import { eachText, inkWith, unink } from './texts.ts';

let patterns: readonly string[] = [];

export const indexOfEach: Engine = {
  prepare(names) {
    patterns = patternsOf(names);
  },
  scan() {
    const ink = inkWith();
    let found = 0;
    eachText((node) => {
      const { text, starts, ends } = normalised(node.data);
      for (const pattern of patterns) {
        for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
          ink(node, starts[at + 1] ?? 0, ends[at + pattern.length - 2] ?? 0);
          found += 1;
        }
      }
    });
    return found;
  },
  undo: unink,
};

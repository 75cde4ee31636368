/** The floor: a TreeWalker over the text nodes that reads every character once, and does nothing else. */
import type { Engine } from './engine.ts';
import { eachText } from './texts.ts';

/** A character that no page of the benchmark has. */
const SOUGHT = 0x2028;

export const floor: Engine = {
  prepare() {},
  scan() {
    let found = 0;
    eachText((node) => {
      const text = node.data;
      for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) === SOUGHT) found += 1;
    });
    return found;
  },
  undo() {},
};

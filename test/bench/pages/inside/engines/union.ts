/** One regular expression of all names, over normalised text. */
import { normalised, patternsOf } from '../normalised.ts';
import type { Engine } from './engine.ts';
import { eachText, inkWith, unink } from './texts.ts';

const SPECIAL = /[.*+?^${}()|[\]\\]/g;

let union = /(?!)/g;

/** Longer names first, so that of two that begin alike the longer one is found. */
export const unionOf = (patterns: readonly string[], flags: string): RegExp => {
  const sorted = [...patterns].sort((left, right) => right.length - left.length);
  return new RegExp(sorted.map((pattern) => pattern.replace(SPECIAL, '\\$&')).join('|'), flags);
};

export const regExpUnion: Engine = {
  prepare(names) {
    const words = patternsOf(names).map((pattern) => pattern.trim());
    union = new RegExp(`(?<= )(?:${unionOf(words, '').source})(?= )`, 'g');
  },
  scan() {
    const ink = inkWith();
    let found = 0;
    eachText((node) => {
      const { text, starts, ends } = normalised(node.data);
      for (const match of text.matchAll(union)) {
        ink(node, starts[match.index] ?? 0, ends[match.index + match[0].length - 1] ?? 0);
        found += 1;
      }
    });
    return found;
  },
  undo: unink,
};

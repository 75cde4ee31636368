/** modern-ahocorasick over normalised text. */
import AhoCorasick from 'modern-ahocorasick/fast';
import { normalised, patternsOf } from '../normalised.ts';
import type { Engine } from './engine.ts';
import { eachText, inkWith, unink } from './texts.ts';

let matcher: AhoCorasick | null = null;

/** Its double-array form, which its documents call the faster one to scan with; the longest name at each place. */
export const aho: Engine = {
  prepare(names) {
    matcher = new AhoCorasick(patternsOf(names));
  },
  scan() {
    const ink = inkWith();
    let found = 0;
    eachText((node) => {
      const { text, starts, ends } = normalised(node.data);
      for (const match of matcher?.search(text, { strategy: 'leftmost-longest' }) ?? []) {
        ink(node, starts[match.start + 1] ?? 0, ends[match.end - 2] ?? 0);
        found += 1;
      }
    });
    return found;
  },
  undo: unink,
};

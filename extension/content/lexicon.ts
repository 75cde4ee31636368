/** An index made ready to answer. */
import type { IndexDocument } from '../../shared/api/index-document.ts';
import { type Matcher, openMatcher } from '../../shared/names/matcher.ts';
import { TrieError } from '../../shared/names/trie.ts';
import type { Seams } from './seams.ts';

export interface Lexicon {
  readonly index: IndexDocument;
  readonly matcher: Matcher;
  /** Asked where text meets over the edge of an element. */
  readonly seams: Seams;
  /** Numbers the hits. */
  readonly nextId: () => number;
}

/** The lexicon of an index, or null where its bytes are damaged. */
export const openLexicon = (index: IndexDocument, seams: Seams, nextId: () => number): Lexicon | null => {
  try {
    const bytes = Uint8Array.from(atob(index.trie), (byte) => byte.charCodeAt(0));
    return { index, matcher: openMatcher(bytes, index.entries), seams, nextId };
  } catch (error) {
    if (error instanceof TrieError || error instanceof DOMException) return null;
    throw error;
  }
};

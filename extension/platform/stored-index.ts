/** The index as it is kept, opened for reading. */
import type { IndexReader } from '../../shared/names/index-reader.ts';
import { openIndex, packedIndex } from '../../shared/names/packed.ts';
import { TrieError } from '../../shared/names/trie.ts';
import type { StorageArea } from './settings.ts';

/** What is kept as an index: opened, damaged, or none that this version can read. */
export type StoredIndex = IndexReader | 'damaged' | null;

/** Opens what is kept under `index`. */
export const openStored = (value: unknown): StoredIndex => {
  const kept = packedIndex(value);
  if (kept === null) return null;
  try {
    return openIndex(kept);
  } catch (error) {
    if (error instanceof TrieError || error instanceof DOMException || error instanceof SyntaxError) return 'damaged';
    throw error;
  }
};

/** Reads and opens the index that is kept; null where there is none that can be read. */
export const readIndex = async (local: Pick<StorageArea, 'get'>): Promise<IndexReader | null> => {
  const index = openStored((await local.get(['index'])).index);
  return index === 'damaged' ? null : index;
};

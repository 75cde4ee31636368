/** Packs an index for reading: once a sync, by the extension's background. */
import type { IndexDocument } from '../api/index-document.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { FORMAT, type PackedIndex } from './packed.ts';
import { placeNames } from './places.ts';
import { ShapeWriter } from './shapes.ts';
import { canonicalName } from './tokens.ts';
import { checkTrie } from './trie.ts';
import { bytesOf } from './words.ts';

/** Packs a document whose structure was checked. Throws `TrieError` where its trie does not belong to its entries. */
export const packIndex = ({ trie, entries, locations, ...head }: IndexDocument): PackedIndex => {
  checkTrie(fromBase64(trie), entries.length);
  const writer = new ShapeWriter();
  const slices = [...entries, ...locations].map((one) => writer.write(one));
  const offsets = [0];
  for (const slice of slices) offsets.push((offsets.at(-1) ?? 0) + slice.length);
  return {
    format: FORMAT,
    head,
    entryCount: entries.length,
    locationCount: locations.length,
    trie,
    table: toBase64(bytesOf(Uint32Array.from(offsets))),
    shapes: writer.shapes,
    texts: slices.join(''),
    places: [...new Set([...placeNames(), ...locations.map(({ town }) => canonicalName(town ?? ''))])].join('\n'),
  };
};

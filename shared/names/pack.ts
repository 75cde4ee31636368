/** Packs an index for reading: once a sync, by the extension's background. */
import type { IndexDocument, IndexEntry } from '../api/index-document.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { ENTRY_KINDS } from './entry-kinds.ts';
import { FLAGS, FORMAT, type PackedIndex } from './packed.ts';
import { placeNames } from './places.ts';
import { narrow, ShapeWriter } from './shapes.ts';
import { canonicalName } from './tokens.ts';
import { checkTrie } from './trie.ts';
import { bytesOf } from './words.ts';

const quoted = (text: string): string => narrow(JSON.stringify(text).slice(1, -1));

const flagsOf = ({ kind, certainty, wholeOnly }: IndexEntry): number =>
  ENTRY_KINDS.indexOf(kind) | (certainty === 'check' ? FLAGS.check : 0) | (wholeOnly ? FLAGS.wholeOnly : 0);

/** The words of the entries, and what they lead to. */
const packEntries = (entries: readonly IndexEntry[]) => {
  const words: number[] = [];
  const lists: number[] = [];
  const names: string[] = [];
  let at = 0;
  for (const entry of entries) {
    const [canonical, source] = [quoted(entry.canonical), quoted(entry.source)];
    words.push(at, at + canonical.length, flagsOf(entry), lists.length);
    names.push(canonical, source);
    lists.push(...entry.locations);
    at += canonical.length + source.length;
  }
  words.push(at, at, 0, lists.length);
  return { words, lists, names: names.join('') };
};

/** Packs a document whose structure was checked. Throws `TrieError` where its trie does not belong to its entries. */
export const packIndex = ({ trie, entries, locations, ...head }: IndexDocument): PackedIndex => {
  checkTrie(fromBase64(trie), entries.length);
  const { words, lists, names } = packEntries(entries);
  const writer = new ShapeWriter();
  const slices = locations.map((one) => writer.write(one));
  const offsets = [0];
  for (const slice of slices) offsets.push((offsets.at(-1) ?? 0) + slice.length);
  return {
    format: FORMAT,
    head,
    entryCount: entries.length,
    locationCount: locations.length,
    trie,
    table: toBase64(bytesOf(Uint32Array.from([...words, ...offsets, ...lists]))),
    names,
    shapes: writer.shapes,
    texts: slices.join(''),
    places: [...new Set([...placeNames(), ...locations.map(({ town }) => canonicalName(town ?? ''))])].join('\n'),
  };
};

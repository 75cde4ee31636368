import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from '../../../shared/names/hash.ts';
import { checkTrie, encodeTrie, openTrie, TrieError } from '../../../shared/names/trie.ts';

const name = fc
  .array(fc.constantFrom('fen', 'wick', 'hollow', 'sedgeby', 'moor', 'a', '1'), { minLength: 1, maxLength: 5 })
  .map((tokens) => tokens.join(' '));
const names = fc.uniqueArray(name, { maxLength: 40 });

/** The entry that a walk over all tokens ends in; -1 where the walk leaves the trie. */
const entryAt = (bytes: Uint8Array, count: number, text: string): number => {
  const trie = openTrie(bytes, count);
  let state = 0;
  for (const token of text.split(' ')) {
    state = trie.next(state, hashText(token, trie.seed));
    if (state === 0) return -1;
  }
  return trie.entryOf(state);
};

describe('the binary trie', () => {
  it('leads each name to its own entry, and every other walk to none', () =>
    fc.assert(
      fc.property(names, name, (list, other) => {
        const bytes = encodeTrie(list);
        list.forEach((each, index) => {
          expect(entryAt(bytes, list.length, each)).toBe(index);
        });
        expect(entryAt(bytes, list.length, other)).toBe(list.indexOf(other));
      }),
    ));

  it('lets every first word through its filter', () =>
    fc.assert(
      fc.property(names, (list) => {
        const trie = openTrie(encodeTrie(list), list.length);
        for (const each of list) expect(trie.mayBegin(hashText(each.split(' ')[0] ?? '', trie.seed))).toBe(true);
      }),
    ));

  it('lets every written beginning of a first word through', () => {
    const trie = openTrie(encodeTrie(['st anne fen', 'ltd', 'quillhaven lodge']), 3);
    const passes = (text: string) => trie.mayOpen(hashText(text, trie.seed));
    for (const text of ['s', 'sa', 'sai', 'sain', 'l', 'li', 'limite', 'q', 'quill', 'quillhave']) {
      expect([text, passes(text)]).toEqual([text, true]);
    }
    expect(trie.mayBegin(hashText('saint', trie.seed))).toBe(true);
    const others = ['haven', 'lodge', 'zz', 'oak', 'care', 'home', 'due', 'note', 'rang', 'visited'];
    expect(others.filter(passes).length).toBeLessThan(others.length);
  });

  it('reads bytes that do not lie at a multiple of four', () => {
    const bytes = encodeTrie(['fen wick', 'hollow']);
    for (const shift of [1, 2, 3]) {
      const moved = new Uint8Array(bytes.length + shift + 5).subarray(shift, shift + bytes.length);
      moved.set(bytes);
      expect(entryAt(moved, 2, 'fen wick')).toBe(0);
    }
  });

  it('is little-endian whatever the machine', () =>
    expect([...encodeTrie([]).subarray(0, 8)]).toEqual([...new TextEncoder().encode('RWNT'), 2, 0, 0, 0]));

  it('keeps 3,000 names of three words under 210 kB', () => {
    const list = Array.from({ length: 3_000 }, (_, index) => `fen${index % 700} wick${index} homecare`);
    expect(encodeTrie(list).byteLength).toBeLessThan(210_000);
  });
});

const faultOf = (bytes: Uint8Array, count: number): string => {
  try {
    checkTrie(bytes, count);
    return 'passed';
  } catch (error) {
    if (!(error instanceof TrieError)) throw error;
    return error.fault;
  }
};

describe('damaged bytes', () => {
  const good = encodeTrie(['fen wick', 'hollow']);
  const changed = (word: number, value: number): Uint8Array => {
    const bytes = good.slice();
    new DataView(bytes.buffer).setUint32(word * 4, value, true);
    return bytes;
  };

  it.each([
    ['empty', new Uint8Array(), 'length'],
    ['cut short', good.subarray(0, good.length - 4), 'length'],
    ['not a multiple of four', good.subarray(0, good.length - 1), 'length'],
    ['another format', changed(0, 1), 'magic'],
    ['another version', changed(1, 1), 'version'],
    ['another number of entries', changed(3, 1), 'entries'],
    ['impossible counts', changed(4, 0), 'counts'],
    ['slots that are no power of two', changed(6, 3), 'length'],
    ['a changed edge', changed(10, 77), 'checksum'],
    ['a filter of another size', changed(8, 64), 'length'],
    ['a changed seed', changed(2, 1), 'checksum'],
  ])('%s', (_what, bytes, fault) => expect(faultOf(bytes, 2)).toBe(fault));

  it('of any kind are refused with the typed error', () =>
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = good.slice();
        bytes[at] = (bytes[at] ?? 0) ^ change;
        expect(faultOf(bytes, 2)).not.toBe('passed');
      }),
    ));

  it('of no meaning are refused with the typed error', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(faultOf(bytes, 0)).not.toBe('passed');
      }),
    ));
});

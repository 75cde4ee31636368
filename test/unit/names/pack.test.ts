import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexDocument } from '../../../shared/api/index-document.ts';
import { fromBase64, toBase64 } from '../../../shared/names/base64.ts';
import { packIndex } from '../../../shared/names/pack.ts';
import { openIndex, packedIndex } from '../../../shared/names/packed.ts';
import { readShaped, ShapeWriter } from '../../../shared/names/shapes.ts';
import { indexOf, LOCATIONS, location } from '../../browser/support/invented.ts';

const stored = (index: IndexDocument) => {
  const kept = packedIndex(JSON.parse(JSON.stringify(packIndex(index))));
  if (kept === null) throw new Error('not what was packed');
  return kept;
};

describe('a packed index', () => {
  it('says of every entry and location what the document says, after the browser’s storage too', () => {
    const document = indexOf([...LOCATIONS, location('1-2', 'Curly’s “Café” — Ωmega', 'good', { town: 'St. Mottle' })]);
    const index = openIndex(stored(document));
    const { trie, entries, locations, ...head } = document;
    expect(index.head).toEqual(head);
    expect(Array.from({ length: index.entryCount }, (_, at) => index.entry(at))).toEqual(entries);
    expect(Array.from({ length: index.locationCount }, (_, at) => index.location(at))).toEqual(locations);
    expect(trie).not.toBe('');
  });

  it('knows nothing beyond its ends', () => {
    const index = openIndex(stored(indexOf()));
    for (const at of [-1, 0.5, 1_000, Number.NaN])
      expect([index.entry(at), index.location(at)]).toEqual([undefined, undefined]);
    expect(index.entry(index.entryCount)).toBeUndefined();
    expect(index.location(index.locationCount)).toBeUndefined();
  });

  it('finds names, and knows its towns in their canonical form', () => {
    const index = openIndex(stored(indexOf([location('1-2', 'Ombersly Fold', 'good', { town: 'Saint Mottle' })])));
    const [hit] = index.matcher.find('at OMBERSLY FOLD now');
    expect(index.entry(hit?.entry ?? -1)?.source).toBe('Ombersly Fold');
    expect(['st mottle', 'mottle', 'york'].map(index.isPlace)).toEqual([true, false, true]);
  });

  it('refuses names that belong to another list', () => {
    const other = indexOf([location('1-2', 'Ombersly Fold', 'good')]);
    expect(() => packIndex({ ...indexOf(), trie: other.trie })).toThrow('cannot be read');
    expect(() => openIndex({ ...packIndex(indexOf()), trie: 'AAAA' })).toThrow('cannot be read');
  });

  it('is not made of what an older version kept', () => {
    for (const kept of [null, undefined, 7, indexOf(), { format: 0 }]) expect(packedIndex(kept)).toBeNull();
  });

  it('takes under 3 MB in memory for 3,000 locations with all that is told of them', () => {
    const full = LOCATIONS.map(({ id }) => id);
    const many = Array.from({ length: 3_000 }, (_, at) =>
      location(`1-2${at}`, `Thistlemead Larkrise ${at} Homecare (Sedgeby-under-Moor)`, 'good', {
        providerName: `Larkrise ${at} Care Services Limited`,
        services: [{ name: 'Homecare agencies', rating: 'good', publishedOn: '2025-02-01' }],
        ratedSince: '2019-01-01',
        predecessors: at % 10 === 0 ? [{ id: full[0] ?? '', name: 'Old Larkrise', aliases: ['LARKRISE OLD'] }] : [],
      }),
    );
    const provider = many.map(
      ({ providerName }, at) => ({ kind: 'provider', text: providerName ?? '', location: at }) as const,
    );
    const ids = many.map(({ id }, at) => ({ kind: 'id', text: id, location: at }) as const);
    const kept = packIndex(indexOf(many, [...provider, ...ids]));
    const wide = [...kept.texts].some((character) => character.charCodeAt(0) > 0xff);
    const bytes = kept.texts.length + fromBase64(kept.trie).length + fromBase64(kept.table).length + kept.places.length;
    expect({ wide, small: bytes < 3_000_000 }).toEqual({ wide: false, small: true });
  });
});

describe('JSON without keys', () => {
  it('is read back as it was written, whatever it holds', () => {
    const json = fc.array(fc.jsonValue(), { maxLength: 5 });
    fc.assert(
      fc.property(json, (values) => {
        const writer = new ShapeWriter();
        const written = values.map((value) => writer.write(value));
        const plain: unknown = JSON.parse(JSON.stringify(values));
        expect(written.map((text) => readShaped(text, writer.shapes))).toEqual(plain);
        expect(written.join('')).not.toMatch(/[\u0100-\uffff]/);
      }),
    );
  });

  it('tells an empty object from an empty list, and a list of one from an object of one field', () => {
    const writer = new ShapeWriter();
    for (const value of [{}, [], [1], { a: 1 }, [[]], [{}], { 0: [] }]) {
      expect(readShaped(writer.write(value), writer.shapes)).toEqual(value);
    }
  });
});

describe('base64', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
      { numRuns: 30 },
    );
  });
});

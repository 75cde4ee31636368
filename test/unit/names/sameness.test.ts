import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whatDiffers } from '../../../shared/names/sameness.ts';

describe('what differs between two spellings of one name', () => {
  it.each<[string, string, string | null]>([
    ['Fenwick Hollow Ltd', 'Fenwick Hollow Ltd', null],
    ['Fenwick\u00a0 Hollow', 'Fenwick Hollow', null],
    ['Fen\u00adwick Hollow', 'Fenwick Hollow', null],
    ['FENWICK HOLLOW', 'Fenwick Hollow', 'capitals'],
    ['Fenwick Hollow', 'Fenwick Hollow Ltd', '“Ltd”'],
    ['Fenwick Hollow Limited', 'Fenwick Hollow Ltd', '“Limited”, “Ltd”'],
    ['Fenwick Hollow LTD', 'Fenwick Hollow Ltd', null],
    ['Fenwick Hollow - Sedgeby', 'Fenwick Hollow (Sedgeby)', 'punctuation'],
    ['Fenwick – Hollow', 'Fenwick - Hollow', null],
    ['Fenwick & Hollow', 'Fenwick and Hollow', '“&” for “and”'],
    ['Saint Osyths Rest', 'St Osyth’s Rest', '“Saint” for “St”, accents and apostrophes'],
    ['Zoe Cafe Care', 'Zoë Café Care', 'accents and apostrophes'],
    ['FENWICK HOLLOW LTD (SEDGEBY)', 'Fenwick Hollow Limited, Sedgeby', 'capitals, “LTD”, “Limited”, punctuation'],
    ['Ltd Edition Care', 'Ltd Edition Care Ltd', '“Ltd”'],
  ])('%s for %s: %s', (written, registered, what) =>
    expect(whatDiffers(written, registered)).toBe(what === null ? null : `What differs does not count: ${what}.`),
  );

  it('is nothing between a text and itself, whatever it is', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(whatDiffers(text, text)).toBeNull();
      }),
    ));
});

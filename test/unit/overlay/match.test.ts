import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesIn, WINDOW } from '../../../extension/content/match.ts';
import { compileNames } from '../../../shared/names/compile.ts';
import { openMatcher } from '../../../shared/names/matcher.ts';
import { location } from '../../browser/support/invented.ts';

const NAMES = ['Marrowdene Support', 'Marrowdene Support Norwick', 'Tazzlewick Lodge'];
const { trie, entries } = compileNames(
  NAMES.map((text, position) => ({
    kind: 'location',
    text: location(`1-${position}`, text, 'good').name,
    location: position,
  })),
);
const matcher = openMatcher(trie, entries);

describe('namesIn', () => {
  it('finds in windows what it finds at once, wherever the windows are cut', () => {
    const word = fc.constantFrom(...NAMES, 'visited', 'and', 'rang', 'the', 'long-note', 'Marrowdene', 'Norwick');
    const words = fc.array(word, { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(words, fc.integer({ min: 0, max: 400 }), (parts, shift) => {
        const chunk = `${parts.join('. ')}. `;
        const text = 'x '.repeat(shift) + chunk.repeat(Math.ceil((WINDOW * 2.5) / chunk.length));
        const windowed = [...namesIn(text, matcher)].flat();
        expect(windowed).toEqual(matcher.find(text));
      }),
      { numRuns: 40 },
    );
  });
});

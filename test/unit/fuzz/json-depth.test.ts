import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNestedBeyond } from '../../../worker/json-depth.ts';

/** Levels as they are found by looking at the value itself. */
const levelsOf = (value: unknown): number =>
  value === null || typeof value !== 'object'
    ? 0
    : 1 + Math.max(0, ...Object.values(value).map((inner) => levelsOf(inner)));

describe('the depth of JSON', () => {
  test('is what its value has, whatever stands in its texts', () => {
    const brackets = fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', 'a', '\u2028') });
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        brackets,
        fc.integer(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(brackets, tie('value'), { maxKeys: 3, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, fc.boolean(), (made, isSpaced) => {
        const text = JSON.stringify(made, null, isSpaced ? 2 : 0);
        const levels = levelsOf(JSON.parse(text));
        expect(isNestedBeyond(text, levels)).toBe(false);
        if (levels > 0) expect(isNestedBeyond(text, levels - 1)).toBe(true);
      }),
    );
  });

  test.each(['', '"', '"\\', '"\\"', '}}}}', 'null', '\\"[[[['])('of %j is told without fail', (text) => {
    expect(isNestedBeyond(text, 4)).toBe(false);
  });

  test('is told of what never ends, too', () => {
    expect(isNestedBeyond('['.repeat(1_000_000), 32)).toBe(true);
    expect(isNestedBeyond(`{"a":${'['.repeat(31)}`, 32)).toBe(false);
  });
});

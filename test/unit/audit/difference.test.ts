/** What an entry is said to have changed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChangedField, differenceOf } from '../../../worker/audit/difference.ts';

const told = ({ path, before, after }: ChangedField): string => `${path.join(' ')}: ${before} > ${after}`;

describe('a difference', () => {
  it.each<[string, unknown, unknown, readonly string[], number]>([
    ['nothing', null, null, [], 0],
    ['something new', null, { kind: 'suspended', on: null }, ['kind: null > suspended'], 0],
    ['something gone', { label: 'Duty team' }, null, ['label: Duty team > null'], 0],
    ['one field of three', { a: 1, b: 2, c: '' }, { a: 1, b: 3, c: null }, ['b: 2 > 3'], 1],
    ['a field that is there no more', { a: 'x' }, {}, ['a: x > null'], 0],
    [
      'within another',
      { rules: { of: { good: true } } },
      { rules: { of: { good: false } } },
      ['rules of good: yes > no'],
      0,
    ],
    ['a list of words', { roles: ['a', 'b'] }, { roles: ['a'] }, ['roles: a, b > a'], 0],
    [
      'a row of several, by its id',
      { rows: [{ id: 'x', n: 1 }] },
      {
        rows: [
          { id: 'y', n: 5 },
          { id: 'x', n: 2 },
        ],
      },
      ['rows 1 n: 1 > 2', 'rows 2 id: null > y', 'rows 2 n: null > 5'],
      1,
    ],
    ['a row without an id, by its place', [{ n: 1 }, { n: 2 }], [{ n: 1 }], ['2 n: 2 > null'], 1],
    ['a row alone', { plan: [{ id: 'x', n: 1 }] }, { plan: [{ id: 'x', n: 2 }] }, ['plan n: 1 > 2'], 1],
    ['a row where there was an empty list', [], { n: 1 }, ['n: null > 1'], 0],
    ['a text', 'before', 'after', [': before > after'], 0],
    ['another kind of thing', { a: { b: 1 } }, { a: 'x' }, ['a b: 1 > null', 'a: null > x'], 0],
    [
      'what a prototype has',
      {},
      JSON.parse('{"__proto__":{"a":1},"toString":"x"}'),
      ['__proto__ a: null > 1', 'toString: null > x'],
      0,
    ],
  ])('tells of %s', (_, before, after, fields, same) => {
    const difference = differenceOf(before, after);
    expect(difference.changed.map(told)).toEqual(fields);
    expect(difference.same).toBe(same);
  });

  it('is none between the same, and turns round with its sides', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 12 }), fc.jsonValue({ maxDepth: 12 }), (one, other) => {
        expect(differenceOf(one, one).changed).toEqual([]);
        const there = differenceOf(one, other).changed.map(({ before, after }) => `${before} ${after}`);
        const back = differenceOf(other, one).changed.map(({ before, after }) => `${after} ${before}`);
        expect(back.toSorted()).toEqual(there.toSorted());
      }),
      { numRuns: 200 },
    );
  });
});

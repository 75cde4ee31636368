import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affixProblem } from '../../../shared/names/affix-rules.ts';
import { beginsWith, endsWith, saysOnly, withoutAffixes } from '../../../shared/names/affixes.ts';

const affixes = { prefixes: ['DO NOT USE -', '*VOID*', 'BLOCK'], suffixes: ['(Spot)', '- Lot 2', 'QX'] };
const NAME = 'Fenwick Hollow';

/** What is left around the name, and what was taken. */
const taken = (text: string) => {
  const start = text.indexOf(NAME);
  const { before, after, prefixes, suffixes } = withoutAffixes(
    text.slice(0, start),
    text.slice(start + NAME.length),
    affixes,
  );
  return [before, [...prefixes, ...suffixes], after];
};

describe('words beside a name', () => {
  it.each<[string, string, string[], string]>([
    ['DO NOT USE - Fenwick Hollow', '', ['DO NOT USE -'], ''],
    ['Was: do  not use—Fenwick Hollow rang', 'Was: ', ['DO NOT USE -'], ' rang'],
    ['DO NOT USE Fenwick Hollow', 'DO NOT USE ', [], ''],
    ['DO NOT USE: Fenwick Hollow', 'DO NOT USE: ', [], ''],
    ['*void* Fenwick Hollow', '*', ['*VOID*'], ''],
    ['VOID Fenwick Hollow', 'VOID ', [], ''],
    ['BLOCK Fenwick Hollow', '', ['BLOCK'], ''],
    ['[Block] Fenwick Hollow', '[', ['BLOCK'], ''],
    ['UNBLOCK Fenwick Hollow', 'UNBLOCK ', [], ''],
    ['On the block. Fenwick Hollow', 'On the block. ', [], ''],
    ['Fenwick Hollow (Spot)', '', ['(Spot)'], ''],
    ['Fenwick Hollow ( spot ), ZE1', '', ['(Spot)'], ', ZE1'],
    ['Fenwick Hollow Spot', '', [], ' Spot'],
    ['Fenwick Hollow (Spotless)', '', [], ' (Spotless)'],
    ['Fenwick Hollow - Lot 2 (Spot)', '', ['- Lot 2', '(Spot)'], ''],
    ['Fenwick Hollow – LOT 2', '', ['- Lot 2'], ''],
    ['Fenwick Hollow - Lot 21', '', [], ' - Lot 21'],
    ['Fenwick Hollow [QX] Ltd', '', ['QX'], ' Ltd'],
    ['Fenwick Hollow. QX said', '', [], '. QX said'],
  ])('%s', (text, before, what, after) => expect(taken(text)).toEqual([before, what, after]));

  it('leaves everything where none are set', () => {
    for (const none of [undefined, { prefixes: [], suffixes: [] }]) {
      expect(withoutAffixes('a ', ' b', none)).toEqual({ before: 'a ', after: ' b', prefixes: [], suffixes: [] });
    }
  });

  it('leaves the beginning of what was before and the end of what was after, whatever they are', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom(...affixes.prefixes, ...affixes.suffixes), fc.string()))
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rest = withoutAffixes(before, after, affixes);
        expect(before.startsWith(rest.before) && after.endsWith(rest.after)).toBe(true);
        expect(rest.prefixes.length === 0 ? rest.before : '').toBe(rest.prefixes.length === 0 ? before : '');
        expect(rest.suffixes.length === 0 ? rest.after : '').toBe(rest.suffixes.length === 0 ? after : '');
      }),
    );
  });
});

describe('a cell that says only the name', () => {
  it.each<[string, boolean]>([
    ['Fenwick Hollow', true],
    [' “Fenwick\nHollow”. ', true],
    ['DO NOT USE - Fenwick Hollow', true],
    ['do not use – Fenwick Hollow (SPOT)', true],
    ['Fenwick Hollow - Lot 2', true],
    ['Fenwick Hollow rang', false],
    ['NOT USE - Fenwick Hollow', false],
    ['DO NOT USE', false],
    ['', false],
  ])('%j: %s', (text, expected) => expect(saysOnly(text, NAME, affixes)).toBe(expected));

  it('knows no affix where none are set', () =>
    expect(saysOnly('DO NOT USE - Fenwick Hollow', NAME, undefined)).toBe(false));
});

describe('a name on the register', () => {
  it.each<[string, boolean, boolean]>([
    ['Do not use: Fenwick Hollow', true, false],
    ['Fenwick Hollow SPOT', false, true],
    ['Do Not Use', false, false],
    ['Spot', false, false],
    ['Fenwick Hollow', false, false],
  ])('%s begins with the words %s, ends with them %s', (name, begins, ends) =>
    expect([beginsWith(name, 'DO NOT USE -'), endsWith(name, '(Spot)')]).toEqual([begins, ends]),
  );
});

describe('words that may be set', () => {
  it.each<[string, RegExp | null]>([
    ['DO NOT USE -', null],
    ['(Spot)', null],
    ['(Services)', null],
    ['Spot', null],
    ['***', /no letter/],
    ['', /no letter/],
    ['Leeds', /is a place/],
    ['- Milton Keynes', /is a place/],
    ['(Ltd)', /legal form/],
    ['Services', /“\(Services\)”/],
    ['Care Group Ltd', /many companies/],
  ])('%j: %s', (text, problem) =>
    problem === null ? expect(affixProblem(text)).toBeNull() : expect(affixProblem(text)).toMatch(problem),
  );
});

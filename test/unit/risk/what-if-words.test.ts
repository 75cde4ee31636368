import { describe, expect, it } from 'vitest';
import { byArea, type ExposureRow, figuresOf } from '../../../shared/risk/exposure.ts';
import type { Gap } from '../../../shared/risk/gap.ts';
import { placingOf } from '../../../shared/risk/what-if.ts';
import { gapWords, missingWords, summaryWords } from '../../../worker/contingency/what-if-words.ts';
import { row } from './support.ts';

const summary = (names: readonly string[], rows: readonly ExposureRow[], perDay = 4): string => {
  const figures = figuresOf(rows);
  const asked = { on: '2026-12-01', perDay };
  return summaryWords({
    stops: names.map((name) => ({ name })),
    asked,
    figures,
    placing: placingOf(figures, asked.on, perDay),
  });
};

describe('the sentence', () => {
  it.each<[string, readonly string[], Partial<ExposureRow>[], number, string]>([
    [
      'people and hours',
      ['Quillmere Home Care'],
      [{ people: 34, hoursPerWeek: 1410.5 }],
      4,
      'If Quillmere Home Care stops on 1 December 2026, 34 people and 1,410.5 hours a week need another provider; at 4 people a working day everyone is placed by 14 December 2026, 9 working days later.',
    ],
    [
      'one person, one a day, two that stop',
      ['Quillmere', 'The provider of Oakfern'],
      [{ people: 1 }],
      1,
      'If Quillmere and the provider of Oakfern stop on 1 December 2026, 1 person needs another provider; at 1 person a working day everyone is placed by 2 December 2026, 1 working day later.',
    ],
    [
      'figures missing',
      ['A', 'B', 'C', 'D', 'E'],
      [{ people: 3, hoursPerWeek: 7 }, {}],
      4,
      'If A, B, C and 2 others stop on 1 December 2026, at least 3 people and at least 7 hours a week need another provider; at 4 people a working day not everyone is placed before 2 December 2026, at least 1 working day later.',
    ],
    [
      'no figures at all',
      ['A'],
      [{}],
      4,
      'If A stops on 1 December 2026, 1 contract, for which no figures are given, needs another provider; how long placing them takes is not known, because no contract gives its people.',
    ],
    [
      'nobody there',
      ['A'],
      [{ people: 0 }],
      4,
      'If A stops on 1 December 2026, 0 people need another provider; there is nobody to place by what the contracts give.',
    ],
    ['no contract', ['A'], [], 4, 'If A stops on 1 December 2026, no contract on the register is affected.'],
  ])('%s', (_, names, rows, perDay, words) => {
    expect(
      summary(
        names,
        rows.map((more, at) => row(`c${at}`, more)),
        perDay,
      ),
    ).toBe(words);
  });
});

describe('what is missing and what is not covered', () => {
  it('is said of each figure', () => {
    expect(
      missingWords(figuresOf([row('a', { people: 1, packages: 1, doubleHanded: 0 }), row('b', { packages: 2 })])),
    ).toEqual([
      'People are not given for 1 of 2 contracts.',
      'Hours a week are not given for 2 of 2 contracts.',
      'Double-handed packages are not given for 1 of 2 contracts.',
    ]);
  });

  const gap = (more: Partial<Gap>): Gap => ({
    ...{ without: figuresOf([]), notKnown: figuresOf([]), areas: [], needed: { sum: 9, notGiven: 0 } },
    ...{ taken: 0, left: 9, ...more },
  });
  const some = figuresOf([row('a', { people: 2, hoursPerWeek: 9 })]);
  const [area] = byArea([row('a', { people: 2, hoursPerWeek: 9 })]);
  const areas =
    area === undefined ? [] : [{ area, needed: some.hoursPerWeek, takers: [], taken: 0, left: 9, silent: 1 }];

  it('is never said to be taken where nobody was asked', () => {
    expect(gapWords(gap({ without: some }))).toEqual([
      '2 people and 9 hours a week are in areas without any alternative.',
    ]);
    expect(gapWords(gap({ notKnown: some, areas }))).toEqual([
      expect.stringMatching(
        /^For 2 people and 9 hours a week there are alternatives.*not known.*none of it is covered/,
      ),
    ]);
  });

  it.each<[string, Partial<Gap>, string]>([
    ['some of it', { taken: 4, left: 5 }, 'could take 4 hours a week of it. In all, 5 hours a week are left'],
    ['all of it', { taken: 9, left: 0 }, 'could take 9 hours a week of it: no hours are left'],
    ['all that is given', { taken: 9, left: 0, needed: { sum: 9, notGiven: 2 } }, 'no hours that are given are left'],
    ['some, with hours missing', { taken: 4, left: 5, needed: { sum: 9, notGiven: 1 } }, 'at least 5 hours a week'],
    ['nothing: they said so', {}, 'no hours to spare: none of it is covered'],
    ['hours that are not given', { needed: { sum: null, notGiven: 1 }, left: null }, 'Hours a week are not given'],
  ])('alternatives said they could take %s', (_, more, words) => {
    expect(gapWords(gap({ notKnown: some, ...more })).join(' ')).toContain(words);
  });
});

import { describe, expect, it } from 'vitest';
import { type ExposureRow, figuresOf } from '../../../shared/risk/exposure.ts';
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

  it('is never said to be taken where nobody was asked', () => {
    const some = figuresOf([row('a', { people: 2, hoursPerWeek: 9 })]);
    const none = figuresOf([]);
    expect(gapWords(some, none)).toEqual(['2 people and 9 hours a week are in areas without any alternative.']);
    expect(gapWords(none, some)).toEqual([
      expect.stringMatching(/^For 2 people and 9 hours a week there are alternatives.*not known/),
    ]);
  });
});

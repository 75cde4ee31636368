/** What one of CQC's files means on top of what files told before: whose word counts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileKind, FileReading } from '../../../shared/api/ratings-import.ts';
import type { Observation } from '../../../shared/ratings/observation.ts';
import { fileLabel, readFileLabel } from '../../../worker/files/file-label.ts';
import { observationOf } from '../../../worker/files/observation.ts';
import type { EarlierFiles } from '../../../worker/files/precedence.ts';
import { fileOf, NAME, reading, told } from './said.ts';

interface Step {
  readonly kind: FileKind;
  readonly producedOn: string | null;
  readonly reading: FileReading;
}

/** Takes files in one after the other, as the import does. */
const taken = (steps: readonly Step[]): Observation | null => {
  let held: Observation | null = null;
  let earlier: Record<string, string | null> = {};
  for (const { kind, producedOn, reading: said } of steps) {
    held = observationOf(said, fileOf(kind, producedOn), held, earlier as EarlierFiles);
    const before = earlier[kind];
    if (before === undefined || (before ?? '') < (producedOn ?? '')) earlier = { ...earlier, [kind]: producedOn };
  }
  return held;
};
const short = (observation: Observation | null) =>
  observation?.ratings.map(({ scope, rating, publishedOn }) => `${scope} ${rating} ${publishedOn}`);

describe('a first file', () => {
  it('says what it says, under no framework and without a report', () => {
    const ratings = [
      told('Good', '2024-03-12', { inherited: true }),
      told('Inspected but not rated', '2024-03-12', { scope: 'safe' }),
    ];
    const found = taken([
      { kind: 'latest-ratings', producedOn: '2026-09-01', reading: reading({ ratings, town: 'Ambleford' }) },
    ]);
    expect(found).toMatchObject({
      source: 'file',
      town: 'Ambleford',
      registration: 'registered',
      dormant: false,
      past: [],
    });
    expect(found?.ratings).toMatchObject([
      { rating: 'good', framework: 'not-stated', reportId: null, inheritedFrom: 'not-stated' },
      { scope: 'safe', rating: 'not-rated', words: 'Inspected but not rated' },
    ]);
    expect(found).not.toHaveProperty('ratingsKnown');
  });
});

describe('one file after another', () => {
  const latest = (producedOn: string | null, words: string, publishedOn: string): Step => ({
    kind: 'latest-ratings',
    producedOn,
    reading: reading({ ratings: [told(words, publishedOn), told(words, publishedOn, { scope: 'safe' })] }),
  });
  const active = (producedOn: string | null, words: string, publishedOn: string): Step => ({
    kind: 'active-locations',
    producedOn,
    reading: reading({ ratings: [told(words, publishedOn)], dormant: true }),
  });
  const directory = (producedOn: string | null, name: string): Step => ({
    kind: 'directory',
    producedOn,
    reading: reading({ name }),
  });

  it.each<[string, Step[], string[]]>([
    [
      'newer ratings',
      [latest('2026-08-01', 'Good', '2024-01-01'), latest('2026-09-01', 'Inadequate', '2026-08-09')],
      ['overall inadequate 2026-08-09', 'safe inadequate 2026-08-09'],
    ],
    [
      'older ratings',
      [latest('2026-09-01', 'Inadequate', '2026-08-09'), latest('2026-08-01', 'Good', '2024-01-01')],
      ['overall inadequate 2026-08-09', 'safe inadequate 2026-08-09'],
    ],
    [
      'a newer overall rating',
      [latest('2026-08-01', 'Good', '2024-01-01'), active('2026-09-01', 'Inadequate', '2026-08-09')],
      ['overall inadequate 2026-08-09', 'safe good 2024-01-01'],
    ],
    [
      'the overall rating of the same day',
      [latest('2026-09-01', 'Good', '2024-01-01'), active('2026-09-01', 'Inadequate', '2026-08-09')],
      ['overall good 2024-01-01', 'safe good 2024-01-01'],
    ],
    [
      'all ratings of the same day',
      [active('2026-09-01', 'Inadequate', '2026-08-09'), latest('2026-09-01', 'Good', '2024-01-01')],
      ['overall good 2024-01-01', 'safe good 2024-01-01'],
    ],
    [
      'older key questions',
      [active('2026-09-01', 'Inadequate', '2026-08-09'), latest('2026-08-01', 'Good', '2024-01-01')],
      ['overall inadequate 2026-08-09', 'safe good 2024-01-01'],
    ],
    [
      'a file of an unknown day',
      [latest('2026-08-01', 'Good', '2024-01-01'), latest(null, 'Inadequate', '2026-08-09')],
      ['overall good 2024-01-01', 'safe good 2024-01-01'],
    ],
    [
      'two of unknown days',
      [latest(null, 'Good', '2024-01-01'), latest(null, 'Inadequate', '2026-08-09')],
      ['overall inadequate 2026-08-09', 'safe inadequate 2026-08-09'],
    ],
    [
      'the directory',
      [latest('2026-08-01', 'Good', '2024-01-01'), directory('2026-09-09', 'Other')],
      ['overall good 2024-01-01', 'safe good 2024-01-01'],
    ],
  ])('%s', (_, steps, expected) => expect(short(taken(steps))).toEqual(expected));

  it('names it as the newest says, and keeps what the newest does not tell', () => {
    const steps = [
      active('2026-09-01', 'Good', '2024-01-01'),
      directory('2026-09-09', 'New name'),
      latest('2026-09-05', 'Good', '2024-01-01'),
    ];
    expect(taken(steps)).toMatchObject({ name: 'New name', dormant: true });
  });

  it('does not know ratings where only directories told of it', () => {
    const found = taken([directory('2026-09-01', NAME), directory('2026-09-08', NAME)]);
    expect(found).toMatchObject({ ratings: [], ratingsKnown: false });
    expect(taken([directory('2026-09-01', NAME), latest('2026-08-01', 'Good', '2024-01-01')])).not.toHaveProperty(
      'ratingsKnown',
    );
  });

  it('changes nothing where the two frameworks differ in capitals alone', () => {
    const first = latest('2026-08-01', 'Requires Improvement', '2024-01-01');
    const again = latest('2026-09-01', 'Requires improvement', '2024-01-01');
    expect(JSON.stringify(taken([first, again]))).toBe(JSON.stringify(taken([first])));
  });

  it('in any order ends in the same, where each was produced on a day of its own', () => {
    const words = fc.constantFrom('Good', 'Inadequate', 'Requires improvement', 'Not rated');
    const made = fc.constantFrom(latest, active, (day: string | null, name: string) => directory(day, name));
    const steps = fc.uniqueArray(fc.tuple(made, fc.integer({ min: 10, max: 28 }), words), {
      selector: ([, day]) => day,
      minLength: 1,
      maxLength: 6,
    });
    const shuffled = steps.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const stepsOf = (files: typeof list) =>
          files.map(([make, day, say]) => make(`2026-09-${day}`, say, `2026-01-${day}`));
        expect(taken(stepsOf(other))).toEqual(taken(stepsOf(list)));
      }),
    );
  });
});

describe('the label of a file', () => {
  it('is read back, whatever the name', () => {
    const files = fc.record({
      name: fc.oneof(fc.string({ minLength: 1, maxLength: 40 }), fc.constant('a, produced 2020-01-01 (directory)')),
      kind: fc.constantFrom('latest-ratings' as const, 'active-locations' as const, 'directory' as const),
      producedOn: fc.constantFrom(null, '2026-09-01'),
    });
    fc.assert(
      fc.property(files, (file) => {
        expect(readFileLabel(fileLabel(file))).toEqual(file);
      }),
    );
  });

  it('is none where the words are others', () => expect(readFileLabel('Latest_ratings.ods')).toBeNull());
});

/**
 * The table of names as internal systems write them, which lies beside the project where the project
 * is developed; without it this suite is passed over by name. Rows that say "check" because only an
 * alias may join the two spellings are right as "check name" or as nothing: they must not be certain.
 */
import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { IndexLocation } from '../../../shared/api/index-document.ts';
import type { NameSource } from '../../../shared/names/compile.ts';
import { answersIn, locationOf, type SampleIndex, sampleIndex } from './sample.ts';

const file = new URL('../../../../shared/names.csv', import.meta.url);

interface Row {
  readonly written: string;
  readonly registered: string;
  readonly expect: 'match' | 'check' | 'none' | 'ended';
  readonly why: string;
}

const NUMBERS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, several: 3, many: 3 };

/** How many locations bear the name, by the words of the row's note. */
const numberOf = (registered: string): number => {
  const [, word = 'one'] = /\b(two|three|four|several|many)\b[^()]*(?:live|locations|branches)/.exec(registered) ?? [];
  return NUMBERS[word] ?? 1;
};

const NOTE =
  /\s*\((?:deregistered|not rated|one location|several branches|(?:two|three|four)\b[^()]*)\)|\s+with many locations$/g;

/** The sources that the row's second column describes: kinds and notes are told by its words. */
const sourcesOf = ({ written, registered }: Row): NameSource[] => {
  const number = numberOf(registered);
  const ended = registered.includes('(deregistered)');
  const plain = registered.replace(NOTE, '').trim();
  const every = (kind: NameSource['kind'], text: string): NameSource[] =>
    Array.from({ length: number }, (_, location) => ({ kind, text, location, ended }));
  if (plain === '') return every('brand', written);
  if (plain === 'provider') return every('provider', written);
  if (plain.startsWith('provider ')) return every('provider', plain.slice('provider '.length));
  const [location = '', provider] = plain.split(', provider ');
  return [...every('location', location), ...(provider === undefined ? [] : every('provider', provider))];
};

/** Brands that the table's own rows name: the head of a row that is written alone. */
const brandOf = (row: Row): NameSource[] =>
  row.why === 'identical names' || row.why === 'partial territory'
    ? [{ kind: 'brand', text: row.written.replace(/\s*\(.*\)$/, ''), location: 0 }]
    : [];

const indexOf = (row: Row): SampleIndex => {
  const sources = [...sourcesOf(row), ...brandOf(row)];
  const [, postcode = null] = /one at ([A-Z0-9 ]+)\)/.exec(row.registered) ?? [];
  const locations = Array.from({ length: numberOf(row.registered) }, (_, position) =>
    locationOf({
      name: row.registered,
      postcode: position === 0 ? postcode : `ZE${position} 9ZZ`,
      registration: row.registered.includes('(deregistered)') ? 'deregistered' : 'registered',
    }),
  );
  return sampleIndex(locations, sources);
};

const ALIAS_ONLY = /alias|partial territory/;
const BARE_MARK = 'an ordinary word';

/** The text as it stands on a page: a row about prose is put into a sentence. */
const onPage = (row: Row): string => (/prose/.test(row.why) ? `She said: ${row.written} last week.` : row.written);

const judge = (row: Row): void => {
  const answers = answersIn(indexOf(row), onPage(row));
  if (row.expect === 'none') expect(answers).toEqual([]);
  else if (row.expect === 'check') {
    expect(answers.filter(({ answer }) => answer === 'certain')).toEqual([]);
    if (!ALIAS_ONLY.test(row.why)) expect(answers).toMatchObject([{ answer: 'check' }]);
  } else {
    expect(answers).toMatchObject([{ answer: 'certain', location: 0 }]);
    if (row.expect === 'ended') expect(answers[0]?.why).toContain('registration has ended');
  }
};

/** All rows' names in one index, each registered name once: what one row's name does to another's is seen here. */
const wholeIndex = (rows: readonly Row[]) => {
  const firsts = new Map<string, number>();
  const sources: NameSource[] = [];
  const locations: IndexLocation[] = [];
  for (const row of rows) {
    const base = firsts.get(row.registered) ?? locations.length;
    if (!firsts.has(row.registered)) locations.push(...indexOf(row).locations);
    firsts.set(row.registered, base);
    const shifted = [...sourcesOf(row), ...brandOf(row)].map((each) => ({ ...each, location: each.location + base }));
    sources.push(...shifted);
  }
  return { index: sampleIndex(locations, sources), firsts };
};

const judgeTogether = (rows: readonly Row[]): void => {
  const { index, firsts } = wholeIndex(rows);
  for (const row of rows) {
    const certain = answersIn(index, onPage(row)).flatMap((each) => (each.answer === 'certain' ? [each.location] : []));
    const wanted = row.expect === 'match' || row.expect === 'ended' ? [firsts.get(row.registered)] : [];
    expect([row.written, certain]).toEqual([row.written, wanted]);
  }
};

if (existsSync(file)) {
  const { data } = Papa.parse<Row>(readFileSync(file, 'utf8').trim(), { header: true });
  describe('the table of written names', () => {
    it('is there', () => expect(data.length).toBeGreaterThan(30));
    it.each(data)('$written against $registered: $expect ($why)', judge);
    it('holds with all the names in one index', () => judgeTogether(data));

    it('an ordinary word is found once the council confirms it', () => {
      const row = data.find(({ why }) => why.startsWith(BARE_MARK));
      const sources: NameSource[] = [{ kind: 'alias', text: row?.written ?? '', location: 0 }];
      expect(answersIn(sampleIndex([locationOf({})], sources), row?.written ?? '')).toMatchObject([
        { answer: 'certain' },
      ]);
    });
  });
} else {
  describe('the table of written names', () => {
    it.skip('passed over: ../shared/names.csv is not beside this project', () => undefined);
  });
}

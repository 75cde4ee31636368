/** Locations and an index for tests of names; every provider is invented. */
import type { IndexEntry, IndexLocation } from '../../../shared/api/index-document.ts';
import { compileNames, type NameSource } from '../../../shared/names/compile.ts';
import type { KnownLocations } from '../../../shared/names/index-reader.ts';
import { type Matcher, openMatcher } from '../../../shared/names/matcher.ts';
import { canonicalName } from '../../../shared/names/tokens.ts';
import { type Resolution, resolveHit } from '../../../shared/names/resolve.ts';

export type LocationFacts = Partial<
  Pick<IndexLocation, 'name' | 'postcode' | 'town' | 'registration' | 'providerName'>
>;

export const locationOf = (facts: LocationFacts): IndexLocation => ({
  id: '1-100000001',
  name: 'Thistlemoor Homecare',
  providerName: null,
  postcode: null,
  town: null,
  registration: 'registered',
  dormant: false,
  successorId: null,
  successorName: null,
  rating: 'not-rated',
  ratingNote: null,
  keyQuestions: {
    safe: 'not-rated',
    effective: 'not-rated',
    caring: 'not-rated',
    responsive: 'not-rated',
    'well-led': 'not-rated',
  },
  services: [],
  publishedOn: null,
  assessedOn: null,
  framework: null,
  inherited: false,
  direction: null,
  status: null,
  alert: null,
  reportUrl: 'https://example.org/report',
  checkedAt: null,
  ...facts,
});

export interface SampleIndex {
  readonly locations: readonly IndexLocation[];
  readonly entries: readonly IndexEntry[];
  readonly matcher: Matcher;
}

export const sampleIndex = (locations: readonly IndexLocation[], sources: readonly NameSource[]): SampleIndex => {
  const { trie, entries } = compileNames(sources);
  return { locations, entries, matcher: openMatcher(trie, entries) };
};

/** Locations that are at hand, as an index would answer for them. */
export const known = (locations: readonly IndexLocation[]): KnownLocations => ({
  location: (position) => locations[position],
  isTown: (canonical) => locations.some(({ town }) => canonicalName(town ?? '') === canonical),
});

const wordsOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

/** Every answer for a text that stands alone in a cell; "none" answers are left out. */
export const answersIn = (
  { locations, entries, matcher }: SampleIndex,
  text: string,
): Exclude<Resolution, { answer: 'none' }>[] =>
  matcher.find(text).flatMap(({ start, end, entry: position }) => {
    const entry = entries[position];
    if (entry === undefined) return [];
    const resolution = resolveHit(entry, known(locations), {
      text,
      whole: wordsOf(text) === wordsOf(text.slice(start, end)),
      before: text.slice(0, start),
      after: text.slice(end),
    });
    return resolution.answer === 'none' ? [] : [resolution];
  });

/** Locations and an index for tests of names; every provider is invented. */
import type { IndexEntry, IndexLocation } from '../../../shared/api/index-document.ts';
import { type Affixes, saysOnly } from '../../../shared/names/affixes.ts';
import { compileNames, type NameSource } from '../../../shared/names/compile.ts';
import { openMatcher } from '../../../shared/names/matcher.ts';
import { isPlace } from '../../../shared/names/places.ts';
import { type NameIndex, type Resolution, resolveHit } from '../../../shared/names/resolve.ts';
import { canonicalName } from '../../../shared/names/tokens.ts';

export type LocationFacts = Partial<
  Pick<
    IndexLocation,
    'id' | 'name' | 'postcode' | 'town' | 'area' | 'registration' | 'providerName' | 'successorId' | 'successorName'
  >
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

export interface SampleIndex extends NameIndex {
  readonly locations: readonly IndexLocation[];
  readonly entries: readonly IndexEntry[];
}

/** An index as the compiler and the reader make one, kept in plain arrays. */
export const sampleIndex = (
  locations: readonly IndexLocation[],
  sources: readonly NameSource[],
  affixes?: Affixes,
): SampleIndex => {
  const towns = new Set(locations.flatMap(({ town }) => (town === null ? [] : [canonicalName(town)])));
  const { trie, entries } = compileNames(sources, towns);
  return {
    locations,
    entries,
    head: { affixes },
    matcher: openMatcher(trie, entries),
    entry: (position) => entries[position],
    location: (position) => locations[position],
    isPlace: (canonical) => towns.has(canonical) || isPlace(canonical),
  };
};

/** Every answer for a text that stands alone in a cell; "none" answers are left out. */
export const answersIn = (index: SampleIndex, text: string): Exclude<Resolution, { answer: 'none' }>[] =>
  index.matcher.find(text).flatMap(({ start, end, entry: position }) => {
    const entry = index.entries[position];
    if (entry === undefined) return [];
    const resolution = resolveHit(entry, index, {
      text,
      whole: saysOnly(text, text.slice(start, end), index.head.affixes),
      before: text.slice(0, start),
      after: text.slice(end),
    });
    return resolution.answer === 'none' ? [] : [resolution];
  });

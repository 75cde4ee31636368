/** A small index of invented locations, compiled as the server compiles it. */
import type { IndexAlert, IndexDocument, IndexLocation } from '../../../../shared/api/index-document.ts';
import { compileNames, type NameSource } from '../../../../shared/names/compile.ts';
import type { Rating } from '../../../../shared/ratings/rating.ts';

const UNRATED = {
  safe: 'not-rated',
  effective: 'not-rated',
  caring: 'not-rated',
  responsive: 'not-rated',
  'well-led': 'not-rated',
} as const;

/** One invented location. */
export const inventedLocation = (
  id: string,
  name: string,
  rating: Rating,
  more: Partial<IndexLocation> = {},
): IndexLocation => ({
  id,
  name,
  providerName: null,
  postcode: 'ZZ1 1ZZ',
  town: 'Fernshire',
  registration: 'registered',
  dormant: false,
  successorId: null,
  successorName: null,
  rating,
  ratingNote: null,
  keyQuestions: rating === 'not-rated' ? UNRATED : { ...UNRATED, safe: rating, 'well-led': rating },
  services: [],
  publishedOn: rating === 'not-rated' ? null : '2026-11-12',
  assessedOn: null,
  framework: rating === 'not-rated' ? null : 'legacy',
  inherited: false,
  direction: rating === 'not-rated' ? null : 'same',
  status: null,
  alert: null,
  reportUrl: `https://www.cqc.org.uk/location/${id}`,
  checkedAt: '2026-11-21T23:10:00.000Z',
  ...more,
});

/** One invented alert that nobody has acknowledged. */
export const inventedAlert = (id: string, more: Partial<IndexAlert> = {}): IndexAlert => ({
  id,
  reference: `RW-${id.toUpperCase()}`,
  severity: 'urgent',
  headline: 'Tansybrook Support Services: Good to Inadequate (overall)',
  openedAt: '2026-11-13T06:00:00.000Z',
  snoozedUntil: null,
  ...more,
});

/** Five locations: one a rating, and two that share a name. */
export const INVENTED: readonly IndexLocation[] = [
  inventedLocation('1-900000001', 'Marlowmere Grange Home Care', 'good'),
  inventedLocation('1-900000002', 'Tansybrook Support Services', 'inadequate', {
    direction: 'down',
    alert: { id: 'a1', headline: 'Fell from Good to Inadequate', openedAt: '2026-11-13T06:00:00.000Z' },
  }),
  inventedLocation('1-900000003', 'Pellowfen Reablement', 'requires-improvement'),
  inventedLocation('1-900000004', 'Quillhazel Lodge', 'good', { town: 'Ambleford', postcode: 'ZZ2 2ZZ' }),
  inventedLocation('1-900000005', 'Quillhazel Lodge', 'not-rated', { town: 'Brackenby', postcode: 'ZZ3 3ZZ' }),
];

/** Compiles an index of locations. */
export const inventedIndex = (
  locations: readonly IndexLocation[] = INVENTED,
  more: Partial<IndexDocument> = {},
): IndexDocument => {
  const sources: NameSource[] = locations.flatMap(({ id, name }, location) => [
    { kind: 'id', text: id, location },
    { kind: 'location', text: name, location },
  ]);
  const { trie, entries } = compileNames(sources);
  return {
    schema: 1,
    seq: 1,
    generatedAt: '2026-11-21T23:10:05.000Z',
    dataAsOf: '2026-11-21T23:10:00.000Z',
    staleAfter: 172_800,
    minWaitSeconds: 60,
    trie: Buffer.from(trie).toString('base64'),
    entries,
    locations: [...locations],
    ...more,
  };
};

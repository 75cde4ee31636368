/** An index of invented providers, compiled as the worker compiles it. */
import type { IndexDocument, IndexLocation } from '../../../shared/api/index-document.ts';
import { compileNames, type NameSource } from '../../../shared/names/compile.ts';
import type { KeyQuestion, Rating } from '../../../shared/ratings/rating.ts';

const keyQuestions = (rating: Rating): Record<KeyQuestion, Rating> => ({
  safe: rating,
  effective: rating,
  caring: rating,
  responsive: rating,
  'well-led': rating,
});

/** A location of the index, registered and rated as asked, everything else plain. */
export const location = (
  id: string,
  name: string,
  rating: Rating,
  more: Partial<IndexLocation> = {},
): IndexLocation => ({
  id,
  name,
  providerName: null,
  postcode: 'FN1 2AB',
  town: 'Fernbury',
  registration: 'registered',
  dormant: false,
  successorId: null,
  successorName: null,
  rating,
  ratingNote: null,
  keyQuestions: keyQuestions(rating),
  services: [],
  publishedOn: rating === 'not-rated' ? null : '2026-11-12',
  assessedOn: null,
  framework: rating === 'not-rated' ? null : 'single-assessment',
  inherited: false,
  direction: null,
  status: null,
  alert: null,
  reportUrl: `https://www.cqc.org.uk/location/${id}`,
  checkedAt: '2026-11-21T06:10:00Z',
  ...more,
});

export const LOCATIONS: readonly IndexLocation[] = [
  location('1-100000001', 'Quillbrook Homecare Ltd', 'outstanding', { publishedOn: '2023-10-02' }),
  location('1-100000002', 'Marrowdene Support', 'good', { providerName: 'Marrowdene Group Ltd', direction: 'up' }),
  location('1-100000003', 'Tazzlewick Lodge', 'requires-improvement', { direction: 'down' }),
  location('1-100000004', 'Zephyrgate Living Ltd', 'inadequate', { direction: 'down' }),
  location('1-100000005', 'Ombersly Fold', 'not-rated', { ratingNote: 'Inspected but not rated' }),
  location('1-100000006', 'Pipkindale Manor', 'good', { town: 'Fernbury', postcode: 'FN1 2AB' }),
  location('1-100000007', 'Pipkindale Manor', 'inadequate', { town: 'Oxwater', postcode: 'OX9 9ZZ' }),
  location('1-100000008', 'Wrenfallow Enablement', 'good', {
    status: { kind: 'suspended', reason: 'Two late visits reported', reviewOn: '2026-12-01' },
  }),
  location('1-100000009', 'Dapplecombe Grange', 'good', {
    registration: 'deregistered',
    successorId: '1-100000010',
    successorName: 'Dapplecombe New Grange',
  }),
  location('1-100000010', 'Dapplecombe New Grange', 'good', { inherited: true, publishedOn: '2019-03-04' }),
  location('1-100000011', 'Snugglethorpe Rise', 'inadequate', {
    direction: 'down',
    alert: { id: 'a1', headline: 'Fell from Good to Inadequate', openedAt: '2026-11-20T07:00:00Z' },
  }),
  location('1-100000012', 'Yarrowmint Court', 'not-rated', {
    dormant: true,
    services: [
      { name: 'Homecare agencies', rating: 'good', publishedOn: '2025-02-01' },
      { name: 'Supported living', rating: 'requires-improvement', publishedOn: '2026-06-30' },
    ],
  }),
  location('1-100000013', 'Marrowdene Support Norwick', 'inadequate', {}),
  location('1-100000014', '<img src=x onerror=alert(1)>"Vexley', 'good', { reportUrl: 'javascript:alert(1)' }),
];

/** Compiles an index from locations: their own names, and more sources where given. */
export const indexOf = (
  locations: readonly IndexLocation[] = LOCATIONS,
  more: readonly NameSource[] = [],
  over: Partial<IndexDocument> = {},
): IndexDocument => {
  const own = locations.map(
    (one, position): NameSource => ({
      kind: 'location',
      text: one.name,
      location: position,
      ended: one.registration === 'deregistered',
    }),
  );
  const { trie, entries } = compileNames([...own, ...more]);
  return {
    schema: 1,
    seq: 1,
    generatedAt: '2026-11-21T06:15:00Z',
    dataAsOf: '2026-11-21T06:10:00Z',
    staleAfter: 172_800,
    minWaitSeconds: 900,
    trie: Buffer.from(trie).toString('base64'),
    entries,
    locations: [...locations],
    ...over,
  };
};

/** What may be asked of the list of providers, as its address says it, and what fits. Pure. */
import * as z from 'zod';
import { ANSWERS, type PolicyAnswer } from '../../shared/policy/vocabulary.ts';
import { RATINGS } from '../../shared/ratings/rating.ts';
import type { ProviderLine, ShownRating } from '../api/provider-lines.ts';
import { searchProviders } from '../api/provider-search.ts';
import { filtersIn } from './filters.ts';
import { readSorting, type Sorting, sortingText } from './sorting.tsx';

/** The ratings in their order, and last what is not known. */
export const SHOWN_RATINGS = [...RATINGS, 'unknown'] as const;

const COLUMNS = ['name', 'rating', 'verdict', 'published', 'people'] as const;
export type ProviderColumn = (typeof COLUMNS)[number];

/** What is left out asks for all. */
export interface ProvidersSearch {
  readonly query: string | undefined;
  readonly rating: ShownRating | undefined;
  readonly verdict: PolicyAnswer | undefined;
  /** An area of the register, whatever its capital letters. */
  readonly area: string | undefined;
  /** "yes": those that the council buys from; "no": the others of the area. */
  readonly bought: 'yes' | 'no' | undefined;
  readonly sorting: Sorting<ProviderColumn>;
}

const FILTERS = {
  query: { schema: z.string().max(200), words: 'the text' },
  rating: { schema: z.enum(SHOWN_RATINGS), words: 'the rating' },
  verdict: { schema: z.enum(ANSWERS), words: 'the verdict' },
  area: { schema: z.string().max(200), words: 'the area' },
  bought: { schema: z.enum(['yes', 'no']), words: 'whether the council buys from it' },
} as const;

const BY_NAME: Sorting<ProviderColumn> = { column: 'name', direction: 'ascending' };

/** What was asked for, as far as it makes sense; `leftOut` says what does not. */
export const readProvidersSearch = (
  asked: Readonly<Record<string, string>>,
): { readonly search: ProvidersSearch; readonly leftOut: readonly string[] } => {
  const { read, leftOut } = filtersIn(asked, FILTERS);
  const [query, rating, verdict] = [read('query'), read('rating'), read('verdict')];
  const sorting = readSorting(asked.sort, COLUMNS) ?? BY_NAME;
  return { search: { query, rating, verdict, area: read('area'), bought: read('bought'), sorting }, leftOut };
};

/** The search as it stands in an address, its question mark included; empty where nothing is asked. The first page is not said. */
export const providersQuery = ({ sorting, ...filters }: ProvidersSearch, page = 1): string => {
  const sort = sortingText(sorting);
  const given = { ...filters, sort: sort === 'name' ? undefined : sort, page: page > 1 ? String(page) : undefined };
  const asked = Object.entries(given).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`;
};

/** What a column sorts by, smallest first; null: not given, and last either way. */
const sortedBy = ({ rating, verdict, publishedOn, people }: ProviderLine, column: ProviderColumn) => {
  if (column === 'rating') return rating === 'unknown' ? null : RATINGS.indexOf(rating);
  if (column === 'verdict') return verdict === null ? null : ANSWERS.indexOf(verdict.answer);
  if (column === 'published') return publishedOn;
  return column === 'people' ? people : null;
};

type Value = ReturnType<typeof sortedBy>;

const compared = (one: Value, other: Value, turn: 1 | -1): number => {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other ? -turn : turn;
};

/** In the order asked for; what is the same in it stands by name. `lines` are by name. */
const inOrder = (lines: readonly ProviderLine[], { column, direction }: Sorting<ProviderColumn>): ProviderLine[] => {
  const turn = direction === 'ascending' ? 1 : -1;
  if (column === 'name') return turn === 1 ? [...lines] : lines.toReversed();
  return lines
    .map((line) => ({ line, value: sortedBy(line, column) }))
    .sort((one, other) => compared(one.value, other.value, turn))
    .map(({ line }) => line);
};

const isIn = (areas: readonly string[], area: string): boolean => {
  const wanted = area.trim().toLowerCase();
  return areas.some((own) => own.toLowerCase() === wanted);
};

/** Those that fit, in the order asked for. */
export const searchLines = (lines: readonly ProviderLine[], search: ProvidersSearch): ProviderLine[] => {
  const { query, rating, verdict, area, bought, sorting } = search;
  const fitting = lines.filter(
    (line) =>
      (rating === undefined || line.rating === rating) &&
      (verdict === undefined || line.verdict?.answer === verdict) &&
      (area === undefined || isIn(line.areas, area)) &&
      (bought === undefined || line.commissioned === (bought === 'yes')),
  );
  const byId = new Map(fitting.map((line) => [line.location.locationId, line]));
  const named = searchProviders(
    fitting.map(({ location }) => location),
    { query },
  );
  return inOrder(
    named.flatMap(({ locationId }) => byId.get(locationId) ?? []),
    sorting,
  );
};

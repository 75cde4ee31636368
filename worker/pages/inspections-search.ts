/** What is asked of the list of expected inspections, as its page's address has it. Pure. */
import * as z from 'zod';
import type { InspectionBody } from '../../shared/api/inspection.ts';
import { canonicalName } from '../../shared/names/tokens.ts';
import { INSPECTION_SEARCHES } from '../inspections/list.ts';
import { filtersIn } from './filters.ts';
import { readSorting, type Sorting, sortingText } from './sorting.tsx';

const COLUMNS = ['expected', 'name', 'moves'] as const;
export type InspectionColumn = (typeof COLUMNS)[number];

const FILTERS = { state: { schema: z.enum(INSPECTION_SEARCHES), words: 'the state' } } as const;

/** Which, and in what order. */
export interface InspectionsAsked {
  readonly state: (typeof INSPECTION_SEARCHES)[number];
  readonly sorting: Sorting<InspectionColumn>;
}

const ORDER: Sorting<InspectionColumn> = { column: 'expected', direction: 'ascending' };

/** What was asked for, as far as it makes sense; `leftOut` says what does not. */
export const readAsked = (
  address: Readonly<Record<string, string>>,
): InspectionsAsked & { readonly leftOut: readonly string[] } => {
  const { read, leftOut } = filtersIn(address, FILTERS);
  return { state: read('state') ?? 'expected', sorting: readSorting(address.sort, COLUMNS) ?? ORDER, leftOut };
};

/** It as it stands in an address; empty where nothing is asked. */
export const queryOf = ({ state, sorting }: InspectionsAsked, page = 1): string => {
  const sort = sortingText(sorting) === sortingText(ORDER) ? undefined : sortingText(sorting);
  const given = { state: state === 'expected' ? undefined : state, sort, page: page > 1 ? String(page) : undefined };
  const asked = Object.entries(given).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`;
};

const VALUES: Readonly<Record<InspectionColumn, (inspection: InspectionBody) => string | number>> = {
  // What is over stands after what is expected.
  expected: ({ state, expectedOn }) => `${state === 'expected' ? 0 : 1} ${expectedOn}`,
  name: ({ locationName }) => canonicalName(locationName),
  moves: ({ moves }) => moves,
};

/** In the order that is asked for; those that are equal in it stay as they stood. */
export const sortedInspections = (
  inspections: readonly InspectionBody[],
  { column, direction }: Sorting<InspectionColumn>,
): InspectionBody[] => {
  const sortedBy = VALUES[column];
  const sign = direction === 'ascending' ? 1 : -1;
  return inspections.toSorted((one, other) => {
    const [a, b] = [sortedBy(one), sortedBy(other)];
    return a === b ? 0 : (a < b ? -1 : 1) * sign;
  });
};

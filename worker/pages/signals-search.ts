/** What is asked of the list of entered signals, as its page's address has it. Pure. */
import * as z from 'zod';
import type { SignalBody } from '../../shared/api/entered-signal.ts';
import { canonicalName } from '../../shared/names/tokens.ts';
import { SIGNAL_KINDS } from '../../shared/risk/indicators-entered.ts';
import { SIGNAL_STATES, type SignalSearch } from '../entered-signals/list.ts';
import { filtersIn } from './filters.ts';
import { readSorting, type Sorting, sortingText } from './sorting.tsx';

const COLUMNS = ['on', 'name', 'kind'] as const;
export type SignalColumn = (typeof COLUMNS)[number];

const FILTERS = {
  state: { schema: z.enum(SIGNAL_STATES), words: 'the state' },
  kind: { schema: z.enum(SIGNAL_KINDS), words: 'the kind' },
  subject: { schema: z.string().max(14).toUpperCase(), words: 'the id' },
} as const;

/** Filters and order. */
export interface SignalsAsked {
  readonly search: SignalSearch;
  readonly sorting: Sorting<SignalColumn>;
}

const ORDER: Sorting<SignalColumn> = { column: 'on', direction: 'descending' };

/** What was asked for, as far as it makes sense; `leftOut` says what does not. */
export const readAsked = (
  address: Readonly<Record<string, string>>,
): SignalsAsked & { readonly leftOut: readonly string[] } => {
  const { read, leftOut } = filtersIn(address, FILTERS);
  const search = { state: read('state') ?? 'in-force', kind: read('kind'), subject: read('subject') };
  return { search, sorting: readSorting(address.sort, COLUMNS) ?? ORDER, leftOut };
};

/** It as it stands in an address; empty where nothing is asked. */
export const queryOf = ({ search, sorting }: SignalsAsked, page = 1): string => {
  const { state, kind, subject } = search;
  const sort = sortingText(sorting) === sortingText(ORDER) ? undefined : sortingText(sorting);
  const shown = state === 'in-force' ? undefined : state;
  const given = { state: shown, kind, subject, sort, page: page > 1 ? String(page) : undefined };
  const asked = Object.entries(given).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`;
};

const VALUES: Readonly<Record<SignalColumn, (signal: SignalBody) => string>> = {
  on: ({ on }) => on,
  name: ({ subjectName }) => canonicalName(subjectName),
  kind: ({ kind }) => String(SIGNAL_KINDS.indexOf(kind)),
};

/** In the order that is asked for; those that are equal in it stay as they stood. */
export const sortedSignals = (
  signals: readonly SignalBody[],
  { column, direction }: Sorting<SignalColumn>,
): SignalBody[] => {
  const sortedBy = VALUES[column];
  const sign = direction === 'ascending' ? 1 : -1;
  return signals.toSorted((one, other) => {
    const [a, b] = [sortedBy(one), sortedBy(other)];
    return a === b ? 0 : (a < b ? -1 : 1) * sign;
  });
};

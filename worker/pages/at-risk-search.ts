/** What is asked of the board, as its page's address has it. Pure. */
import * as z from 'zod';
import { INDICATOR_KIND_NAMES } from '../../shared/api/at-risk.ts';
import { CONTRACT_TYPES } from '../../shared/policy/vocabulary.ts';
import { SEVERITIES } from '../../shared/risk/severity.ts';
import type { BoardSearch } from '../contingency/at-risk-list.ts';
import {
  BOARD_COLUMNS,
  BOARD_ORDER,
  type BoardSift,
  type BoardSorting,
  ENTERED_FILTERS,
  PLAN_FILTERS,
} from '../contingency/at-risk-order.ts';
import { filtersIn } from './filters.ts';
import { readSorting, sortingText } from './sorting.tsx';

const FILTERS = {
  severity: { schema: z.enum(SEVERITIES), words: 'the severity' },
  area: { schema: z.string().max(200), words: 'the area' },
  type: { schema: z.enum(CONTRACT_TYPES), words: 'the contract type' },
  reason: { schema: z.enum(INDICATOR_KIND_NAMES), words: 'the sign' },
  plan: { schema: z.enum(PLAN_FILTERS), words: 'whether there is a plan' },
  entered: { schema: z.enum(ENTERED_FILTERS), words: 'whether something was entered' },
  query: { schema: z.string().max(200), words: 'the text' },
} as const;

/** Filters and order. */
export interface BoardAsked {
  readonly search: BoardSearch & BoardSift;
  readonly sorting: BoardSorting;
}

/** What was asked for, as far as it makes sense; `leftOut` says what does not. An empty filter asks for nothing. */
export const readAsked = (
  asked: Readonly<Record<string, string>>,
): BoardAsked & { readonly leftOut: readonly string[] } => {
  const { read, leftOut } = filtersIn(asked, FILTERS);
  const search = {
    severity: read('severity'),
    area: read('area'),
    contractType: read('type'),
    reason: read('reason'),
    plan: read('plan'),
    entered: read('entered'),
    query: read('query'),
  };
  return { search, sorting: readSorting(asked.sort, BOARD_COLUMNS) ?? BOARD_ORDER, leftOut };
};

const ORDER = sortingText(BOARD_ORDER);

/** It as it stands in an address, its question mark included; empty where nothing is asked. The first page is not said. */
export const queryOf = ({ search, sorting }: BoardAsked, page = 1): string => {
  const { severity, area, contractType, reason, plan, entered, query } = search;
  const sort = sortingText(sorting) === ORDER ? undefined : sortingText(sorting);
  const paged = page > 1 ? String(page) : undefined;
  const given = { severity, area, type: contractType, reason, plan, entered, query, sort, page: paged };
  const asked = Object.entries(given).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`;
};

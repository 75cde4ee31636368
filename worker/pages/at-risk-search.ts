/** The filters of the board as its page's address has them. Pure. */
import * as z from 'zod';
import { INDICATOR_KIND_NAMES } from '../../shared/api/at-risk.ts';
import { CONTRACT_TYPES } from '../../shared/policy/vocabulary.ts';
import { SEVERITIES } from '../../shared/risk/severity.ts';
import type { BoardSearch } from '../contingency/at-risk-list.ts';
import { filtersIn } from './filters.ts';

const FILTERS = {
  severity: { schema: z.enum(SEVERITIES), words: 'the severity' },
  area: { schema: z.string().max(200), words: 'the area' },
  type: { schema: z.enum(CONTRACT_TYPES), words: 'the contract type' },
  reason: { schema: z.enum(INDICATOR_KIND_NAMES), words: 'the sign' },
  query: { schema: z.string().max(200), words: 'the text' },
} as const;

/** What was asked for, as far as it makes sense; `leftOut` says what does not. An empty filter asks for nothing. */
export const readSearch = (
  asked: Readonly<Record<string, string>>,
): { readonly search: BoardSearch; readonly leftOut: readonly string[] } => {
  const { read, leftOut } = filtersIn(asked, FILTERS);
  const search = {
    severity: read('severity'),
    area: read('area'),
    contractType: read('type'),
    reason: read('reason'),
    query: read('query'),
  };
  return { search, leftOut };
};

/** The filters as they stand in an address, its question mark included; empty where nothing is asked. The first page is not said. */
export const queryOf = ({ severity, area, contractType, reason, query }: BoardSearch, page = 1): string => {
  const given = { severity, area, type: contractType, reason, query, page: page > 1 ? String(page) : undefined };
  const asked = Object.entries(given).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`;
};

/** The order of the board, and what may be asked of it. Pure. */
import type { AtRiskBody } from '../../shared/api/at-risk.ts';
import { canonicalName } from '../../shared/names/tokens.ts';
import type { ContractType } from '../../shared/policy/vocabulary.ts';
import type { IndicatorKind } from '../../shared/risk/indicators-kinds.ts';
import { SEVERITIES, type Severity } from '../../shared/risk/severity.ts';
import { searchProviders } from '../api/provider-search.ts';
import type { AtRisk } from './at-risk.ts';

/** More people than any register has: so that more of them come first in an order that rises. */
const MOST = 999_999_999;

/**
 * What the board is sorted by: the gravest reason, then people, the most first and those not given last, then the name.
 * Total, for cursors.
 */
export const boardKey = ({ severity, people, name, locationId }: AtRiskBody): string => {
  const fewer = people === null ? '~' : String(MOST - people).padStart(9, '0');
  return `${SEVERITIES.indexOf(severity)}\n${fewer}\n${canonicalName(name)}\n${locationId}`;
};

/** In the order of the board; each key is made once. */
export const inBoardOrder = (items: readonly AtRisk[]): AtRisk[] =>
  items
    .map((item) => ({ item, key: boardKey(item.body) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ item }) => item);

/** What is left out asks for all. */
export interface BoardSearch {
  readonly severity?: Severity | undefined;
  /** An area of the register, whatever its capital letters. */
  readonly area?: string | undefined;
  readonly contractType?: ContractType | undefined;
  /** A sign that the location shows, whether it is a reason or not. */
  readonly reason?: IndicatorKind | undefined;
  /** Words looked for in names, ids and postcodes. */
  readonly query?: string | undefined;
}

const found = (items: readonly AtRisk[], query: string): Set<string> =>
  new Set(
    searchProviders(
      items.map(({ searched }) => searched),
      { query },
    ).map(({ locationId }) => locationId),
  );

const sameArea = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** Those that fit, in their order. */
export const searchBoard = (items: readonly AtRisk[], search: BoardSearch): AtRisk[] => {
  const { severity, area, contractType, reason, query = '' } = search;
  const named = query.trim() === '' ? null : found(items, query);
  return items.filter(
    ({ body }) =>
      (severity === undefined || body.severity === severity) &&
      (area === undefined || body.areas.some((own) => sameArea(own, area))) &&
      (contractType === undefined || body.contractTypes.includes(contractType)) &&
      (reason === undefined || body.indicators.some(({ kind }) => kind === reason)) &&
      (named === null || named.has(body.locationId)),
  );
};

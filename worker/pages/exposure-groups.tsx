/** A table of groups with their figures: sorted by a link, a page at a time, with the total of all. */
import type { ComponentChildren } from 'preact';
import { FIGURES, type FigureName, type Figures, type Group } from '../../shared/risk/exposure.ts';
import type { ShownKind } from '../contingency/exposure-shown.ts';
import { changed, groupHref, withoutHref } from './exposure-address.ts';
import { FIGURE_HEADS, FigureCells, groupWords } from './exposure-table.tsx';
import { Pager, pageOf } from './pager.tsx';
import { readSorting, SortHead, type Sorting, sortingText } from './sorting.tsx';

const COLUMNS = ['name', 'contracts', ...FIGURES] as const;
type GroupColumn = (typeof COLUMNS)[number];
/** "order": as the vocabulary has them. */
type Order = Sorting<GroupColumn | 'order'>;

/** The order of each kind before anybody chose another. */
const FIRST: Readonly<Record<ShownKind, Order>> = {
  area: { column: 'name', direction: 'ascending' },
  type: { column: 'order', direction: 'ascending' },
  provider: { column: 'people', direction: 'descending' },
  owner: { column: 'people', direction: 'descending' },
};

const figureOf = ({ figures }: Group, column: FigureName | 'contracts'): number | null =>
  column === 'contracts' ? figures.contracts : figures[column].sum;

const compared = (kind: ShownKind, column: GroupColumn) => (one: Group, other: Group) => {
  if (column !== 'name') return (figureOf(one, column) ?? 0) - (figureOf(other, column) ?? 0);
  return groupWords(kind, one).localeCompare(groupWords(kind, other), 'en-GB');
};

/** What is not given stands last, whichever way the others run. */
const isLast = ({ name, figures }: Group, column: GroupColumn): boolean =>
  column === 'name' ? name === null : column !== 'contracts' && figures[column].sum === null;

const sorted = (kind: ShownKind, groups: readonly Group[], { column, direction }: Order): readonly Group[] => {
  if (column === 'order') return groups;
  const compare = compared(kind, column);
  const turn = direction === 'ascending' ? 1 : -1;
  return groups.toSorted(
    (one, other) => Number(isLast(one, column)) - Number(isLast(other, column)) || turn * compare(one, other),
  );
};

interface ExposureGroupsProps {
  readonly kind: ShownKind;
  readonly caption: string;
  readonly head: string;
  readonly groups: readonly Group[];
  /** The total below them; null where the groups are not all there is. */
  readonly total: Figures | null;
  /** The page's own address: order and page of each kind stand in it. */
  readonly params: URLSearchParams;
  /** Groups on a page. */
  readonly rows: number;
  readonly below?: (group: Group) => ComponentChildren;
}

const Heads = ({
  kind,
  head,
  params,
  order,
}: Pick<ExposureGroupsProps, 'kind' | 'head' | 'params'> & { order: Order }) => {
  const hrefOf = (sorting: Sorting<GroupColumn | 'order'>) =>
    changed('/exposure', params, { [`${kind}-sort`]: sortingText(sorting), [`${kind}-page`]: '' }, `by-${kind}`);
  return (
    <tr>
      <SortHead column="name" sorting={order} hrefOf={hrefOf} class="who">
        {head}
      </SortHead>
      <SortHead column="contracts" sorting={order} first="descending" hrefOf={hrefOf} class="number">
        Contracts
      </SortHead>
      {FIGURES.map((name) => (
        <SortHead key={name} column={name} sorting={order} first="descending" hrefOf={hrefOf} class="number">
          {FIGURE_HEADS[name]}
        </SortHead>
      ))}
    </tr>
  );
};

const Line = ({ kind, group, below }: Pick<ExposureGroupsProps, 'kind' | 'below'> & { group: Group }) => (
  <tr>
    <th scope="row" class="who">
      {groupWords(kind, group)}
      {below?.(group)}
    </th>
    <FigureCells
      figures={group.figures}
      href={groupHref(kind, group.key)}
      withoutHref={(name) => withoutHref(kind, group.key, name)}
    />
  </tr>
);

/** The table; its numbers lead to the contracts behind them. */
export const ExposureGroups = (props: ExposureGroupsProps) => {
  const { kind, caption, groups, total, params, rows } = props;
  const order: Order = readSorting(params.get(`${kind}-sort`) ?? undefined, COLUMNS) ?? FIRST[kind];
  const paged = pageOf(sorted(kind, groups, order), params.get(`${kind}-page`) ?? undefined, rows);
  const hrefOf = (number: number) => changed('/exposure', params, { [`${kind}-page`]: String(number) }, `by-${kind}`);
  return (
    <section id={`by-${kind}`}>
      <table class="sums">
        <caption>{caption}</caption>
        <thead>
          <Heads {...props} order={order} />
        </thead>
        <tbody>
          {paged.shown.map((group) => (
            <Line key={group.key} {...props} group={group} />
          ))}
          {total === null ? null : (
            <tr>
              <th scope="row">Total of all</th>
              <FigureCells
                figures={total}
                href={groupHref(kind, null)}
                withoutHref={(name) => withoutHref(kind, null, name)}
              />
            </tr>
          )}
        </tbody>
      </table>
      <Pager paged={paged} hrefOf={hrefOf} />
      <p class="next">
        <a href={`/exposure/groups.csv?by=${kind}`}>Download this table as CSV</a>
      </p>
    </section>
  );
};

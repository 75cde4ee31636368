/** The contracts behind a what-if, a page of them at a time, by area or by type: every figure leads to its rows. */
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { type ExposureRow, FIGURES, type Group } from '../../shared/risk/exposure.ts';
import type { Scenario } from '../contingency/what-if.ts';
import { counted, numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { anchorOf, FIGURE_HEADS, groupWords, nameWords } from './exposure-table.tsx';
import { type Paged, Pager, pageOf } from './pager.tsx';
import { SummedCell } from './sum-link.tsx';
import { addressOf, type TypedWhatIf } from './what-if-typed.ts';

/** Contracts a page, so that no page passes 100 kB. */
const ROWS = 60;

/** How contracts are arranged. */
export type Arrangement = TypedWhatIf['rows'];

const groupsOf = ({ byArea, byType }: Pick<Scenario, 'byArea' | 'byType'>, kind: Arrangement): readonly Group[] =>
  kind === 'area' ? byArea : byType;

/** The page on which the contracts of a group begin, from 1; of group 0, all. */
const pageAt = (groups: readonly Group[], number: number): number => {
  const before = groups.slice(0, Math.max(0, number - 1)).reduce((sum, { rows }) => sum + rows.length, 0);
  return Math.floor(before / ROWS) + 1;
};

const pageAddress = (typed: TypedWhatIf, kind: Arrangement, page: number): string =>
  addressOf(typed, '/what-if', {
    ...(kind === 'area' ? {} : { rows: kind }),
    ...(page === 1 ? {} : { page: String(page) }),
  });

/** The address of the contracts of a group by its place from 1, or of all contracts for 0. */
export const rowsHref =
  (scenario: Pick<Scenario, 'byArea' | 'byType'>, typed: TypedWhatIf, kind: Arrangement) =>
  (number: number): string =>
    `${pageAddress(typed, kind, pageAt(groupsOf(scenario, kind), number))}#${number === 0 ? 'rows' : anchorOf(kind, number)}`;

const Row = ({ row }: { readonly row: ExposureRow }) => (
  <tr data-row>
    <th scope="row" class="who">
      {row.locationId === null ? row.name : <a href={`/providers/${encodeURIComponent(row.locationId)}`}>{row.name}</a>}
      <div class="rest">{nameWords(row)}</div>
    </th>
    <td data-label="Contract">
      {row.contractType === null ? 'Type not given' : CONTRACT_TYPE_WORDS[row.contractType]}
      <div class="rest">
        {row.area ?? 'Area not given'}
        {row.end === null ? '' : `, ends ${dayWords(row.end)}`}
      </div>
    </td>
    {FIGURES.map((name) => (
      <SummedCell key={name} of={name} value={row[name]} label={FIGURE_HEADS[name]}>
        {row[name] === null ? 'not given' : numberWords(row[name])}
      </SummedCell>
    ))}
  </tr>
);

/** A contract, and the place of its group from 1. */
interface Placed {
  readonly number: number;
  readonly group: Group;
  readonly row: ExposureRow;
}

const GroupRows = ({ kind, placed }: { readonly kind: Arrangement; readonly placed: readonly Placed[] }) => {
  const [first] = placed;
  if (first === undefined) return null;
  const { group, number } = first;
  return (
    <tbody id={anchorOf(kind, number)} tabIndex={-1}>
      <tr>
        <th scope="rowgroup" colSpan={6}>
          {groupWords(kind, group)}: {counted(group.figures.contracts, 'contract')}
          {placed.length < group.rows.length ? `, ${numberWords(placed.length)} of them on this page` : ''}
        </th>
      </tr>
      {placed.map(({ row }) => (
        <Row key={row.contractId} row={row} />
      ))}
    </tbody>
  );
};

const Table = ({ kind, paged }: { readonly kind: Arrangement; readonly paged: Paged<Placed> }) => (
  <table>
    <caption>Every contract that counts, once; figures that the register does not give are never a 0</caption>
    <thead>
      <tr>
        <th scope="col" class="who">
          With
        </th>
        <th scope="col">Contract</th>
        {FIGURES.map((name) => (
          <th key={name} scope="col" class="number">
            {FIGURE_HEADS[name]}
          </th>
        ))}
      </tr>
    </thead>
    {[...Map.groupBy(paged.shown, ({ number }) => number)].map(([number, placed]) => (
      <GroupRows key={number} kind={kind} placed={placed} />
    ))}
  </table>
);

interface RowsProps {
  readonly scenario: Pick<Scenario, 'byArea' | 'byType'>;
  readonly typed: TypedWhatIf;
}

/** The page of the contracts that an address asks for. */
const pageOfRows = ({ scenario, typed }: RowsProps): Paged<Placed> => {
  const placed = groupsOf(scenario, typed.rows).flatMap((group, at) =>
    group.rows.map((row) => ({ number: at + 1, group, row })),
  );
  return pageOf(placed, typed.page, ROWS);
};

/** The first page has all of the answer, the others have more contracts alone: nothing is summed twice over them. */
export const isFirstPage = (props: RowsProps): boolean => pageOfRows(props).number === 1;

/** The section. */
export const Rows = ({ scenario, typed }: RowsProps) => {
  const kind = typed.rows;
  const paged = pageOfRows({ scenario, typed });
  const other = kind === 'area' ? 'type' : 'area';
  return (
    <section id="rows" tabIndex={-1} aria-labelledby="rows-head">
      <h2 id="rows-head">The contracts behind it</h2>
      <p class="next">
        <a href={`${pageAddress(typed, other, 1)}#rows`}>
          {other === 'type' ? 'Arrange them by contract type' : 'Arrange them by area'}
        </a>
        , or <a href={addressOf(typed, '/what-if.csv')}>download them as CSV</a>.
      </p>
      <Table kind={kind} paged={paged} />
      <Pager paged={paged} hrefOf={(number) => `${pageAddress(typed, kind, number)}#rows`} />
    </section>
  );
};

/** The contracts behind a number of the exposure, a page at a time. */
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { type ExposureRow, FIGURES, type FigureName } from '../../shared/risk/exposure.ts';
import type { ShownRows } from '../contingency/exposure-shown.ts';
import { counted, numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { changed } from './exposure-address.ts';
import { FIGURE_HEADS, groupWords, nameWords } from './exposure-table.tsx';
import { Pager, pageOf } from './pager.tsx';
import { lotWords } from './register-words.ts';
import { readSorting, SortHead, type Sorting, sortingText } from './sorting.tsx';
import { SummedCell } from './sum-link.tsx';

/** Contracts on a page. */
const ROWS = 50;

const COLUMNS = ['name', ...FIGURES, 'self-funders', 'as-at'] as const;
type RowColumn = (typeof COLUMNS)[number];

const sortedBy = (row: ExposureRow, column: RowColumn): string | number | null => {
  if (column === 'name') return row.name.toLowerCase();
  if (column === 'as-at') return row.asAt;
  return column === 'self-funders' ? row.selfFunders : row[column];
};

/** What is not given stands last, whichever way the others run. */
const sortRows = (rows: readonly ExposureRow[], { column, direction }: Sorting<RowColumn>): ExposureRow[] => {
  const turn = direction === 'ascending' ? 1 : -1;
  return rows.toSorted((one, other) => {
    const [first, second] = [sortedBy(one, column), sortedBy(other, column)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return first < second ? -turn : first > second ? turn : 0;
  });
};

const Figure = ({ name, label, value }: { name: string; label: string; value: number | null }) => (
  <SummedCell of={name} value={value} label={label}>
    {value === null ? 'not given' : numberWords(value)}
  </SummedCell>
);

const Row = ({ row }: { readonly row: ExposureRow }) => (
  <tr data-row>
    <th scope="row" class="who">
      {row.locationId === null ? row.name : <a href={`/providers/${encodeURIComponent(row.locationId)}`}>{row.name}</a>}
      <div class="rest">{nameWords(row)}</div>
    </th>
    <td data-label="Contract">
      {row.contractType === null ? 'Type not given' : CONTRACT_TYPE_WORDS[row.contractType]}
      <div class="rest">
        {row.lot === null ? '' : `${lotWords(row.lot)}, `}
        {row.area ?? 'Area not given'}
        {row.end === null ? '' : `, ends ${dayWords(row.end)}`}
      </div>
    </td>
    {FIGURES.map((name: FigureName) => (
      <Figure key={name} name={name} label={FIGURE_HEADS[name]} value={row[name]} />
    ))}
    <Figure name="selfFunders" label="Self-funders, estimated" value={row.selfFunders} />
    <td class="when" data-label="As at">
      {dayWords(row.asAt)}
    </td>
  </tr>
);

interface ContractsProps {
  readonly shown: ShownRows;
  readonly params: URLSearchParams;
}

const Heads = ({ params, sorting }: { readonly params: URLSearchParams; readonly sorting: Sorting<RowColumn> }) => {
  const hrefOf = (next: Sorting<RowColumn>) =>
    changed('/exposure/contracts', params, { sort: sortingText(next), page: '' }, 'rows');
  return (
    <tr>
      <SortHead column="name" sorting={sorting} hrefOf={hrefOf} class="who">
        With
      </SortHead>
      <th scope="col">Contract</th>
      {FIGURES.map((name) => (
        <SortHead key={name} column={name} sorting={sorting} first="descending" hrefOf={hrefOf} class="number">
          {FIGURE_HEADS[name]}
        </SortHead>
      ))}
      <SortHead column="self-funders" sorting={sorting} first="descending" hrefOf={hrefOf} class="number">
        Self-funders, estimated
      </SortHead>
      <SortHead column="as-at" sorting={sorting} hrefOf={hrefOf} class="when">
        As at
      </SortHead>
    </tr>
  );
};

const titleOf = ({ group, words }: ShownRows): string => {
  const of = group === null ? '' : `: ${groupWords(group.kind, group.group)}`;
  return `Contracts${words === '' || group !== null ? '' : ` ${words}`}${of}${group === null || words === '' ? '' : `, ${words}`}`;
};

/** What the file takes from the address: which contracts, not how they are shown. */
const fileHref = (params: URLSearchParams): string => {
  const next = new URLSearchParams(params);
  for (const name of ['sort', 'page']) next.delete(name);
  const query = next.toString();
  return `/exposure.csv${query === '' ? '' : `?${query}`}`;
};

/** The page. */
export const ExposureContracts = ({ shown, params }: ContractsProps) => {
  const sorting = readSorting(params.get('sort') ?? undefined, COLUMNS) ?? { column: 'name', direction: 'ascending' };
  const paged = pageOf(sortRows(shown.rows, sorting), params.get('page') ?? undefined, ROWS);
  const hrefOf = (number: number) => changed('/exposure/contracts', params, { page: String(number) }, 'rows');
  return (
    <>
      <h1>{titleOf(shown)}</h1>
      <p>
        {counted(shown.rows.length, 'contract')}. Figures that the register does not give are never a 0.{' '}
        <span class="next">
          <a href={fileHref(params)}>Download them as CSV</a>
        </span>
      </p>
      <table id="rows">
        <caption>The contracts, each once</caption>
        <thead>
          <Heads params={params} sorting={sorting} />
        </thead>
        <tbody>
          {paged.shown.map((row) => (
            <Row key={row.contractId} row={row} />
          ))}
        </tbody>
      </table>
      <Pager paged={paged} hrefOf={hrefOf} />
      <p class="back">
        <a href="/exposure">Back to the exposure</a>
      </p>
    </>
  );
};

/** The contracts behind a line of the account between two readings, a page at a time. */
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { FIGURES, type FigureName } from '../../shared/risk/exposure.ts';
import { broughtBy, type CountedRow, type ExposureChanges } from '../../shared/risk/exposure-changes.ts';
import type { ComparedReadings } from '../contingency/exposure-trend.ts';
import { counted, numberWords } from './check-words.ts';
import { FIGURE_HEADS } from './exposure-table.tsx';
import { listHref, readingWords, type TrendList } from './exposure-trend.tsx';
import { Pager, pageOf } from './pager.tsx';
import { SummedCell } from './sum-link.tsx';

/** Contracts on a page. */
const ROWS = 50;

/** A contract with what it brings to each sum of a list. */
export interface BroughtRow {
  readonly row: CountedRow;
  readonly before: CountedRow | null;
  /** null: not given. */
  readonly brings: Readonly<Record<FigureName, number | null>>;
  /** What it brings to the count of contracts. */
  readonly contracts: number;
}

const figures = (of: (name: FigureName) => number | null): BroughtRow['brings'] => ({
  people: of('people'),
  packages: of('packages'),
  hoursPerWeek: of('hoursPerWeek'),
  doubleHanded: of('doubleHanded'),
});

const whole = (rows: readonly CountedRow[], sign: 1 | -1): BroughtRow[] =>
  rows.map((row) => ({
    row,
    before: null,
    brings: figures((name) => {
      const figure = row[name];
      return figure === null ? null : sign * figure || 0;
    }),
    contracts: sign,
  }));

/** The rows of a list, by name. */
export const rowsOfList = (
  changes: ExposureChanges,
  list: TrendList,
  reading: { readonly start: readonly CountedRow[]; readonly end: readonly CountedRow[] },
): readonly BroughtRow[] => {
  const lists: Readonly<Record<TrendList, () => BroughtRow[]>> = {
    start: () => whole(reading.start, 1),
    came: () => whole(changes.cameRows, 1),
    went: () => whole(changes.wentRows, -1),
    changed: () =>
      changes.changedRows.map((change) => ({
        row: change.after,
        before: change.before,
        brings: figures((name) => broughtBy(change, name)),
        contracts: 0,
      })),
    end: () => whole(reading.end, 1),
  };
  return lists[list]().sort((one, other) => one.row.name.localeCompare(other.row.name, 'en-GB'));
};

const given = (figure: number | null): string => (figure === null ? 'not given' : numberWords(figure));

const cellWords = ({ row, before, brings }: BroughtRow, name: FigureName): string => {
  if (before === null) return brings[name] === null ? 'not given' : numberWords(brings[name]).replace('-', '−');
  return before[name] === row[name] ? 'the same' : `${given(before[name])} → ${given(row[name])}`;
};

const Row = ({ brought }: { readonly brought: BroughtRow }) => {
  const { row, contracts } = brought;
  return (
    <tr data-row>
      <th scope="row" class="who">
        {row.locationId === null ? (
          row.name
        ) : (
          <a href={`/providers/${encodeURIComponent(row.locationId)}`}>{row.name}</a>
        )}
        <div class="rest">
          {row.contractType === null ? 'Type not given' : CONTRACT_TYPE_WORDS[row.contractType]},{' '}
          {row.area ?? 'area not given'}
        </div>
      </th>
      <SummedCell of="contracts" value={contracts} label="Contracts">
        {numberWords(contracts).replace('-', '−')}
      </SummedCell>
      {FIGURES.map((name) => (
        <SummedCell key={name} of={name} value={brought.brings[name]} label={FIGURE_HEADS[name]}>
          {cellWords(brought, name)}
        </SummedCell>
      ))}
    </tr>
  );
};

const TITLES: Readonly<Record<TrendList, string>> = {
  start: 'Contracts at the start',
  came: 'Contracts that came',
  went: 'Contracts that went',
  changed: 'Contracts whose figures changed',
  end: 'Contracts at the end',
};

interface ListProps {
  readonly compared: ComparedReadings;
  readonly list: TrendList;
  readonly rows: readonly BroughtRow[];
  /** As the address asks for it. */
  readonly asked: string | undefined;
}

/** The page. */
export const ExposureTrendList = ({ compared: { from, to }, list, rows, asked }: ListProps) => {
  const paged = pageOf(rows, asked, ROWS);
  const hrefOf = (number: number) => listHref(from.id, to.id, list).replace('#', `&page=${number}#`);
  const file = listHref(from.id, to.id, list).replace('/contracts?', '/contracts.csv?').replace('#rows', '');
  return (
    <>
      <h1>{TITLES[list]}</h1>
      <p>
        From {readingWords(from)} to {readingWords(to).replace(/^As/, 'as')}: {counted(rows.length, 'contract')}.{' '}
        <span class="next">
          <a href={file}>Download them as CSV</a>
        </span>
      </p>
      <table id="rows">
        <caption>{list === 'changed' ? 'What was → what is' : 'What each brings to the sum'}</caption>
        <thead>
          <tr>
            <th scope="col" class="who">
              With
            </th>
            <th scope="col" class="number">
              Contracts
            </th>
            {FIGURES.map((name) => (
              <th key={name} scope="col" class="number">
                {FIGURE_HEADS[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {paged.shown.map((brought) => (
            <Row key={brought.row.contractId} brought={brought} />
          ))}
        </tbody>
      </table>
      <Pager paged={paged} hrefOf={hrefOf} />
      <p class="back">
        <a href={`/exposure/trend?${new URLSearchParams({ from: from.id, to: to.id })}`}>Back to the trend</a>
      </p>
    </>
  );
};

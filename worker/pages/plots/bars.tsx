/**
 * Counts as stacked bars, one a row, each over the whole width: the shares of the row, with the table of the
 * same numbers below. Drawn in percents of the window, so that the text keeps its size at 320 px and on paper.
 * Budget: rows times columns, some tens of elements.
 */
import { scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { numberWords } from '../check-words.ts';
import { SumLink } from '../sum-link.tsx';
import { fillOf, PatternDefs, type PlotPattern, patternsOf } from './patterns.tsx';

/** A part of every row. Ratings' own keys have their pattern by themselves. */
interface BarColumn {
  readonly key: string;
  readonly name: string;
  readonly pattern?: PlotPattern;
}

/** One bar. */
export interface BarRow {
  readonly key: string;
  readonly name: string;
  /** Counts from 0 up, by column; a column that is not there is 0. */
  readonly values: Readonly<Record<string, number>>;
  /** The rows that a column's count counts, ending in the id of the element that holds them. */
  readonly href?: (column: string) => string;
}

interface BarPlotProps {
  /** Of the figure; unique on the page. */
  readonly id: string;
  readonly caption: string;
  /** The head of the rows' names. */
  readonly head: string;
  readonly columns: readonly BarColumn[];
  readonly rows: readonly BarRow[];
}

/** Heights in pixels. */
const NAME = 18;
const BAR = 24;
const LABEL = 16;
const ROW = NAME + BAR + LABEL + 14;
/** A count of six digits has room beside the next one at 320 px. */
const LABELLED = 12;

const countOf = (row: BarRow, column: string): number => row.values[column] ?? 0;

const sumOf = (row: BarRow, columns: readonly BarColumn[]): number =>
  columns.reduce((sum, { key }) => sum + countOf(row, key), 0);

/** The share of a row in words: "42%", and never "0%" or "100%" for what is not nothing or all. */
const shareWords = (value: number, sum: number): string => {
  if (sum === 0) return '–';
  const share = (100 * value) / sum;
  if (value > 0 && share < 1) return 'under 1%';
  return value < sum && share > 99 ? 'over 99%' : `${Math.round(share)}%`;
};

const percent = (share: number): string => `${Math.round(share * 100) / 100}%`;

interface Part {
  readonly column: BarColumn;
  readonly pattern: PlotPattern;
  readonly value: number;
  /** Percents of the width. */
  readonly from: number;
  readonly width: number;
}

const partsOf = (row: BarRow, columns: readonly BarColumn[]): Part[] => {
  const patterns = patternsOf(columns);
  const sum = sumOf(row, columns);
  const scale = scaleLinear()
    .domain([0, sum === 0 ? 1 : sum])
    .range([0, 100]);
  const layers = stack<BarRow>()
    .keys(columns.map(({ key }) => key))
    .value(countOf)([row]);
  return columns.map((column, index) => {
    const [from = 0, to = 0] = layers[index]?.[0] ?? [];
    const pattern = patterns[index] ?? 'blank';
    return { column, pattern, value: countOf(row, column.key), from: scale(from), width: scale(to) - scale(from) };
  });
};

const Bar = ({ id, row, top, columns }: { id: string; row: BarRow; top: number; columns: readonly BarColumn[] }) => {
  const parts = partsOf(row, columns).filter(({ value }) => value > 0);
  return (
    <g>
      <text x="0" y={top + NAME - 6} font-size="14" font-weight="700" fill="#0b0c0c">
        {row.name}
        {parts.length === 0 ? ': none' : ''}
      </text>
      {parts.map(({ column, pattern, value, from, width }) => (
        <g key={column.key}>
          <rect
            x={percent(from)}
            y={top + NAME}
            width={percent(width)}
            height={BAR}
            fill={fillOf(id, pattern)}
            stroke="#0b0c0c"
            stroke-width="1"
            data-row={row.key}
            data-column={column.key}
            data-value={value}
          />
          {width < LABELLED ? null : (
            <text x={percent(from)} dx="2" y={top + NAME + BAR + LABEL - 2} font-size="13" fill="#0b0c0c">
              {numberWords(value)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
};

const Key = ({ id, columns }: { readonly id: string; readonly columns: readonly BarColumn[] }) => (
  <ul class="key">
    {columns.map((column, index) => (
      <li key={column.key}>
        <svg width="18" height="18" aria-hidden="true" focusable="false">
          <rect
            x="1"
            y="1"
            width="16"
            height="16"
            fill={fillOf(id, patternsOf(columns)[index] ?? 'blank')}
            stroke="#0b0c0c"
          />
        </svg>{' '}
        {column.name}
      </li>
    ))}
  </ul>
);

const Cell = ({ row, column, sum }: { row: BarRow; column: BarColumn; sum: number }) => {
  const value = countOf(row, column.key);
  return (
    <td class="number" data-label={column.name} data-row={row.key} data-column={column.key} data-value={value}>
      {row.href === undefined ? (
        numberWords(value)
      ) : (
        <SumLink of="rows" href={row.href(column.key)} value={value}>
          {numberWords(value)}
        </SumLink>
      )}{' '}
      <span class="rest">{shareWords(value, sum)}</span>
    </td>
  );
};

const Numbers = ({ caption, head, columns, rows }: Omit<BarPlotProps, 'id'>) => (
  <table>
    <caption>{caption}: the numbers</caption>
    <thead>
      <tr>
        <th scope="col">{head}</th>
        {columns.map(({ key, name }) => (
          <th key={key} scope="col" class="number">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row">{row.name}</th>
          {columns.map((column) => (
            <Cell key={column.key} row={row} column={column} sum={sumOf(row, columns)} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** The figure: what each row is made of as a picture, then as a table; a sentence where there are no rows. */
export const BarPlot = ({ id, caption, head, columns, rows }: BarPlotProps) => {
  if (rows.length === 0 || columns.length === 0) return <p>{caption}: there is nothing to draw yet.</p>;
  const patterns = patternsOf(columns);
  return (
    <figure id={id} class="plot">
      <figcaption>{caption}</figcaption>
      <svg width="100%" height={rows.length * ROW} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{caption}</title>
        <desc id={`${id}-desc`}>Bars of the shares of each row. The table after it has the same numbers.</desc>
        <PatternDefs plot={id} patterns={patterns} />
        {rows.map((row, index) => (
          <Bar key={row.key} id={id} row={row} top={index * ROW} columns={columns} />
        ))}
      </svg>
      <Key id={id} columns={columns} />
      <Numbers caption={caption} head={head} columns={columns} rows={rows} />
    </figure>
  );
};

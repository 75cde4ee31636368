/**
 * Numbers over time as steps: each holds until the next one is known. With the table of the same numbers below.
 * Steps are level and upright lines, which SVG takes in percents: no script, and the text keeps its size.
 * Budget: points times columns, a few hundred elements.
 */
import { numberWords } from '../check-words.ts';
import { dayWords } from '../dates.ts';
import { DAYS_HEIGHT, DayAxis, MarkKey, MarkLines, type PlotMark } from './axis.tsx';
import { percent } from './time-scale.ts';
import {
  BOTTOM,
  type Drawn,
  dodged,
  type Field,
  fieldOf,
  piecesOf,
  type Row,
  rowsOf,
  type TrendColumn,
  type TrendPoint,
} from './trend-field.ts';

interface TrendPlotProps {
  /** Of the figure; unique on the page. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly TrendColumn[];
  /** In any order; those of one day stand in the order given. */
  readonly points: readonly TrendPoint[];
  /** Vertical lines; one outside the days of the points is left out of both. */
  readonly marks?: readonly PlotMark[];
}

const INK = ['#0b0c0c', '#1a65a6', '#942514', '#00583c', '#54319f', '#594d00'];
const DASHES = ['none', '8 3', '2 3', '10 3 2 3', '1 5', '14 4'];

const Steps = ({ piece, stroke, dash }: { piece: readonly Drawn[]; stroke: string; dash: string }) => (
  <g stroke={stroke} stroke-width="2.5" stroke-dasharray={dash} fill="none">
    {piece.slice(1).map((to, index) => {
      const from = piece[index] ?? to;
      return (
        <g key={to.row.key}>
          <line x1={percent(from.x)} x2={percent(to.x)} y1={from.y} y2={from.y} />
          <line x1={percent(to.x)} x2={percent(to.x)} y1={from.y} y2={to.y} />
        </g>
      );
    })}
  </g>
);

const Line = ({ field, column, index }: { field: Field; column: TrendColumn; index: number }) => {
  const stroke = INK[index % INK.length] ?? '#0b0c0c';
  const pieces = piecesOf(field, column.key);
  return (
    <g>
      {pieces.map((piece) => (
        <Steps key={piece[0]?.row.key} piece={piece} stroke={stroke} dash={DASHES[index % DASHES.length] ?? 'none'} />
      ))}
      {pieces.flat().map(({ row, value, x, y }) => (
        <circle
          key={row.key}
          cx={percent(x)}
          cy={y}
          r="3.5"
          fill={stroke}
          data-row={row.key}
          data-column={column.key}
          data-value={value}
        />
      ))}
    </g>
  );
};

const Ends = ({ field }: { readonly field: Field }) => {
  const ends = field.columns.flatMap(({ key }, index) => {
    const last = piecesOf(field, key).at(-1)?.at(-1);
    return last === undefined ? [] : [{ index, last }];
  });
  const heights = dodged(
    ends.map(({ last }) => last.y),
    BOTTOM,
  );
  return (
    <g>
      {ends.map(({ index }, place) => (
        <text
          key={index}
          x={percent(field.scale.to)}
          dx="8"
          y={(heights[place] ?? 0) + 4}
          font-size="13"
          fill="#0b0c0c"
        >
          {index + 1}
        </text>
      ))}
    </g>
  );
};

const SHORT = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

const Levels = ({ field: { levels, y, scale } }: { readonly field: Field }) => (
  <g>
    {levels.map((level) => (
      <g key={level}>
        <line x1={percent(scale.from)} x2={percent(scale.to)} y1={y(level)} y2={y(level)} stroke="#b1b4b6" />
        <text x="0" y={y(level) + 4} font-size="12" fill="#0b0c0c">
          {SHORT.format(level)}
        </text>
      </g>
    ))}
  </g>
);

const Key = ({ columns }: { readonly columns: readonly TrendColumn[] }) => (
  <ul class="key">
    {columns.map(({ key, name }, index) => (
      <li key={key}>
        <b>{index + 1}</b>{' '}
        <svg width="36" height="14" aria-hidden="true" focusable="false">
          <line
            x1="0"
            x2="36"
            y1="7"
            y2="7"
            stroke={INK[index % INK.length]}
            stroke-width="2.5"
            stroke-dasharray={DASHES[index % DASHES.length]}
          />
        </svg>{' '}
        {name}
      </li>
    ))}
  </ul>
);

const Numbers = ({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: readonly TrendColumn[];
  rows: readonly Row[];
}) => (
  <table>
    <caption>{caption}: the numbers</caption>
    <thead>
      <tr>
        <th scope="col">Day</th>
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
          <th scope="row">{row.name ?? dayWords(row.on)}</th>
          {columns.map(({ key, name }) => {
            const value = row.values[key] ?? null;
            const datum = value === null ? {} : { 'data-row': row.key, 'data-column': key, 'data-value': value };
            return (
              <td key={key} class="number" data-label={name} {...datum}>
                {value === null ? '–' : numberWords(value)}
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  </table>
);

/** The figure: the lines as a picture, then as a table; a sentence where nothing is known yet. */
export const TrendPlot = ({ id, caption, columns, points, marks = [] }: TrendPlotProps) => {
  if (points.length === 0 || columns.length === 0) return <p>{caption}: there is nothing to draw yet.</p>;
  const field = fieldOf(rowsOf(points), columns);
  const [first, last] = [field.rows[0]?.on ?? '', field.rows.at(-1)?.on ?? ''];
  const within = marks.filter(({ on }) => on >= first && on <= last);
  return (
    <figure id={id} class="plot">
      <figcaption>{caption}</figcaption>
      <svg width="100%" height={BOTTOM + DAYS_HEIGHT} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{caption}</title>
        <desc id={`${id}-desc`}>Lines over time, in steps. The table after it has the same numbers.</desc>
        <Levels field={field} />
        <MarkLines marks={within} scale={field.scale} bottom={BOTTOM} />
        {columns.map((column, index) => (
          <Line key={column.key} field={field} column={column} index={index} />
        ))}
        <Ends field={field} />
        <DayAxis scale={field.scale} top={BOTTOM} />
      </svg>
      <Key columns={columns} />
      <MarkKey marks={within} />
      <Numbers caption={caption} columns={columns} rows={field.rows} />
    </figure>
  );
};

/** Where the points of a plot over time stand. Pure. */
import { scaleLinear } from 'd3-scale';
import { MARKS_HEIGHT } from './axis.tsx';
import { type TimeScale, timeScale } from './time-scale.ts';

/** Where the lines' field ends, in pixels from the top. */
export const BOTTOM = MARKS_HEIGHT + 200;
/** Names of lines at their right end keep this distance. */
const APART = 14;

/** A line of the plot. */
export interface TrendColumn {
  readonly key: string;
  readonly name: string;
}

/** What was so on a day. */
export interface TrendPoint {
  /** Day. */
  readonly on: string;
  /** What the table calls it; the day where it has no name. */
  readonly name?: string;
  /** By column; null or missing: not known, and nothing is drawn. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** A point with the name by which both picture and table call it. */
export interface Row extends TrendPoint {
  readonly key: string;
}

/** The points by day. */
export const rowsOf = (points: readonly TrendPoint[]): Row[] => {
  const times = new Map<string, number>();
  return points
    .toSorted((one, other) => (one.on === other.on ? 0 : one.on < other.on ? -1 : 1))
    .map((point) => {
      const before = times.get(point.on) ?? 0;
      times.set(point.on, before + 1);
      return { ...point, key: before === 0 ? point.on : `${point.on} ${before + 1}` };
    });
};

/** A point of a line, in percents from the left and pixels from the top. */
export interface Drawn {
  readonly row: Row;
  readonly value: number;
  readonly x: number;
  readonly y: number;
}

/** What all lines share. */
export interface Field {
  readonly rows: readonly Row[];
  readonly columns: readonly TrendColumn[];
  readonly scale: TimeScale;
  readonly y: (value: number) => number;
  readonly levels: readonly number[];
}

/** The field of these rows, from 0 up to their largest number; at least one row. */
export const fieldOf = (rows: readonly Row[], columns: readonly TrendColumn[]): Field => {
  const values = rows.flatMap((row) => columns.map(({ key }) => row.values[key] ?? 0));
  const y = scaleLinear()
    .domain([0, Math.max(1, ...values)])
    .nice(4)
    .range([BOTTOM, MARKS_HEIGHT + 10]);
  return {
    rows,
    columns,
    scale: timeScale(rows.map(({ on }) => on)),
    y: (value) => Math.round(y(value) * 10) / 10,
    levels: y.ticks(4).filter((level) => Number.isInteger(level)),
  };
};

/** The line of a column, in pieces: it breaks where a number is not known. */
export const piecesOf = ({ rows, scale, y }: Field, column: string): Drawn[][] => {
  const pieces: Drawn[][] = [[]];
  for (const row of rows) {
    const value = row.values[column] ?? null;
    if (value === null) pieces.push([]);
    else pieces.at(-1)?.push({ row, value, x: scale.x(row.on), y: y(value) });
  }
  return pieces.filter((piece) => piece.length > 0);
};

/** Heights for the numbers of lines at their right ends: in the lines' order, and none over another. */
export const dodged = (heights: readonly number[], bottom: number): number[] => {
  const order = heights.map((height, index) => ({ height, index })).sort((one, other) => one.height - other.height);
  let above = Number.NEGATIVE_INFINITY;
  const placed = order.map(({ height, index }) => {
    above = Math.max(height, above + APART);
    return { index, height: above };
  });
  const over = Math.max(0, above - bottom);
  return placed.sort((one, other) => one.index - other.index).map(({ height }) => height - over);
};

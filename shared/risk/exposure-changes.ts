/**
 * What became of the exposure between two readings: what came, what went, what changed. Start, plus what came, less what
 * went, with what changed, is the end, of every figure. Pure. Budget: linear in the contracts.
 */
import { type ExposureRow, FIGURES, type FigureName } from './exposure.ts';

/** What a contract came to in a reading. */
export type CountedRow = Pick<ExposureRow, 'contractId' | 'locationId' | 'name' | 'area' | 'contractType' | FigureName>;

/** A contract of both readings whose figures differ. */
export interface ChangedRow {
  readonly before: CountedRow;
  readonly after: CountedRow;
}

/** What rows bring to a sum; what is not given brings nothing. */
type Amounts = Readonly<Record<FigureName, number>>;

/** A part of the account: so many contracts, bringing so much. */
export interface Part extends Amounts {
  readonly contracts: number;
}

export interface ExposureChanges {
  readonly start: Part;
  readonly came: Part;
  /** Below 0. */
  readonly went: Part;
  /** Contracts that are in both; what their changes bring, which may be below 0. */
  readonly changed: Part;
  readonly end: Part;
  readonly cameRows: readonly CountedRow[];
  readonly wentRows: readonly CountedRow[];
  readonly changedRows: readonly ChangedRow[];
}

/** Whole hundredths, so that what is printed adds up. */
const hundredths = (figure: number | null): number => Math.round((figure ?? 0) * 100);

const amounts = <Item>(items: readonly Item[], of: (item: Item, name: FigureName) => number): Amounts => {
  const sum = (name: FigureName) => items.reduce((total, item) => total + of(item, name), 0) / 100;
  return {
    people: sum('people'),
    packages: sum('packages'),
    hoursPerWeek: sum('hoursPerWeek'),
    doubleHanded: sum('doubleHanded'),
  };
};

const partOf = (rows: readonly CountedRow[], sign: 1 | -1 = 1): Part => ({
  // No -0, which nobody could tell from 0.
  contracts: sign * rows.length || 0,
  ...amounts(rows, (row, name) => sign * hundredths(row[name]) || 0),
});

/** What a change brings to the sum of a figure. */
export const broughtBy = ({ before, after }: ChangedRow, name: FigureName): number =>
  (hundredths(after[name]) - hundredths(before[name])) / 100;

/** The account from one reading to another. */
export const changesBetween = (start: readonly CountedRow[], end: readonly CountedRow[]): ExposureChanges => {
  const before = new Map(start.map((row) => [row.contractId, row]));
  const after = new Map(end.map((row) => [row.contractId, row]));
  const cameRows = end.filter(({ contractId }) => !before.has(contractId));
  const wentRows = start.filter(({ contractId }) => !after.has(contractId));
  const changedRows = end.flatMap((row): ChangedRow[] => {
    const was = before.get(row.contractId);
    return was !== undefined && FIGURES.some((name) => was[name] !== row[name]) ? [{ before: was, after: row }] : [];
  });
  const changed = amounts(changedRows, (row, name) => hundredths(broughtBy(row, name)));
  return {
    start: partOf(start),
    came: partOf(cameRows),
    went: partOf(wentRows, -1),
    // Contracts that changed neither came nor went: they add none.
    changed: { contracts: 0, ...changed },
    end: partOf(end),
    cameRows,
    wentRows,
    changedRows,
  };
};

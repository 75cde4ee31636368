/** The columns of CQC's files, by their headings. */
import { columnLetter, FileFault, type Place, quoted } from './fault.ts';
import type { SheetRow } from './sheet-row.ts';

const heading = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** CQC's older directories lack the bracket at the end, and one lacked a word. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'cqc location (for office use only': 'cqc location id (for office use only)',
  'cqc location (for office use only)': 'cqc location id (for office use only)',
  'cqc location id (for office use only': 'cqc location id (for office use only)',
  'cqc provider (for office use only': 'cqc provider id (for office use only)',
  'cqc provider id (for office use only': 'cqc provider id (for office use only)',
};

/** A sheet whose headings are known. */
export class Columns {
  readonly sheet: string | null;
  readonly #headings: readonly string[];
  readonly #positions: ReadonlyMap<string, number>;

  constructor({ sheet, cells }: Pick<SheetRow, 'sheet' | 'cells'>) {
    this.sheet = sheet;
    this.#headings = cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
    const names = this.#headings.map(heading).map((name) => SPELLINGS[name] ?? name);
    // Of two columns with one heading the first counts, as in CQC's own order.
    this.#positions = new Map(names.map((name, at): [string, number] => [name, at]).reverse());
  }

  has(name: string): boolean {
    return this.#positions.has(heading(name));
  }

  /** Headings that begin so, with what follows and where they stand. */
  startingWith(start: string): { readonly rest: string; readonly at: number }[] {
    return this.#headings.flatMap((name, at) =>
      heading(name).startsWith(heading(start)) ? [{ rest: name.slice(start.length).trim(), at }] : [],
    );
  }

  /** Where a column stands, or -1. */
  at(name: string): number {
    return this.#positions.get(heading(name)) ?? -1;
  }

  /** The heading of a position, or its letter where it has none. */
  nameOf(position: number): string {
    const name = this.#headings[position] ?? '';
    return name === '' ? columnLetter(position) : name;
  }

  /** Throws FileFault where a column is missing, naming it and what was found. */
  require(names: readonly string[], row: number): void {
    const missing = names.filter((name) => !this.has(name));
    if (missing.length === 0) return;
    const found = this.#headings.filter((name) => name !== '');
    const words = missing.length === 1 ? 'the column is missing' : 'the columns are missing';
    throw new FileFault(
      `${words}: ${missing.join(', ')}. Found: ${found.slice(0, 40).join(', ').slice(0, 900)}${found.length > 40 ? ` and ${found.length - 40} more` : ''}`,
      { sheet: this.sheet, row, column: null },
    );
  }

  /** The place of a cell, for a message. */
  place(row: number, name: string): Place {
    const at = this.at(name);
    return { sheet: this.sheet, row, column: at === -1 ? name : this.nameOf(at) };
  }

  /** A fault of a cell. */
  fault(row: number, name: string, reason: string): FileFault {
    return new FileFault(reason, this.place(row, name));
  }

  /** A fault of a cell that says what stands in it. */
  wrong(row: SheetRow, name: string, reason: string): FileFault {
    return this.fault(row.row, name, `${quoted(this.text(row, name))} ${reason}`);
  }

  /** The text of a cell on one line; empty where the column or the cell is missing. */
  text(row: SheetRow, name: string): string {
    const at = this.at(name);
    return at === -1 ? '' : cleaned(row.cells[at] ?? '');
  }
}

const UNCLEAN = /[\p{Cc}\s]+/gu;

/** A cell's text on one line, without control characters. */
export const cleaned = (text: string): string => text.replace(UNCLEAN, ' ').trim();

/** A row of a file, before anything is known of its columns. */

export interface SheetRow {
  /** The name of the sheet; null in a CSV. */
  readonly sheet: string | null;
  /** From 1, as a spreadsheet program counts. */
  readonly row: number;
  /** How many rows in a row are the same as this one; 1 for most. */
  readonly repeated: number;
  /** The texts of the cells, by position; empty cells at the end are left out. */
  readonly cells: readonly string[];
}

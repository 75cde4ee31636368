/** How a deletion is written down: what is past its time, and the statements that take it away with what hangs on it. */

/** Rows of one table that are past their time. */
export interface Deletion {
  /** Its table, by which the audit counts. */
  readonly table: string;
  /** SQL that names at most `limit` rows older than `cut`, both as SQL writes them; nothing that is under way. */
  readonly due: (cut: string, limit: string) => string;
  /**
   * SQL that deletes the rows that `due` names, what refers to them first: no foreign key is left open. What it names
   * must not depend on what the statements before have deleted.
   */
  readonly statements: (due: string) => readonly string[];
}

/** Reads from the audit what the last import of figures was. */

/** The entry of an import of figures or of its undoing. */
export interface ExposureImportEntry {
  readonly seq: number;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly actor: string;
  /** The access token's label; null for whoever has none. */
  readonly label: string | null;
  readonly action: 'register.exposure' | 'register.exposure-undone';
  /** What it did, in figures, as JSON. */
  readonly after: string;
}

/** The newest import of figures or undoing of one, or null before the first. */
export const lastExposureImport = (db: D1Database): Promise<ExposureImportEntry | null> =>
  db
    .prepare(
      `SELECT a.seq, a.at, a.actor, t.label, a.action, a.after FROM audit a LEFT JOIN api_token t ON t.id = a.actor
        WHERE a.action IN ('register.exposure', 'register.exposure-undone') ORDER BY a.seq DESC LIMIT 1`,
    )
    .first<ExposureImportEntry>();

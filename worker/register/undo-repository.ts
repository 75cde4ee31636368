/** Reads from the audit what the last import did. */

/** The entry of an import or of an undo. */
export interface ImportEntry {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  /** The access token's label; null for whoever has none. */
  readonly label: string | null;
  readonly action: 'register.import' | 'register.undo';
  /** What it did, in figures, as JSON. */
  readonly after: string;
}

/** One thing that an import changed. */
export interface ImportDetail {
  readonly action: 'register.contract' | 'register.alias' | 'register.coverage';
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The newest import or undo, or null before the first. */
export const lastImport = (db: D1Database): Promise<ImportEntry | null> =>
  db
    .prepare(
      `SELECT a.seq, a.at, a.actor, t.label, a.action, a.after FROM audit a LEFT JOIN api_token t ON t.id = a.actor
        WHERE a.action IN ('register.import', 'register.undo') ORDER BY a.seq DESC LIMIT 1`,
    )
    .first<ImportEntry>();

const DETAILS = "('register.contract', 'register.alias', 'register.coverage')";

/** What the entries behind an import tell: its own details, and the first deed that changed the register since. */
export const detailsSince = async (
  db: D1Database,
  seq: number,
): Promise<{ details: ImportDetail[]; since: { action: string; at: string; who: string } | null }> => {
  const since = await db
    .prepare(
      `SELECT a.action, a.at, COALESCE(t.label, a.actor) AS who FROM audit a LEFT JOIN api_token t ON t.id = a.actor
        WHERE a.seq > ?1 AND a.action LIKE 'register.%' AND a.action NOT IN ${DETAILS} ORDER BY a.seq LIMIT 1`,
    )
    .bind(seq)
    .first<{ action: string; at: string; who: string }>();
  if (since !== null) return { details: [], since };
  const { results } = await db
    .prepare(`SELECT action, subject, before, after FROM audit WHERE seq > ?1 AND action IN ${DETAILS} ORDER BY seq`)
    .bind(seq)
    .all<ImportDetail>();
  return { details: results, since: null };
};

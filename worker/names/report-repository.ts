/** The SQL of what is said of names from cards. */
import type { NameReportRequest } from '../../shared/api/name-report.ts';
import type { NameReportBody } from '../../shared/api/names.ts';

/** A report as it is kept. */
export interface KeptReport extends NameReportBody {
  readonly canonical: string;
}

/** The report with this key, or null. */
export const findReport = (db: D1Database, key: string): Promise<KeptReport | null> =>
  db
    .prepare(
      `SELECT id, canonical, written, said, location_id AS locationId, received_at AS receivedAt
         FROM name_report WHERE idempotency_key = ?1`,
    )
    .bind(key)
    .first<KeptReport>();

/** Whether CQC told of this location at least once. */
export const isReadLocation = async (db: D1Database, locationId: string): Promise<boolean> =>
  (await db.prepare('SELECT 1 FROM location WHERE location_id = ?1').bind(locationId).first()) !== null;

/** Keeps a report, with its audit entry, unless one with its key is there. */
export const insertReport = async (
  db: D1Database,
  request: NameReportRequest,
  kept: KeptReport,
  actor: string,
): Promise<void> => {
  const after = JSON.stringify({ written: kept.written, said: kept.said, locationId: kept.locationId });
  await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?1, ?2, 'names.reported', ?3, NULL, ?4
          WHERE NOT EXISTS (SELECT 1 FROM name_report WHERE idempotency_key = ?5)`,
      )
      .bind(kept.receivedAt, actor, kept.id, after, request.key),
    db
      .prepare(
        `INSERT INTO name_report (id, idempotency_key, canonical, written, said, location_id, said_at, said_by, received_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (idempotency_key) DO NOTHING`,
      )
      .bind(
        kept.id,
        request.key,
        kept.canonical,
        kept.written,
        kept.said,
        kept.locationId,
        request.saidAt,
        actor,
        kept.receivedAt,
      ),
  ]);
};

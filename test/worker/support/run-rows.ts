/** Checks as rows, for tests of what is told about them. */

/** What of a run a test says; the rest is a complete full pull of nothing, begun and ended at `startedAt`. */
export interface RunRow {
  readonly id: string;
  readonly kind?: 'full' | 'changes' | 'sweep' | 'new' | 'file';
  readonly status?: 'running' | 'complete' | 'incomplete';
  readonly plan?: readonly string[];
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly windowEnd?: string;
  readonly expected?: number;
  readonly seen?: number;
  readonly changed?: number;
  readonly failed?: readonly { readonly locationId: string; readonly reason: string }[];
  readonly problem?: string;
  readonly stoppedBy?: string;
  readonly heldAt?: string;
  readonly heldBecause?: string;
  readonly decision?: 'released' | 'discarded';
  readonly signalled?: 'start' | 'success' | 'fail';
}

const valuesOf = (row: RunRow) => {
  const { status = 'complete', expected = 0, seen = status === 'running' ? 0 : expected, changed = 0 } = row;
  return {
    id: row.id,
    kind: row.kind ?? 'full',
    status,
    plan: JSON.stringify(row.plan ?? []),
    started_at: row.startedAt,
    finished_at: status === 'running' ? null : (row.finishedAt ?? row.startedAt),
    window_end: row.windowEnd ?? null,
    expected,
    seen,
    unchanged: seen - changed,
    changed,
    failed: JSON.stringify(row.failed ?? []),
    problem: row.problem ?? null,
    stopped_by: row.stoppedBy ?? null,
    held_at: row.heldAt ?? null,
    held_because: row.heldBecause ?? null,
    decision: row.decision ?? null,
    signalled: row.signalled ?? null,
  };
};

/** Writes a run. */
export const putRun = async (db: D1Database, row: RunRow): Promise<void> => {
  const values = valuesOf(row);
  const names = Object.keys(values);
  await db
    .prepare(`INSERT INTO crawl_run (${names.join(', ')}) VALUES (${names.map((_, at) => `?${at + 1}`).join(', ')})`)
    .bind(...Object.values(values))
    .run();
};

/** Writes a committed page of a run. */
export const putPage = async (
  db: D1Database,
  runId: string,
  page: number,
  checked: readonly string[],
  failed: readonly unknown[] = [],
): Promise<void> => {
  await db
    .prepare(
      `INSERT INTO crawl_page (run_id, page, holder, committed_at, checked, changed, failed)
       VALUES (?1, ?2, 'test', '2026-01-01T00:00:00.000Z', ?3, 0, ?4)`,
    )
    .bind(runId, page, JSON.stringify(checked), JSON.stringify(failed))
    .run();
};

/** Writes a reading that is held for a run. */
export const putHeld = async (db: D1Database, runId: string, locationId: string, at: string): Promise<void> => {
  await db
    .prepare(
      'INSERT INTO staged_reading (location_id, run_id, observation, read_at, held_at) VALUES (?1, ?2, NULL, ?3, ?3)',
    )
    .bind(locationId, runId, at)
    .run();
};

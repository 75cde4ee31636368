/** A row mended by hand, with the audit entry that every write of the product has: without one, what pages keep stays as it was for some minutes. */
export const byHand = (db: D1Database, sql: string): Promise<unknown> =>
  db.batch([
    db.prepare(sql),
    db.prepare("INSERT INTO audit (at, actor, action, subject) VALUES ('2026-11-22', 'test', 'test.mended', 'test')"),
  ]);

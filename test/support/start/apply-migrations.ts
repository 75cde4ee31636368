/** Brings a local database up to date, recorded as wrangler records it. */
import type { Migration } from '../../worker/support/migrations.ts';

const RECORD = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

const statementsOf = (sql: string): string[] =>
  sql
    .split('--> statement-breakpoint')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

/** Applies what was not applied yet, in order; each migration and its record in one batch. Returns the names. */
export const applyMigrations = async (db: D1Database, migrations: readonly Migration[]): Promise<string[]> => {
  await db.prepare(RECORD).run();
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  const done = new Set(results.map(({ name }) => name));
  const due = migrations.filter(({ name }) => !done.has(name));
  for (const { name, sql } of due) {
    await db.batch([
      ...statementsOf(sql).map((statement) => db.prepare(statement)),
      db.prepare('INSERT INTO d1_migrations (name) VALUES (?1)').bind(name),
    ]);
  }
  return due.map(({ name }) => name);
};

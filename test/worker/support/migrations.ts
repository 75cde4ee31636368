/** Reads the migrations as they ship, and runs them on a D1 database. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../worker/db/migrations');

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

interface Journal {
  readonly entries: readonly { readonly idx: number; readonly tag: string }[];
}

/** Every migration, in the order of drizzle's journal. */
export const readMigrations = async (): Promise<Migration[]> => {
  const journal = JSON.parse(await readFile(join(FOLDER, 'meta/_journal.json'), 'utf8')) as Journal;
  const ordered = [...journal.entries].sort((a, b) => a.idx - b.idx);
  return Promise.all(
    ordered.map(async ({ tag }) => ({ name: `${tag}.sql`, sql: await readFile(join(FOLDER, `${tag}.sql`), 'utf8') })),
  );
};

const statements = (sql: string): string[] =>
  sql
    .split('--> statement-breakpoint')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

/** Runs migrations in order; each as one batch, so that a failing one leaves nothing behind. */
export const migrate = async (db: D1Database, migrations: readonly Migration[]): Promise<void> => {
  for (const { sql } of migrations) await db.batch(statements(sql).map((statement) => db.prepare(statement)));
};

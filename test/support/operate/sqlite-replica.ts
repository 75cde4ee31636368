/** A deployed database as wrangler exports it, opened on this machine so that it can be asked as often as needed. */
import { createReadStream } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { splitLines } from './split-lines.ts';
import type { Ask, Row } from './tables.ts';

export interface Replica {
  readonly ask: Ask;
  /** Runs SQL on the replica alone. */
  run(sql: string): void;
  close(): void;
}

const isWhole = (statement: string): boolean =>
  statement.trimEnd().endsWith(';') && (statement.match(/'/g)?.length ?? 0) % 2 === 0;

/** The statements of an export, one at a time: it may be larger than any text that Node can hold. */
export async function* statementsIn(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let open: string[] = [];
  for await (const line of lines) {
    open.push(line);
    const statement = open.join('\n');
    if (!isWhole(statement)) continue;
    yield statement;
    open = [];
  }
  if (open.join('').trim() !== '') throw new Error('the export ends in the middle of a statement');
}

const fill = async (db: DatabaseSync, exported: string): Promise<void> => {
  const input: AsyncIterable<Uint8Array> = createReadStream(exported);
  db.exec('BEGIN');
  // A row of an export is a line; only CREATE TABLE has several.
  for await (const statement of statementsIn(splitLines(input))) db.exec(statement);
  db.exec('COMMIT');
};

const askOf =
  (db: DatabaseSync): Ask =>
  (sql, values = []) =>
    Promise.resolve(db.prepare(sql).all(...values) as Row[]);

/** Opens an export; `path` is where the replica is kept. Rejects where a statement of it does not run. */
export const openReplica = async (exported: string, path: string): Promise<Replica> => {
  // Rows come by table names, not parents first.
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
  try {
    await fill(db, exported);
  } catch (error) {
    db.close();
    throw error;
  }
  return { ask: askOf(db), run: (sql) => db.exec(sql), close: () => db.close() };
};

/**
 * The deployed database, through wrangler: read by `d1 export`, written by `d1 execute --file`. Cloudflare answers no
 * other query while it exports, so an export is of one moment.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { type Migration, readMigrations } from '../../worker/support/migrations.ts';
import type { Closers } from '../start/closers.ts';
import { mendExport } from './mend-export.ts';
import { OperateProblem } from './problem.ts';
import type { Target } from './put-back.ts';
import { statementsOf } from './sql-literals.ts';
import { openReplica, type Replica } from './sqlite-replica.ts';
import { type Ask, readApplied } from './tables.ts';
import type { Wrangler } from './wrangler.ts';

/** As `wrangler.toml` names it. */
export const DATABASE = 'rating-watch';

const RECORD = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
);`;

/** Where wrangler looks: the deployed database, or in tests the one of this machine. */
export type Place = '--remote' | '--local';

const must = async (wrangler: Wrangler, args: readonly string[], what: string): Promise<string> => {
  const { status, stdout, stderr } = await wrangler(args);
  if (status !== 0) throw new OperateProblem(`${what}:\n${stderr.trim()}\n${stdout.trim()}`);
  return stdout;
};

const answers = z.array(z.object({ results: z.array(z.record(z.string(), z.unknown())) })).length(1);

/** Asks the database itself: a call of wrangler for each question. */
const askThrough =
  (wrangler: Wrangler, place: Place): Ask =>
  async (sql) => {
    const done = await must(
      wrangler,
      ['d1', 'execute', DATABASE, place, '--json', '--command', sql],
      'It did not answer',
    );
    return answers.parse(JSON.parse(done))[0]?.results ?? [];
  };

/** A folder for its owner alone that goes when the command ends: an export holds everything. */
const folderFor = async (closers: Closers): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'rating-watch-'));
  closers.add(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

const replicaOf = async (wrangler: Wrangler, place: Place, base: string, closers: Closers): Promise<Replica> => {
  const args = ['d1', 'export', DATABASE, place, '--output', `${base}.sql`, '--skip-confirmation'];
  await must(wrangler, args, 'The database could not be exported');
  const replica = await openReplica(`${base}.sql`, `${base}.sqlite`);
  closers.add(replica.close);
  await mendExport(replica, askThrough(wrangler, place));
  return replica;
};

/** Exports the database and lets it be asked. Rejects with OperateProblem in wrangler's words. */
export const exportedDatabase = async (
  wrangler: Wrangler,
  closers: Closers,
  place: Place = '--remote',
): Promise<Ask> => {
  const folder = await folderFor(closers);
  return (await replicaOf(wrangler, place, join(folder, 'export'), closers)).ask;
};

const migrationSql = ({ name, sql }: Migration): string =>
  `${sql
    .split('--> statement-breakpoint')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
    .map((statement) => (statement.endsWith(';') ? statement : `${statement};`))
    .join('\n')}\nINSERT INTO d1_migrations (name) VALUES ('${name}');\n`;

const dueSql = async (ask: Ask, names: readonly string[]): Promise<string> => {
  const applied = new Set(await readApplied(ask));
  const due = (await readMigrations()).filter(({ name }) => names.includes(name) && !applied.has(name));
  return due.length === 0 ? '' : `${RECORD}\n${due.map(migrationSql).join('')}`;
};

const counterSql = ([name, highest]: [string, number]): string =>
  `DELETE FROM sqlite_sequence WHERE name = '${name}';\nINSERT INTO sqlite_sequence (name, seq) VALUES ('${name}', ${highest});\n`;

class RemoteTarget implements Target {
  readonly #wrangler: Wrangler;
  readonly #closers: Closers;
  readonly #place: Place;
  readonly #folder: string;
  #replica: Replica;
  #isSettled = false;

  constructor(wrangler: Wrangler, closers: Closers, place: Place, folder: string, replica: Replica) {
    this.#wrangler = wrangler;
    this.#closers = closers;
    this.#place = place;
    this.#folder = folder;
    this.#replica = replica;
    writeFileSync(this.#script, '', { mode: 0o600 });
  }

  get #script(): string {
    return join(this.#folder, this.#isSettled ? 'after.sql' : 'restore.sql');
  }

  readonly ask: Ask = (sql, values) => this.#replica.ask(sql, values);

  async #execute(): Promise<void> {
    const args = ['d1', 'execute', DATABASE, this.#place, '--yes', '--file', this.#script];
    await must(this.#wrangler, args, 'The rows could not be written. Do not use this database: delete it');
  }

  async migrate(names: readonly string[]): Promise<void> {
    const sql = await dueSql(this.ask, names);
    if (sql === '') return;
    this.#replica.run(sql);
    appendFileSync(this.#script, sql, { mode: 0o600 });
    if (this.#isSettled) await this.#execute();
  }

  insert(table: Parameters<Target['insert']>[0], lines: readonly string[]): Promise<void> {
    const statements = lines.flatMap((line) => statementsOf(table, line));
    appendFileSync(this.#script, `${statements.join('\n')}\n`);
    return Promise.resolve();
  }

  setCounters(counters: Readonly<Record<string, number>>): Promise<void> {
    appendFileSync(this.#script, Object.entries(counters).map(counterSql).join(''));
    return Promise.resolve();
  }

  async settle(): Promise<void> {
    await this.#execute();
    this.#isSettled = true;
    this.#replica = await replicaOf(this.#wrangler, this.#place, join(this.#folder, 'written'), this.#closers);
  }
}

/** The deployed database as something to restore into. Rejects with OperateProblem in wrangler's words. */
export const remoteTarget = async (
  wrangler: Wrangler,
  closers: Closers,
  place: Place = '--remote',
): Promise<Target> => {
  const folder = await folderFor(closers);
  const replica = await replicaOf(wrangler, place, join(folder, 'before'), closers);
  return new RemoteTarget(wrangler, closers, place, folder, replica);
};

/** Puts an archive into an empty database, and compares afterwards. Streams: what is in hand is a batch of rows. */

import { pagesOf } from './lines.ts';
import type { ArchiveFile, Manifest } from './manifest.ts';
import { OperateProblem } from './problem.ts';
import type { OpenArchive } from './read-archive.ts';
import { type Ask, firstFilled, readApplied, readCounters, readIndexEtag, readTables, type Table } from './tables.ts';
import { joined, startTally } from './tally.ts';

/** A database that an archive is put into. */
export interface Target {
  readonly ask: Ask;
  /** Applies what was not applied yet of these migrations of this version. */
  migrate(names: readonly string[]): Promise<void>;
  /** Writes rows, in order; each is a line of JSON. */
  insert(table: Table, lines: readonly string[]): Promise<void>;
  /** Sets the counters of counting tables. */
  setCounters(counters: Readonly<Record<string, number>>): Promise<void>;
  /** Ends the writing: from here on `ask` answers what was written. */
  settle(): Promise<void>;
}

/** What a restore came to. */
export interface Restored {
  readonly rows: number;
  readonly tables: number;
  readonly indexEtag: string | null;
}

const BATCH_BYTES = 900_000;
const BATCH_ROWS = 1000;

const isStartOf = (some: readonly string[], all: readonly string[]): boolean =>
  some.every((name, at) => all[at] === name);

/** Throws where this version does not know every migration of the archive. */
const checkVersion = ({ migrations, madeAt }: Manifest, known: readonly string[]): void => {
  if (isStartOf(migrations, known)) return;
  throw new OperateProblem(
    `The backup of ${madeAt} was made by a newer Rating Watch (its database is at ${migrations.at(-1)}; this version ` +
      `knows up to ${known.at(-1)}). Install that version, and restore with it. Nothing was written.`,
  );
};

/** Throws where rows would meet rows, or a schema that is newer than the rows. */
const checkTarget = async ({ ask }: Target, { migrations }: Manifest): Promise<void> => {
  const filled = await firstFilled(ask, await readTables(ask));
  if (filled !== null) {
    throw new OperateProblem(
      `The database is not empty (there are rows in "${filled}"). A restore only ever fills an empty one: give ` +
        'another data folder, or another database. Nothing was written.',
    );
  }
  const applied = await readApplied(ask);
  if (!isStartOf(applied, migrations)) {
    throw new OperateProblem(
      `The database is empty, but was already brought to ${applied.at(-1)}; the backup is of ${migrations.at(-1)}. ` +
        'Give a database without tables. Nothing was written.',
    );
  }
};

async function* batchesOf(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let bytes = 0;
  for await (const line of lines) {
    if (batch.length > 0 && (batch.length === BATCH_ROWS || bytes + line.length > BATCH_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(line);
    bytes += line.length;
  }
  if (batch.length > 0) yield batch;
}

const fileOf = (table: Table, { files }: Manifest): ArchiveFile => {
  const file = files.find((one) => one.table === table.name);
  const columns = table.columns.map(({ name }) => name);
  if (file !== undefined && file.columns.join() === columns.join()) return file;
  throw new OperateProblem(`The archive does not hold the table "${table.name}" as the database has it.`);
};

const fill = async (archive: OpenArchive, target: Target): Promise<void> => {
  const tables = await readTables(target.ask);
  const files = tables.map((table) => [table, fileOf(table, archive.manifest)] as const);
  for (const [table, file] of files) {
    for await (const batch of batchesOf(archive.lines(file))) await target.insert(table, batch);
  }
  await target.setCounters(archive.manifest.counters);
  await target.settle();
};

const sumOf = async (ask: Ask, table: Table) => {
  const tally = startTally();
  for await (const lines of pagesOf(ask, table)) tally.take(joined(lines), lines.length);
  return tally.end();
};

/** What in the database is not what the archive says, in words; none where all is equal. */
const differences = async (ask: Ask, manifest: Manifest): Promise<string[]> => {
  const found: string[] = [];
  for (const table of await readTables(ask)) {
    const file = fileOf(table, manifest);
    const { rows, sha256 } = await sumOf(ask, table);
    if (rows !== file.rows) found.push(`${table.name} has ${rows} rows, the backup ${file.rows}`);
    else if (sha256 !== file.sha256) found.push(`the rows of ${table.name} are not those of the backup`);
  }
  if ((await readIndexEtag(ask)) !== manifest.indexEtag) found.push("the index's ETag is not that of the backup");
  const counters = await readCounters(ask);
  for (const [name, highest] of Object.entries(manifest.counters)) {
    if (counters[name] !== highest) found.push(`${name} would count on from ${counters[name] ?? 0}, not ${highest}`);
  }
  return found;
};

const unlike = (found: readonly string[]): OperateProblem =>
  new OperateProblem(
    `What was written is not what the backup holds: ${found.join('; ')}. Do not use this database: ` +
      'delete it, and restore into a new one.',
  );

/**
 * Restores the archive: checks it whole before anything is written, brings the schema to where the backup was,
 * writes, compares counts, hashes, counters and the index's ETag, and then brings the schema up to date.
 * `known` are the migrations of this version, oldest first. Throws OperateProblem.
 */
export const putBack = async (archive: OpenArchive, target: Target, known: readonly string[]): Promise<Restored> => {
  const { manifest } = archive;
  checkVersion(manifest, known);
  await archive.check();
  await checkTarget(target, manifest);
  await target.migrate(manifest.migrations);
  await fill(archive, target);
  const found = await differences(target.ask, manifest);
  if (found.length > 0) throw unlike(found);
  await target.migrate(known);
  const tables = manifest.files.filter(({ table }) => table !== null);
  return {
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    tables: tables.length,
    indexEtag: manifest.indexEtag,
  };
};

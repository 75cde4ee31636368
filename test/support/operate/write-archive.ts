/**
 * Backs a database up into one archive: every table as JSON Lines, the council's own lists as CSV, a manifest
 * with counts and SHA-256. Streams: what is in hand is a page of rows.
 */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { csvHead, csvLines, csvPathOf } from './council-csv.ts';
import { pagesOf } from './lines.ts';
import { type ArchiveFile, type Manifest, manifestOf } from './manifest.ts';
import { OperateProblem } from './problem.ts';
import { type Ask, readApplied, readCounters, readIndexEtag, readKeyIds, readTables, type Table } from './tables.ts';
import { joined, startTally } from './tally.ts';

export const MANIFEST = 'manifest.json';

/** Text and how many rows it is of. */
type Parts = AsyncIterable<readonly [text: string, rows: number]>;

async function* jsonParts(ask: Ask, table: Table): Parts {
  for await (const lines of pagesOf(ask, table)) yield [joined(lines), lines.length];
}

async function* csvParts(ask: Ask, table: Table): Parts {
  yield [csvHead(table), 0];
  for await (const lines of pagesOf(ask, table)) yield [csvLines(lines, table), lines.length];
}

async function* bytesOf(parts: Parts, end: (file: ReturnType<ReturnType<typeof startTally>['end']>) => void) {
  const tally = startTally();
  for await (const [text, rows] of parts) yield tally.take(text, rows);
  end(tally.end());
}

interface Planned {
  readonly path: string;
  readonly table: Table;
  /** null: a CSV, which restores nothing. */
  readonly restores: string | null;
  readonly parts: () => Parts;
}

const planOf = (ask: Ask, tables: readonly Table[]): Planned[] => [
  ...tables.map((table) => ({
    path: `tables/${table.name}.jsonl`,
    table,
    restores: table.name,
    parts: () => jsonParts(ask, table),
  })),
  ...tables.flatMap((table) => {
    const path = csvPathOf(table.name);
    return path === null ? [] : [{ path, table, restores: null, parts: () => csvParts(ask, table) }];
  }),
];

/** Adds a file that is read when its turn comes, and tells `done` what it came to. */
const add = (zip: ZipFile, planned: Planned, mtime: Date, done: (file: ArchiveFile) => void): void => {
  const { path, table, restores } = planned;
  const columns = table.columns.map(({ name }) => name);
  zip.addReadStreamLazy(path, { mtime, compressionLevel: 6 }, (take) => {
    const bytes = bytesOf(planned.parts(), (sum) => done({ path, table: restores, columns, ...sum }));
    const stream = Readable.from(bytes);
    // yazl does not listen to what goes wrong in a stream that it was given late.
    stream.once('error', (error) => zip.emit('error', error));
    take(null, stream);
  });
};

/** What of a manifest is known before the rows are read. */
const factsOf = async (ask: Ask, now: Date) => {
  const migrations = await readApplied(ask);
  if (migrations.length === 0)
    throw new OperateProblem('This database has no tables yet: there is nothing to back up.');
  return {
    madeAt: now.toISOString(),
    migrations,
    indexEtag: await readIndexEtag(ask),
    keyIds: await readKeyIds(ask),
    counters: await readCounters(ask),
  };
};

const fill = async (zip: ZipFile, ask: Ask, now: Date): Promise<() => Manifest> => {
  const facts = await factsOf(ask, now);
  const files: ArchiveFile[] = [];
  for (const planned of planOf(ask, await readTables(ask))) add(zip, planned, now, (file) => void files.push(file));
  const manifest = () => manifestOf({ ...facts, files });
  // Its turn comes last: by then every file was read.
  zip.addReadStreamLazy(MANIFEST, { mtime: now }, (take) =>
    take(null, Readable.from([`${JSON.stringify(manifest(), null, 2)}\n`])),
  );
  zip.end();
  return manifest;
};

/**
 * Writes the archive to `path`, for its owner alone (mode 0600); a file half written is never left under that name.
 * Nothing may write to the database meanwhile. Throws OperateProblem where there is nothing to back up.
 */
export const writeArchive = async (ask: Ask, path: string, now: Date): Promise<Manifest> => {
  const draft = `${path}.part`;
  const zip = new ZipFile();
  try {
    const manifest = await fill(zip, ask, now);
    const output = zip.outputStream as Readable;
    // yazl tells what went wrong with a file beside its output, which would wait for ever.
    zip.on('error', (error: Error) => output.destroy(error));
    await pipeline(output, createWriteStream(draft, { mode: 0o600 }));
    await rename(draft, path);
    return manifest();
  } finally {
    await rm(draft, { force: true });
  }
};

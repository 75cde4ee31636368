/** An archive of `write-archive.ts`, opened without unpacking it. Whatever it holds is distrusted until its hashes are checked. */
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { type ArchiveFile, type Manifest, readManifest } from './manifest.ts';
import { OperateProblem, wordsOf } from './problem.ts';
import { splitLines } from './split-lines.ts';
import { startTally } from './tally.ts';
import { MANIFEST } from './write-archive.ts';

const MANIFEST_BYTES = 1_000_000;
const MAX_ENTRIES = 500;

export interface OpenArchive {
  readonly manifest: Manifest;
  /** Throws OperateProblem where a file is not what the manifest says. */
  check(): Promise<void>;
  /** The lines of one of its files. */
  lines(file: ArchiveFile): AsyncGenerator<string>;
  close(): void;
}

const damaged = (what: string): OperateProblem =>
  new OperateProblem(`The archive is damaged: ${what}. Nothing was written. Take another backup of it.`);

const notOurs = (why: string): OperateProblem =>
  new OperateProblem(`This is no backup of Rating Watch, or a damaged one: ${why}. Nothing was written.`);

const entriesOf = async (zip: ZipFile): Promise<Map<string, Entry>> => {
  if (zip.entryCount > MAX_ENTRIES) throw notOurs(`it holds ${zip.entryCount} files`);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName)) throw damaged(`it holds ${entry.fileName} twice`);
    entries.set(entry.fileName, entry);
  }
  return entries;
};

async function* chunksOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } finally {
    stream.destroy();
  }
}

const manifestIn = async (zip: ZipFile, entry: Entry | undefined): Promise<Manifest> => {
  if (entry === undefined || entry.uncompressedSize > MANIFEST_BYTES) throw notOurs('it has no manifest.json');
  const chunks: Buffer[] = [];
  for await (const chunk of chunksOf(zip, entry)) chunks.push(chunk);
  const manifest = readManifest(Buffer.concat(chunks).toString('utf8'));
  if (manifest === null) throw notOurs('its manifest.json is not of the format of this version');
  return manifest;
};

const hashOf = async (zip: ZipFile, entry: Entry): Promise<string> => {
  const tally = startTally();
  for await (const chunk of chunksOf(zip, entry)) tally.take(chunk, 0);
  return tally.end().sha256;
};

/** A file is as large as the manifest says, which yauzl holds it to, and has the hash that it says. */
const checkFile = async (zip: ZipFile, entry: Entry | undefined, file: ArchiveFile): Promise<void> => {
  if (entry === undefined) throw damaged(`${file.path} is missing`);
  if (entry.uncompressedSize !== file.bytes) throw damaged(`${file.path} is not as long as it was`);
  const hash = await hashOf(zip, entry).catch((error: unknown) => {
    throw damaged(`${file.path} cannot be read (${wordsOf(error)})`);
  });
  if (hash !== file.sha256) throw damaged(`${file.path} is not what was written (its SHA-256 differs)`);
};

const checkAll = async (zip: ZipFile, entries: Map<string, Entry>, manifest: Manifest): Promise<void> => {
  const known = new Set([MANIFEST, ...manifest.files.map(({ path }) => path)]);
  const strange = [...entries.keys()].find((path) => !known.has(path));
  if (strange !== undefined) throw damaged(`it holds ${JSON.stringify(strange)}, which its manifest does not name`);
  for (const file of manifest.files) await checkFile(zip, entries.get(file.path), file);
};

async function* linesIn(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<string> {
  if (entry !== undefined) yield* splitLines(chunksOf(zip, entry));
}

const reading = async (zip: ZipFile): Promise<OpenArchive> => {
  const entries = await entriesOf(zip);
  const manifest = await manifestIn(zip, entries.get(MANIFEST));
  return {
    manifest,
    check: () => checkAll(zip, entries, manifest),
    lines: (file) => linesIn(zip, entries.get(file.path)),
    close: () => zip.close(),
  };
};

const openZip = async (path: string): Promise<ZipFile> => {
  try {
    return await openPromise(path, { autoClose: false, strictFileNames: true });
  } catch (error) {
    throw notOurs(wordsOf(error));
  }
};

/** Opens an archive. Rejects with OperateProblem where it is none. */
export const openArchive = async (path: string): Promise<OpenArchive> => {
  const zip = await openZip(path);
  try {
    return await reading(zip);
  } catch (error) {
    zip.close();
    throw error instanceof OperateProblem ? error : notOurs(wordsOf(error));
  }
};

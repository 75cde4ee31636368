/** The one part of an .ods archive that is read: `content.xml`, as a stream that is checked to its last byte. */
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { FileProblem, reasonOf } from './problem.ts';

/** An .ods has some twenty parts. */
const MAX_ENTRIES = 2000;
/** Over 1 GB is usual for CQC's ratings; yauzl holds a part to the size it declares. */
const MAX_BYTES = 4_000_000_000;
/** XML of rows much alike is packed forty to one; a bomb a thousand to one. */
const MAX_RATIO = 400;
/** Below this no ratio does harm. */
const SMALL = 10_000_000;
const MANIFEST_MAX = 1_000_000;

/** An opened archive. */
export interface ContentXml {
  /** Bytes of XML. */
  readonly size: number;
  /** The bytes in order. Throws FileProblem where they are damaged. */
  chunks(): AsyncGenerator<Uint8Array>;
  close(): void;
}

const damaged = (error: unknown): FileProblem =>
  new FileProblem(`the file is cut off, damaged or no .ods file (${reasonOf(error)})`);

const open = async (path: string): Promise<ZipFile> => {
  try {
    return await openPromise(path, { autoClose: false, strictFileNames: true });
  } catch (error) {
    throw damaged(error);
  }
};

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};

const entriesOf = async (zip: ZipFile): Promise<Entry[]> => {
  if (zip.entryCount > MAX_ENTRIES) throw new FileProblem(`the archive holds ${zip.entryCount} files: no .ods does`);
  try {
    return await all(zip.eachEntry());
  } catch (error) {
    throw damaged(error);
  }
};

const only = (entries: readonly Entry[], name: string): Entry | null => {
  const found = entries.filter((entry) => entry.fileName === name);
  if (found.length > 1) throw new FileProblem(`the archive holds ${name} ${found.length} times`);
  return found[0] ?? null;
};

const checkEntry = (entry: Entry): void => {
  if (entry.isEncrypted() || !entry.canDecodeFileData()) {
    throw new FileProblem('the file is locked with a password or packed in an unusual way');
  }
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > MAX_BYTES || (entry.uncompressedSize > SMALL && ratio > MAX_RATIO)) {
    const megabytes = Math.round(entry.uncompressedSize / 1_000_000);
    throw new FileProblem(`the file would unpack to ${megabytes} MB, ${Math.round(ratio)} times its size`);
  }
};

const streamOf = async (zip: ZipFile, entry: Entry): Promise<Readable> => {
  try {
    return await zip.openReadStreamPromise(entry);
  } catch (error) {
    throw damaged(error);
  }
};

/** The bytes of a part; throws where they do not have the checksum that the archive's directory gives. */
async function* chunksOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const stream = await streamOf(zip, entry);
  let sum = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw damaged(error);
  } finally {
    stream.destroy();
  }
  if (sum !== entry.crc32) throw new FileProblem('the file is damaged: its checksum is wrong');
}

/** OpenDocument's own encryption leaves the archive as it is and names itself in the manifest. */
const isLocked = async (zip: ZipFile, manifest: Entry | null): Promise<boolean> => {
  if (manifest === null || manifest.uncompressedSize > MANIFEST_MAX) return false;
  return Buffer.concat(await all(chunksOf(zip, manifest))).includes('encryption-data');
};

const contentOf = async (zip: ZipFile): Promise<ContentXml> => {
  const entries = await entriesOf(zip);
  const content = only(entries, 'content.xml');
  if (content === null) throw new FileProblem('the file is an archive but no .ods file: it holds no content.xml');
  checkEntry(content);
  if (await isLocked(zip, only(entries, 'META-INF/manifest.xml'))) {
    throw new FileProblem('the file is locked with a password');
  }
  return { size: content.uncompressedSize, chunks: () => chunksOf(zip, content), close: () => zip.close() };
};

/**
 * Opens an .ods by its directory, without unpacking it. Throws FileProblem where it is no archive, is
 * locked, holds two contents, or would unpack to more than any file that CQC publishes.
 */
export const openContentXml = async (path: string): Promise<ContentXml> => {
  const zip = await open(path);
  try {
    return await contentOf(zip);
  } catch (error) {
    zip.close();
    throw error;
  }
};

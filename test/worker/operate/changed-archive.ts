/** An archive taken apart, changed and packed again: a sound zip of unsound contents. */
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';

const filesOf = async (path: string): Promise<Map<string, Buffer>> => {
  const zip = await openPromise(path, { autoClose: false });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks));
  }
  zip.close();
  return files;
};

/** Writes a changed copy of an archive. */
export const changedArchive = async (
  from: string,
  to: string,
  change: (files: Map<string, Buffer>) => void,
): Promise<void> => {
  const files = await filesOf(from);
  change(files);
  const zip = new ZipFile();
  for (const [path, bytes] of files) zip.addBuffer(bytes, path);
  zip.end();
  await pipeline(zip.outputStream as Readable, createWriteStream(to));
};

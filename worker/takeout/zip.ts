/**
 * A ZIP archive, sent while it is made. fflate writes no ZIP64: an archive past 4 GB is broken off, which no reader
 * takes for a whole one.
 * Budget: what one piece of a file weighs, and some hundred bytes a file until the end.
 */
import { Zip, ZipDeflate } from 'fflate';

type Bytes = Uint8Array<ArrayBuffer>;

/** A file of an archive, read when its turn comes. */
export interface ZipFile {
  readonly path: string;
  readonly pieces: AsyncIterable<Bytes>;
}

const MOST = 0xffff_ffff;

const assertFits = (bytes: number): void => {
  if (bytes > MOST) throw new Error('the archive would be larger than 4 GB');
};

/** The bytes of the archive. What a file throws, it throws: it then has no end, and is no archive. */
export async function* zipOf(files: AsyncIterable<ZipFile>, at: Date): AsyncGenerator<Bytes> {
  const made: Bytes[] = [];
  let sent = 0;
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    sent += bytes.length;
    assertFits(sent);
    made.push(bytes as Bytes);
  });
  for await (const { path, pieces } of files) {
    const entry = new ZipDeflate(path);
    entry.mtime = at;
    zip.add(entry);
    for await (const piece of pieces) {
      entry.push(piece);
      assertFits(entry.size);
      yield* made.splice(0);
    }
    entry.push(new Uint8Array(0), true);
    yield* made.splice(0);
  }
  zip.end();
  yield* made.splice(0);
}

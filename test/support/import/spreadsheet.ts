/** Streams the rows of an .ods file. */
import { FileFault } from '../../../worker/files/fault.ts';
import { ContentParser } from './content-parser.ts';
import { FileProblem } from './problem.ts';
import type { RowSource } from './row-source.ts';
import { openContentXml } from './zip.ts';

const textOf = (decoder: TextDecoder, chunk?: Uint8Array): string => {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    // The encoding standard's way to say "not UTF-8" is a bare TypeError.
    throw new FileProblem('the file is damaged: its text is not UTF-8');
  }
};

/**
 * Reads every row that is not empty, sheet by sheet. Throws FileProblem or FileFault where the file
 * is damaged, cut off or built to do harm, and the signal's reason where that aborts.
 */
export const readSpreadsheet: RowSource = async (path, { take, nameOf, progress }, signal) => {
  const content = await openContentXml(path);
  const parser = new ContentParser(take, nameOf);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  try {
    for await (const chunk of content.chunks()) {
      signal.throwIfAborted();
      parser.write(textOf(decoder, chunk));
      bytes += chunk.byteLength;
      progress({ bytes, totalBytes: content.size });
    }
    parser.write(textOf(decoder));
    parser.end();
  } catch (error) {
    throw error instanceof FileProblem ? new FileFault(error.message, parser.place) : error;
  } finally {
    content.close();
  }
};

/** Reads one of CQC's published files for the locations that are watched. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { columnLetter, FileFault } from '../../../worker/files/fault.ts';
import { dayOfName } from '../../../worker/files/file-day.ts';
import { type FileContents, FileReader } from '../../../worker/files/file-reader.ts';
import { readCsv } from './csv.ts';
import { FileProblem, reasonOf } from './problem.ts';
import type { FileProgress, RowSource } from './row-source.ts';
import { readSpreadsheet } from './spreadsheet.ts';

/** A file as it was read. */
export interface PublishedFile extends FileContents {
  readonly name: string;
}

/** Told of how far the reading is, with the rows read so far. */
export type Progress = (so: FileProgress & { readonly rows: number }) => void;

const HEAD_BYTES = 512;
const ZIP = Buffer.from('PK\u0003\u0004');

const headOf = async (path: string): Promise<Buffer> => {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new FileProblem(`the file cannot be read (${reasonOf(error)})`);
  }
};

/** How to read it, by its first bytes: a name says little. */
const sourceOf = async (path: string): Promise<RowSource> => {
  const head = await headOf(path);
  if (head.length === 0) throw new FileProblem('the file is empty');
  if (head.subarray(0, ZIP.length).equals(ZIP)) return readSpreadsheet;
  if (/^\s*</.test(head.toString('latin1').replace(/^ï»¿/, ''))) {
    throw new FileProblem('the file is a web page, not what the page links to: download it again');
  }
  if (head.includes(0)) throw new FileProblem('the file is neither an .ods spreadsheet nor a CSV');
  return readCsv;
};

const named = (name: string, error: unknown): unknown => {
  if (error instanceof FileFault)
    return new FileProblem(`${name}${error.place === null ? ': ' : ', '}${error.message}`);
  return error instanceof FileProblem ? new FileProblem(`${name}: ${error.message}`) : error;
};

/**
 * Reads and checks the whole file. Rejects with FileProblem, naming file, sheet, row and column as far
 * as they are known, or with the signal's reason.
 */
export const readPublishedFile = async (
  path: string,
  watched: ReadonlySet<string>,
  progress: Progress,
  signal: AbortSignal,
): Promise<PublishedFile> => {
  const name = basename(path);
  const reader = new FileReader(watched);
  try {
    const read = await sourceOf(path);
    const sink = {
      take: reader.take.bind(reader),
      nameOf: (column: number) => reader.headingOf(column) ?? columnLetter(column),
      progress: (so: FileProgress) => progress({ ...so, rows: reader.rows }),
    };
    await read(path, sink, signal);
    const contents = reader.end();
    return { ...contents, name, producedOn: contents.producedOn ?? dayOfName(name) };
  } catch (error) {
    throw signal.aborted ? signal.reason : named(name, error);
  }
};

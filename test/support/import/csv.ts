/** Streams the rows of a .csv file. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import Papa from 'papaparse';
import { FileFault } from '../../../worker/files/fault.ts';
import { FileProblem } from './problem.ts';
import type { RowSink, RowSource } from './row-source.ts';

/** CQC's directory has some 20 MB. */
const MAX_BYTES = 300_000_000;
/** Characters without the end of a row: a quotation mark is not closed. */
const MAX_ROW = 1_000_000;

/** Windows-1252 where the bytes are not UTF-8: CQC has published both. */
const encodingOf = async (path: string, signal: AbortSignal): Promise<'utf-8' | 'windows-1252'> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { signal })) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return 'windows-1252';
  }
};

/** What one reading keeps track of. */
interface Course {
  row: number;
  /** Characters since the last row. */
  open: number;
  problem: unknown;
}

const openQuote = (row: number): FileFault =>
  new FileFault('a quotation mark is not closed, or the file breaks off here', { sheet: null, row, column: null });

async function* textsOf(path: string, size: number, sink: RowSink, course: Course, signal: AbortSignal) {
  const decoder = new TextDecoder(await encodingOf(path, signal));
  let bytes = 0;
  for await (const chunk of createReadStream(path, { signal })) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    course.open += text.length;
    if (course.open > MAX_ROW) throw openQuote(course.row + 1);
    yield text;
    bytes += (chunk as Buffer).byteLength;
    sink.progress({ bytes, totalBytes: size });
  }
}

const trimmed = (cells: readonly string[]): readonly string[] => {
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells.slice(0, last + 1);
};

const takeRow = (sink: RowSink, course: Course, { data, errors }: Papa.ParseStepResult<string[]>): void => {
  course.row += 1;
  course.open = 0;
  if (errors.some(({ type }) => type === 'Quotes')) throw openQuote(course.row);
  const cells = trimmed(data);
  if (cells.length > 0) sink.take({ sheet: null, row: course.row, repeated: 1, cells });
};

const parse = (texts: Readable, sink: RowSink, course: Course): Promise<void> =>
  new Promise((resolve, reject) => {
    Papa.parse<string[]>(texts, {
      delimiter: ',',
      step: (result, parser) => {
        if (course.problem !== undefined) return;
        try {
          takeRow(sink, course, result);
        } catch (error) {
          // Thrown on, it would end the process: papaparse calls this from a stream's event.
          course.problem = error;
          parser.abort();
          texts.destroy();
        }
      },
      complete: () => (course.problem === undefined ? resolve() : reject(course.problem)),
      error: (error) => reject(course.problem ?? error),
    });
  });

/** Reads every row that is not empty; rows count as a spreadsheet program counts them. */
export const readCsv: RowSource = async (path, sink, signal) => {
  const { size } = await stat(path);
  if (size > MAX_BYTES) throw new FileProblem(`the file has ${Math.round(size / 1_000_000)} MB: no directory has`);
  const course: Course = { row: 0, open: 0, problem: undefined };
  await parse(Readable.from(textsOf(path, size, sink, course, signal)), sink, course);
  signal.throwIfAborted();
};

/** The directory as a CSV: its encodings, its row numbers, and files that break off. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnLetter } from '../../../worker/files/fault.ts';
import type { SheetRow } from '../../../worker/files/sheet-row.ts';
import { readCsv } from '../../support/import/csv.ts';
import { readPublishedFile } from '../../support/import/published-file.ts';
import {
  csvOf,
  DIRECTORY_HEADER,
  DIRECTORY_LINES,
  directoryRow,
  locationIdOf,
} from '../../support/import/published-rows.ts';
import { temporaryFolder } from '../stand/temporary-folder.ts';

const written = (bytes: string | Buffer): string => {
  const path = join(temporaryFolder(), 'CQC_directory.csv');
  writeFileSync(path, bytes);
  return path;
};
const rowsOf = async (bytes: string | Buffer): Promise<SheetRow[]> => {
  const rows: SheetRow[] = [];
  const sink = { take: (row: SheetRow) => rows.push(row), nameOf: columnLetter, progress: () => undefined };
  await readCsv(written(bytes), sink, new AbortController().signal);
  return rows;
};
const file = (...rows: readonly (readonly string[])[]) => csvOf([...DIRECTORY_LINES, DIRECTORY_HEADER, ...rows]);
const open = (bytes: string | Buffer, signal = new AbortController().signal) =>
  readPublishedFile(written(bytes), new Set([locationIdOf(1)]), () => undefined, signal);

describe('a CSV', () => {
  it('is read in UTF-8, with a byte order mark or without, and in Windows-1252', async () => {
    const named = file(directoryRow(1, { Name: 'Café Côte' }));
    const sources = [named, `\uFEFF${named}`, Buffer.from(named, 'latin1')];
    for (const source of sources) expect((await open(source)).readings[0]?.name).toBe('Café Côte');
  });

  it('comes out as it went in, with the rows of a spreadsheet program', async () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replace(/[\r\uFEFF]/g, 'x'));
    const grid = fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(grid, async (rows) => {
        const expected = rows
          .map((cells, at) => ({ row: at + 1, cells: cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1) }))
          .filter(({ cells }) => cells.length > 0);
        expect((await rowsOf(csvOf(rows))).map(({ row, cells }) => ({ row, cells }))).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('longer than a chunk keeps its characters whole', async () => {
    const rows = Array.from({ length: 9000 }, (_, number) => [`${number}`, 'éèê€ß']);
    const found = await rowsOf(csvOf(rows));
    expect(found).toHaveLength(9000);
    expect(new Set(found.map(({ cells }) => cells[1]))).toEqual(new Set(['éèê€ß']));
  });

  it('that breaks off in a cell names the row', async () => {
    const whole = file(directoryRow(1), directoryRow(2));
    await expect(open(whole.slice(0, -60))).rejects.toThrow(
      /^CQC_directory\.csv, row 7: a quotation mark is not closed, or the file breaks off here/,
    );
  });

  it('that breaks off between cells names the row and column', async () => {
    const whole = file(directoryRow(1), directoryRow(2));
    const at = whole.lastIndexOf(`,"${locationIdOf(2)}"`);
    await expect(open(whole.slice(0, at))).rejects.toThrow(
      /^CQC_directory\.csv, row 7, column CQC Location ID \(for office use only\): "" can be no id/,
    );
  });

  it('with a quotation mark that is never closed is refused long before its end', async () => {
    const many = Array.from({ length: 20_000 }, (_, number) => directoryRow(number))
      .map((row) => row.join(','))
      .join('\n');
    await expect(open(`${file(directoryRow(1))}"${many}`)).rejects.toThrow(/row 7: a quotation mark is not closed/);
  });

  it('is let go of when the reading is stopped', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    await expect(open(file(directoryRow(1)), stop.signal)).rejects.toThrow('stopped');
  });
});

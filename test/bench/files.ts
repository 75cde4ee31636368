/** Reading a file as large as CQC's monthly ratings: beside unpacking it, and beside bare XML. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { readPublishedFile } from '../support/import/published-file.ts';
import { locationIdOf, locationRows, RATINGS_HEADER } from '../support/import/published-rows.ts';
import { writeOds } from '../support/import/write-ods.ts';
import { openContentXml } from '../support/import/zip.ts';

const ROWS = 320_000;
const WATCHED = 3000;

function* rows(): Generator<readonly string[]> {
  yield RATINGS_HEADER;
  for (let row = 0, number = 0; row < ROWS; number += 1) {
    const some = locationRows(number).slice(0, ROWS - row);
    row += some.length;
    yield* some;
  }
}

const eachChunk = async (file: string, take: (text: string) => void): Promise<void> => {
  const content = await openContentXml(file);
  const decoder = new TextDecoder();
  for await (const chunk of content.chunks()) take(decoder.decode(chunk, { stream: true }));
  content.close();
};

/** Unpacked and decoded, and nothing made of it: the floor. */
const unpack = (file: string): Promise<void> => eachChunk(file, () => undefined);

/** Every tag told to a listener that does nothing. */
const bareXml = async (file: string): Promise<void> => {
  const parser = new SaxesParser();
  parser.on('opentag', () => undefined);
  await eachChunk(file, (text) => parser.write(text));
  parser.close();
};

const ours = async (file: string): Promise<number> => {
  const ids = new Set(Array.from({ length: WATCHED }, (_, number) => locationIdOf(number * 17)));
  const { readings } = await readPublishedFile(file, ids, () => undefined, new AbortController().signal);
  return readings.length;
};

/** The rows of the table. `now` is a clock in milliseconds. */
export const fileTable = async (now: () => number) => {
  const folder = mkdtempSync(join(tmpdir(), 'rating-watch-bench-'));
  const file = join(folder, '01_September_2026_Latest_ratings.ods');
  const timed = async (work: () => Promise<number | undefined>): Promise<{ ms: number; found: number }> => {
    const begun = now();
    const found = (await work()) ?? 0;
    return { ms: now() - begun, found };
  };
  try {
    const sheets = [
      { name: 'README', rows: [['Latest ratings'], ['This data was produced on 1 September 2026']] },
      { name: 'Locations', rows: rows() },
    ];
    const prepared = await timed(async () => void (await writeOds(file, sheets)));
    const size = `${ROWS.toLocaleString('en-GB')} rows`;
    const readers: [string, () => Promise<number | undefined>][] = [
      ['file: unpacking alone (floor)', async () => void (await unpack(file))],
      ['file: bare XML', async () => void (await bareXml(file))],
      ['file: our reader', () => ours(file)],
    ];
    const table = [];
    for (const [what, read] of readers) {
      const { ms, found } = await timed(read);
      table.push({ what, size, prepareMs: Math.round(prepared.ms), runMs: Math.round(ms), found: `${found} watched` });
    }
    return table;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

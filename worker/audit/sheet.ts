/**
 * The audit as CSV, sent while it is read. Budget: 2,500 entries in memory and one statement each, 20 statements a file.
 */
import { tokenLabels } from '../access/repository.ts';
import { type CsvCell, csvDownload, csvLines, csvOf } from '../csv/write.ts';
import { type AuditRow, type AuditSearch, countEntries, readEntries } from './search.repository.ts';
import { newestAudit } from './statement.repository.ts';
import { actionWords } from './words.ts';

/** Entries that one file holds. */
export const MOST_ENTRIES = 50_000;
const STEP = 2500;

const HEADER = ['seq', 'at', 'actor', 'actor_label', 'action', 'what', 'subject', 'before', 'after'];

const cellsOf = (row: AuditRow, labels: ReadonlyMap<string, string>): CsvCell[] => [
  ...[row.seq, row.at, row.actor, labels.get(row.actor) ?? null, row.action, actionWords(row.action)],
  ...[row.subject, row.before, row.after],
];

/** Stands below the last entry of a file that does not hold all. */
const cutWords = (last: number): string =>
  `Cut here: older entries than number ${last} are left out of this file. Set an earlier last day to have them.`;

interface Reading {
  /** At most `limit` entries older than number `before`, the newest first. */
  readonly read: (before: number, limit: number) => Promise<readonly AuditRow[]>;
  readonly labels: ReadonlyMap<string, string>;
  /** Entries from this number on are left out. */
  readonly before: number;
  readonly most: number;
  readonly step: number;
}

/** The file's text, piece by piece: at most `most` entries, and a sentence below them where there are more. */
export async function* auditPieces({ read, labels, before, most, step }: Reading): AsyncGenerator<string> {
  yield csvOf(HEADER, []);
  let last = before;
  for (let left = most; left > 0; ) {
    const rows = await read(last, Math.min(step, left));
    if (rows.length > 0) yield csvLines(rows.map((row) => cellsOf(row, labels)));
    if (rows.length < Math.min(step, left)) return;
    left -= rows.length;
    last = rows.at(-1)?.seq ?? last;
  }
  if ((await read(last, 1)).length > 0) yield csvLines([[null, null, null, null, null, cutWords(last)]]);
}

/** Nothing is read before somebody takes it, and no more once nobody does. */
const streamOf = (pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await pieces.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: async () => {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
};

/** The download: what fits and was written by now, the newest first. `day` stands in the file's name. */
export const auditDownload = async (db: D1Database, search: AuditSearch, day: string): Promise<Response> => {
  const [newest, labels] = await Promise.all([newestAudit(db), tokenLabels(db)]);
  const before = newest + 1;
  const count = await countEntries(db, search, { before, most: MOST_ENTRIES });
  const read = (older: number, limit: number) => readEntries(db, search, { before: older, limit });
  const pieces = auditPieces({ read, labels, before, most: MOST_ENTRIES, step: STEP });
  return csvDownload(streamOf(pieces), `audit-${day}.csv`, count);
};

/**
 * `npm run replay -- DIR [--history] [--summary]`: what the detector would have said. Prints one
 * event a line as JSON, in the form of `GET /v1/events`; counts and problems go to the error output.
 * Exit status: 0 all read, 1 a record was refused, 2 the folder or the arguments are wrong.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type { EventBody } from '../../shared/api/event.ts';
import { eventId } from '../../shared/ratings/event-id.ts';
import { RecordFolderError } from './record-folder.ts';
import { Tally } from './replay/tally.ts';
import { replayFolder, type SeenEvent } from './replay/walk.ts';

const USAGE = `Usage: npm run replay -- DIR [--history] [--summary]

DIR holds CQC location records: *.json (one record, a list, or a list envelope of whole records) or
*.jsonl (one record a line). A folder of such folders is a sequence of snapshots in name order.
  --history  for a sequence: also the history that each location's first record tells of itself
  --summary  closes with a table of what was found: kinds by scope, those of single services apart
`;

const problem = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const argumentsOf = (words: readonly string[]) => {
  try {
    const options = { history: { type: 'boolean' }, summary: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) return null;
    return { path, history: values.history ?? false, summary: values.summary ?? false };
  } catch {
    return null; // an option that does not exist: the usage says which do
  }
};

const bodyOf = async ({ event, observedAt }: SeenEvent, seq: number): Promise<EventBody> => ({
  seq,
  id: await eventId(event.identity),
  kind: event.kind,
  locationId: event.locationId,
  locationName: event.locationName,
  scope: event.scope,
  service: event.service,
  from: event.from,
  to: event.to,
  publishedOn: event.publishedOn,
  observedAt,
  reportId: event.reportId,
  inherited: event.inherited,
  detail: event.detail,
});

/** Waits where the reader is slower, so that a long replay never piles up in memory. */
const print = async (body: EventBody): Promise<void> => {
  if (!process.stdout.write(`${JSON.stringify(body)}\n`)) await once(process.stdout, 'drain');
};

const replay = async (words: readonly string[]): Promise<number> => {
  const given = argumentsOf(words);
  if (given === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  const tally = new Tally();
  let seq = 0;
  for await (const seen of replayFolder({ ...given, tally, problem })) {
    seq += 1;
    tally.count(seen.event);
    await print(await bodyOf(seen, seq));
  }
  process.stderr.write(tally.words);
  if (given.summary) process.stderr.write(tally.table);
  return tally.refused === 0 ? 0 : 1;
};

// A reader such as `head` may stop early; that is no fault of the replay.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  process.exitCode = await replay(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof RecordFolderError)) throw error;
  problem(error.message);
  process.exitCode = 2;
}

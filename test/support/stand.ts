/**
 * `npm run stand -- FOLDER [--port N] [--key K] [--day N]`: serves a folder of CQC records as CQC's
 * API does, for `npm start -- --cqc-url ADDRESS`. Exit status 2 on a mistake of usage.
 */
import { parseArgs } from 'node:util';
import { RecordFolderError, readSnapshots, type Snapshot } from './record-folder.ts';
import { startFolderStand } from './stand-in/folder-stand.ts';
import { freePort } from './web/port.ts';
import { untilStopped } from './web/until-stopped.ts';

const USAGE = `Usage: npm run stand -- FOLDER [--port N] [--key K] [--day N]

FOLDER holds CQC records: *.json (one record, a list, a list envelope) or *.jsonl (one record a line).
A folder of such folders is a sequence of days: it begins at the first, or at --day N;
POST /control/day moves on.
`;

/** A mistake in how the command was called; the message is for the person. */
class UsageError extends Error {}

const say = (text: string) => process.stdout.write(`${text}\n`);

const wholeNumber = (text: string | undefined, name: string): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text)) throw new UsageError(`--${name} takes a whole number, not "${text}"`);
  return Number(text);
};

interface StandArguments {
  readonly folder: string;
  readonly port: number | undefined;
  readonly day: number;
  readonly key: string | undefined;
}

const OPTIONS = { port: { type: 'string' }, key: { type: 'string' }, day: { type: 'string' } } as const;

const parsed = () => {
  try {
    return parseArgs({ allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'the arguments cannot be read');
  }
};

const readArguments = (): StandArguments => {
  const { values, positionals } = parsed();
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new UsageError('give one folder of records');
  return {
    folder,
    port: wholeNumber(values.port, 'port'),
    day: wholeNumber(values.day, 'day') ?? 1,
    key: values.key,
  };
};

const counted = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** What of a snapshot is served and what is not, with the reasons. */
const describe = (snapshot: Snapshot, day: number, days: number): string => {
  const holds = [counted(snapshot.records.length, 'location'), counted(snapshot.providers.length, 'provider')];
  const lines = [`Day ${day} of ${days} (${snapshot.name}): ${holds.join(', ')}`];
  for (const item of snapshot.refused) lines.push(`Refused ${item.file}:${item.line}: ${item.reason}`);
  if (snapshot.passedOver.length > 0) lines.push(`Passed over ${snapshot.passedOver.length} that are no whole records`);
  return lines.join('\n');
};

const run = async (): Promise<void> => {
  const { folder, port, day, key } = readArguments();
  const snapshots = await readSnapshots(folder);
  const snapshot = snapshots[day - 1];
  if (snapshot === undefined) throw new UsageError(`there is no day ${day}: ${folder} has ${snapshots.length}`);
  const standIn = await startFolderStand({
    snapshots,
    day,
    port: port === 0 ? 0 : await freePort(port ?? 8790),
    ...(key === undefined ? {} : { key }),
    onDay: (number, next) => say(describe(next, number, snapshots.length)),
  });
  say(describe(snapshot, day, snapshots.length));
  say(`CQC stand-in: ${standIn.url}`);
  say(`Use it with: npm start -- --cqc-url ${standIn.url}${key === undefined ? '' : ' --cqc-key KEY'} --register FILE`);
  await untilStopped();
  await standIn.close();
};

run().catch((error: unknown) => {
  const usage = error instanceof UsageError;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n${usage ? `\n${USAGE}` : ''}`);
  process.exitCode = usage || error instanceof RecordFolderError ? 2 : 1;
});

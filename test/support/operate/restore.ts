/**
 * `npm run restore -- [--data FOLDER | --remote] IN.zip`: an archive of `npm run backup` into an empty database.
 * Exit status: 0 restored and found equal, 1 refused or failed, 2 a mistake of usage.
 */
import type { Closers } from '../start/closers.ts';
import { d1Target } from './d1-target.ts';
import { knownMigrations } from './known-migrations.ts';
import { noteOwn, openNew } from './local-database.ts';
import { readVaultOptions, USAGE } from './options.ts';
import { putBack, type Target } from './put-back.ts';
import { openArchive } from './read-archive.ts';
import { remoteTarget } from './remote-database.ts';
import { runCommand } from './run-command.ts';
import { wranglerHere } from './wrangler.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const open = async (dataFolder: string | null, closers: Closers): Promise<Target> =>
  dataFolder === null
    ? remoteTarget(wranglerHere({ tell: say }), closers)
    : d1Target(await openNew(dataFolder, closers));

const run = async (closers: Closers): Promise<number> => {
  const options = readVaultOptions(process.argv.slice(2), process.env);
  const archive = await openArchive(options.archive);
  closers.add(archive.close);
  const { rows, tables, indexEtag } = await putBack(
    archive,
    await open(options.dataFolder, closers),
    await knownMigrations(),
  );
  if (options.dataFolder !== null) noteOwn(options.dataFolder);
  say(
    `Restored ${rows.toLocaleString('en-GB')} rows of ${tables} tables: counts, hashes and index ${indexEtag ?? '(none)'} are equal.`,
  );
  const { keyIds } = archive.manifest;
  if (keyIds.length > 0) {
    say(`Its endpoints need the SECRETS_KEY that they were saved with (key ${keyIds.join(', ')}); with another one`);
    say('enter their secrets anew.');
  }
  return 0;
};

// workerd and its sockets must not keep the process up.
void runCommand(USAGE.restore, run).then((code) => process.exit(code));

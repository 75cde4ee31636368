/**
 * `npm run backup -- [--data FOLDER | --remote] OUT.zip`: everything in the database as one archive.
 * Exit status: 0 done, 1 a failure told in words, 2 a mistake of usage.
 */
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Closers } from '../start/closers.ts';
import { askD1 } from './d1-target.ts';
import { openKept } from './local-database.ts';
import type { Manifest } from './manifest.ts';
import { readVaultOptions, USAGE } from './options.ts';
import { OperateProblem } from './problem.ts';
import { exportedDatabase } from './remote-database.ts';
import { runCommand } from './run-command.ts';
import type { Ask } from './tables.ts';
import { wranglerHere } from './wrangler.ts';
import { writeArchive } from './write-archive.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const open = async (dataFolder: string | null, closers: Closers): Promise<Ask> =>
  dataFolder === null
    ? exportedDatabase(wranglerHere({ tell: say }), closers)
    : askD1(await openKept(dataFolder, closers));

const tell = async (path: string, manifest: Manifest): Promise<void> => {
  const tables = manifest.files.filter(({ table }) => table !== null);
  const rows = tables.reduce((sum, file) => sum + file.rows, 0);
  const { size } = await stat(path);
  say(
    `Backed up ${rows.toLocaleString('en-GB')} rows of ${tables.length} tables: ${path} (${Math.ceil(size / 1000)} kB).`,
  );
  say(`Schema ${manifest.migrations.at(-1)}; index ${manifest.indexEtag ?? 'not published yet'}.`);
  if (manifest.keyIds.length > 0) {
    say(
      `Secrets of endpoints stay encrypted: keep SECRETS_KEY (key ${manifest.keyIds.join(', ')}) apart from the archive.`,
    );
  }
};

const run = async (closers: Closers): Promise<number> => {
  const { archive, dataFolder } = readVaultOptions(process.argv.slice(2), process.env);
  if (existsSync(archive)) throw new OperateProblem(`${archive} is there already: a backup never writes over one.`);
  const manifest = await writeArchive(await open(dataFolder, closers), archive, new Date());
  await tell(archive, manifest);
  return 0;
};

// workerd and its sockets must not keep the process up.
void runCommand(USAGE.backup, run).then((code) => process.exit(code));

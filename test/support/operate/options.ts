/** The options of `npm run backup` and `npm run restore`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { OperateProblem, wordsOf } from './problem.ts';

/** How each command is called. */
export const USAGE = {
  backup: `Usage: npm run backup -- [--data FOLDER | --remote] OUT.zip

  --data FOLDER  (DATA_DIR)  the data folder of npm start                  .data
  --remote                   the deployed database, through wrangler
`,
  restore: `Usage: npm run restore -- [--data FOLDER | --remote] IN.zip

  --data FOLDER  (DATA_DIR)  the data folder to restore into; it is made   .data
  --remote                   the deployed database, through wrangler

The database has to be empty: a restore never writes over anything.
`,
} as const;

/** What to back up or restore. */
export interface VaultOptions {
  /** Absolute path of the archive. */
  readonly archive: string;
  /** null: the deployed database. Else the absolute path of a data folder. */
  readonly dataFolder: string | null;
}

const FLAGS = { data: { type: 'string' }, remote: { type: 'boolean', default: false } } as const;

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: true, strict: true });
  } catch (error) {
    throw new OperateProblem(wordsOf(error), 2);
  }
};

/** Reads the command line. Throws OperateProblem (exit status 2) where it is wrong. */
export const readVaultOptions = (
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): VaultOptions => {
  const { values, positionals } = parsed(args);
  const [archive, ...more] = positionals;
  if (archive === undefined || more.length > 0) throw new OperateProblem('Name one archive, as in backup.zip', 2);
  if (!archive.endsWith('.zip')) throw new OperateProblem(`The archive is a .zip, not "${archive}"`, 2);
  if (values.remote && values.data !== undefined) throw new OperateProblem('--data and --remote exclude each other', 2);
  const folder = resolve(values.data ?? (environment.DATA_DIR || '.data'));
  return { archive: resolve(archive), dataFolder: values.remote ? null : folder };
};

/**
 * `npm run deploy -- [--dry-run] [--where weur|eu]`: migrations, then the Worker, to the account that wrangler is
 * signed in to. Exit status: 0 in force and answering, 1 a failure told in words, 2 a mistake of usage.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type DataPlace, type DeployWorld, deploy, rehearse } from './deployment.ts';
import { OperateProblem, wordsOf } from './problem.ts';
import { askPerson } from './question.ts';
import { runCommand } from './run-command.ts';
import { wranglerHere } from './wrangler.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CONFIGURATION = join(ROOT, 'wrangler.toml');
/** Nothing in it is ever committed. */
const KEPT = join(ROOT, '.data/deployed');

const USAGE = `Usage: npm run deploy -- [--dry-run] [--where weur|eu]

  --dry-run      what needs no account: bundles, and tells what would be run
  --where PLACE  where a new database is: weur (Western Europe) or eu (guaranteed within the EU)

  CQC_SUBSCRIPTION_KEY, SECRETS_KEY   secrets that are not set yet; asked for where they are not given
`;

interface DeployOptions {
  readonly dryRun: boolean;
  readonly where: DataPlace | null;
}

const FLAGS = { 'dry-run': { type: 'boolean', default: false }, where: { type: 'string' } } as const;

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: false }).values;
  } catch (error) {
    throw new OperateProblem(wordsOf(error), 2);
  }
};

const readOptions = (args: readonly string[]): DeployOptions => {
  const { 'dry-run': dryRun, where = null } = parsed(args);
  if (where === null || where === 'weur' || where === 'eu') return { dryRun, where };
  throw new OperateProblem(`--where takes weur or eu, not "${where}"`, 2);
};

const inFolder = async <T>(use: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'rating-watch-deploy-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const tell = (line: string) => void process.stdout.write(`${line}\n`);

const world: DeployWorld = {
  wrangler: wranglerHere({ tell }),
  tell,
  ask: askPerson,
  environment: process.env,
  configuration: {
    read: () => readFileSync(CONFIGURATION, 'utf8'),
    write: (toml) => writeFileSync(CONFIGURATION, toml),
  },
  keptKey: () => {
    const path = join(KEPT, 'secrets.key');
    mkdirSync(KEPT, { recursive: true, mode: 0o700 });
    if (!existsSync(path)) writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
    return { key: readFileSync(path, 'utf8').trim(), path };
  },
  withSecretsFile: (secrets, use) =>
    inFolder((folder) => {
      const path = join(folder, 'secrets.json');
      writeFileSync(path, JSON.stringify(secrets), { mode: 0o600 });
      return use(path);
    }),
  fetch: (input, init) => fetch(input, init),
  sleep: async (milliseconds) => void (await sleep(milliseconds)),
};

const run = (): Promise<number> => {
  const { dryRun, where } = readOptions(process.argv.slice(2));
  return dryRun ? inFolder((folder) => rehearse(world, folder)) : deploy(world, where);
};

void runCommand(USAGE, async () => run()).then((code) => process.exit(code));

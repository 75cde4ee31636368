/** The command line of `npm run import:ratings`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run import:ratings -- FILE [--server URL] [--check] [--data FOLDER]

FILE is one of the files that CQC publishes: Latest_ratings.ods, HSCA_Active_Locations.ods or CQC_directory.csv.
  --server URL   the Rating Watch to give it to, with a token of scopes register:write and providers:read in the
                 environment variable RATING_WATCH_TOKEN; without it the one of npm start on this machine
  --check        only say what would change and where the file differs from CQC's API
  --data FOLDER  (DATA_DIR) the data folder of npm start, without --server: .data
`;

/** A mistake in the command line. */
export class UsageProblem extends Error {}

export interface ImportOptions {
  /** Absolute path. */
  readonly file: string;
  /** null: the one on this machine. */
  readonly server: { readonly origin: string; readonly token: string } | null;
  readonly check: boolean;
  /** Absolute path. */
  readonly dataFolder: string;
}

const FLAGS = {
  server: { type: 'string' },
  check: { type: 'boolean', default: false },
  data: { type: 'string' },
} as const;

const parsed = (words: readonly string[]) => {
  try {
    return parseArgs({ args: [...words], options: FLAGS, allowPositionals: true });
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : 'the options cannot be read');
  }
};

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The token goes to this address: it must be encrypted on its way, and nowhere else than meant. */
const originOf = (address: string): string => {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageProblem(`--server takes an address, not "${address}"`);
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    throw new UsageProblem(
      '--server takes an address that begins with https://: the token must not be sent in the open',
    );
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '' || url.pathname !== '/') {
    throw new UsageProblem('--server takes an address without a path, a question mark or a password');
  }
  return url.origin;
};

const tokenOf = (environment: Readonly<Record<string, string | undefined>>): string => {
  const token = environment.RATING_WATCH_TOKEN?.trim() ?? '';
  if (/^[\w.~+/=-]{10,200}$/.test(token)) return token;
  throw new UsageProblem('with --server the environment variable RATING_WATCH_TOKEN must hold an access token');
};

/** Reads the command line. Throws UsageProblem where it is wrong. */
export const readImportOptions = (
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ImportOptions => {
  const { values, positionals } = parsed(words);
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageProblem('a file is needed');
  if (more.length > 0) throw new UsageProblem('one file at a time');
  const server = values.server === undefined ? null : { origin: originOf(values.server), token: tokenOf(environment) };
  const dataFolder = resolve(values.data ?? (environment.DATA_DIR || '.data'));
  return { file: resolve(file), server, check: values.check, dataFolder };
};

/**
 * `npm run token -- --label NAME --scopes "index:read …" [--expires YYYY-MM-DD] [--local|--remote]`:
 * mints an access token, stores its hash by wrangler, and prints the token once.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ACCESS_SCOPES, isAccessScope } from '../../shared/api/scopes.ts';
import { insertTokenStatement, type TokenRow } from '../../worker/access/repository.ts';
import { hashToken, mintToken, prefixOf } from '../../worker/access/token.ts';

const ROOT = join(import.meta.dirname, '../..');
const USAGE = `usage: npm run token -- --label NAME --scopes "SCOPE SCOPE" [--expires YYYY-MM-DD] [--local|--remote]
scopes: ${ACCESS_SCOPES.join(' ')}
`;

export interface TokenOptions {
  readonly label: string;
  readonly scopes: string;
  /** ISO 8601 UTC, or null for a token that does not expire. */
  readonly expiresAt: string | null;
  readonly remote: boolean;
}

const OPTIONS = {
  label: { type: 'string' },
  scopes: { type: 'string' },
  expires: { type: 'string' },
  local: { type: 'boolean', default: false },
  remote: { type: 'boolean', default: false },
} as const;

const expiryOf = (day: string | undefined): string | null => {
  if (day === undefined) return null;
  const moment = new Date(`${day}T00:00:00.000Z`);
  const sound =
    /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
  if (!sound) throw new Error(`--expires "${day}" is no day: write YYYY-MM-DD`);
  return moment.toISOString();
};

/** Reads the command line. Throws an `Error` that says what is wrong with it. */
export const readTokenOptions = (argv: readonly string[]): TokenOptions => {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS, strict: true });
  if (values.label === undefined || !/^[^\p{Cc}]{1,100}$/u.test(values.label)) {
    throw new Error('--label is needed: what the token is for, in up to 100 characters');
  }
  const scopes = (values.scopes ?? '').split(/\s+/).filter((scope) => scope !== '');
  const unknown = scopes.filter((scope) => !isAccessScope(scope));
  if (unknown.length > 0) throw new Error(`there is no scope ${unknown.join(', ')}`);
  if (scopes.length === 0) throw new Error('--scopes is needed');
  if (values.local && values.remote) throw new Error('--local and --remote exclude each other');
  const expiresAt = expiryOf(values.expires);
  return { label: values.label, scopes: [...new Set(scopes)].join(' '), expiresAt, remote: values.remote };
};

const literal = (value: string | null): string => (value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`);

/** The statement that stores the token, its values written out as SQL literals: wrangler binds none. */
export const storingSql = (row: TokenRow): string => {
  const { sql, values } = insertTokenStatement(row);
  return sql.replace(/\?(\d+)/g, (_, place: string) => literal(values[Number(place) - 1] ?? null)).replace(/\s+/g, ' ');
};

const store = (sql: string, remote: boolean): void => {
  const wrangler = join(ROOT, 'node_modules/.bin/wrangler');
  const args = ['d1', 'execute', 'rating-watch', remote ? '--remote' : '--local', '--yes', '--command', sql];
  const { status, stdout, stderr } = spawnSync(wrangler, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' },
  });
  if (status !== 0) throw new Error(`the token was not stored:\n${stderr}${stdout}`);
};

const run = async (argv: readonly string[]): Promise<void> => {
  const options = readTokenOptions(argv);
  const token = mintToken((count) => new Uint8Array(randomBytes(count)));
  const row: TokenRow = {
    id: randomUUID(),
    hash: await hashToken(token),
    prefix: prefixOf(token),
    label: options.label,
    scopes: options.scopes,
    createdAt: new Date().toISOString(),
    expiresAt: options.expiresAt,
    revokedAt: null,
    lastUsedAt: null,
  };
  store(storingSql(row), options.remote);
  process.stderr.write(`Stored as ${row.id}. The token is shown this once:\n`);
  process.stdout.write(`${token}\n`);
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  run(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exitCode = 2;
  });
}

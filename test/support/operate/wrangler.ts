/** Wrangler, as backup, restore and deploy call it: every call is told before it runs. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** What a call of wrangler came to. */
export interface WranglerAnswer {
  /** 0: done. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls wrangler with arguments; `input` goes to its standard input and is told nowhere. */
export type Wrangler = (args: readonly string[], input?: string) => Promise<WranglerAnswer>;

export interface WranglerSettings {
  /** Told each command, as it could be typed, before it runs. */
  readonly tell: (line: string) => void;
  /** Arguments that stand at the end of each call, as `--config FILE`. */
  readonly also?: readonly string[];
}

const ENVIRONMENT = { WRANGLER_SEND_METRICS: 'false', CI: '1', FORCE_COLOR: '0', NO_COLOR: '1' } as const;

/** An argument as a shell needs it written. */
const shown = (argument: string): string =>
  /^[\w./=:@,+-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;

/** The command as a person would type it. */
export const commandOf = (args: readonly string[]): string => `npx wrangler ${args.map(shown).join(' ')}`;

const call = (args: readonly string[], input: string | undefined): Promise<WranglerAnswer> =>
  new Promise((resolve, reject) => {
    const program = join(ROOT, 'node_modules/wrangler/bin/wrangler.js');
    const child = spawn(process.execPath, [program, ...args], { cwd: ROOT, env: { ...process.env, ...ENVIRONMENT } });
    const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout.on('data', (chunk: Buffer) => parts.stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => parts.stderr.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const text = (chunks: Buffer[]) => Buffer.concat(chunks).toString('utf8');
      resolve({ status: code ?? 1, stdout: text(parts.stdout), stderr: text(parts.stderr) });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });

/** The project's own wrangler, in the project's folder. */
export const wranglerHere =
  ({ tell, also = [] }: WranglerSettings): Wrangler =>
  (args, input) => {
    const all = [...args, ...also];
    tell(`> ${commandOf(all)}`);
    return call(all, input);
  };

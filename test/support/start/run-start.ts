/** Runs `npm start`'s script as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { Mailbox } from '../inbox/mailbox.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const SCRIPT = join(ROOT, 'test/support/start.ts');

export interface RunningStart {
  /** Everything printed so far, standard output first. */
  said(): string;
  /** Resolves when a line of standard output fits; rejects where the process ends before. */
  until(line: RegExp): Promise<RegExpExecArray>;
  kill(signal: 'SIGINT' | 'SIGKILL'): void;
  /** The exit status; null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Environment variables that would change what the flags say. */
const OWN_VARIABLES =
  /^(PORT|DATA_DIR|CQC_BASE_URL|CQC_SUBSCRIPTION_KEY|REGISTER_CSV|EMPTY|ONCE|CQC_CALLS_PER_SECOND|SIGNAL_URL)$/;

const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !OWN_VARIABLES.test(name)));

const untilLine = (child: ChildProcess, said: () => string, line: RegExp): Promise<RegExpExecArray> =>
  new Promise((resolve, reject) => {
    const look = () => {
      const found = new RegExp(line.source, `${line.flags}m`).exec(said());
      if (found !== null) resolve(found);
    };
    child.stdout?.on('data', look);
    child.once('close', () => reject(new Error(`it ended before it said ${line}:\n${said()}`)));
    look();
  });

/** Starts it with these flags, on a data folder; `variables` are set besides. */
export const runStart = (
  dataFolder: string,
  flags: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): RunningStart => {
  const args = [SCRIPT, '--data', dataFolder, ...flags];
  const env = { ...environment(), ...variables };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const heard = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    heard.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    heard.error += chunk.toString();
  });
  const said = () => heard.out + heard.error;
  return {
    said,
    until: (line) => untilLine(child, said, line),
    kill: (signal) => child.kill(signal),
    ended: new Promise((resolve) => child.once('close', (code) => resolve(code))),
  };
};

/** The address, folder or token that it printed behind a label, or an empty text. */
export const printedAs = (label: string, said: string): string =>
  new RegExp(`^${label}: (\\S+)$`, 'm').exec(said)?.[1] ?? '';

/** What the inbox of a data folder has received. */
export const inboxOf = (dataFolder: string): Mailbox => new Mailbox(join(dataFolder, 'inbox.jsonl'));

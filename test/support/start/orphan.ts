/**
 * A killed `npm start` (kill -9) leaves its workerd behind, which keeps the port and writes on into the
 * database. So its number is kept in the data folder, and the next start ends it before it opens anything.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const PROGRAM = /(^|\/)workerd(\.exe)?\s+serve\b/;
/** Milliseconds between two looks, and how many looks, until an ended process is gone. */
const PAUSE = 20;
const LOOKS = 100;

interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** As ps prints it: "Z" has ended, its sockets closed, and waits to be counted. */
  readonly state: string;
  readonly command: string;
}

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process ended while it was being looked at.
    return '';
  }
};

const fromProc = (): RunningProcess[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      // "PID (NAME) STATE PARENT …": the name may itself hold brackets.
      const [state = 'Z', parent] = textOf(`/proc/${name}/stat`)
        .replace(/^.*\) /s, '')
        .split(' ');
      const command = textOf(`/proc/${name}/cmdline`).replaceAll('\0', ' ');
      return { pid: Number(name), parent: Number(parent), state, command };
    });

const fromPs = (): RunningProcess[] =>
  (spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,command='], { encoding: 'utf8' }).stdout ?? '')
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter((found) => found !== null)
    .map(([, pid, parent, state = 'Z', command = '']) => ({
      pid: Number(pid),
      parent: Number(parent),
      state,
      command,
    }));

const processes = (): RunningProcess[] => (existsSync('/proc/self/stat') ? fromProc() : fromPs());

/** The numbers of the workerd processes that this process has started. */
export const ownWorkerds = (): number[] =>
  processes()
    .filter(({ parent, command }) => parent === process.pid && PROGRAM.test(command))
    .map(({ pid }) => pid);

const isWorkerd = (pid: number): boolean =>
  processes().some((running) => running.pid === pid && PROGRAM.test(running.command));

const isOver = (pid: number): boolean => {
  const running = processes().find((candidate) => candidate.pid === pid);
  return running === undefined || running.state.startsWith('Z');
};

/** Ends a workerd that was left behind, and waits until it is gone. A number that is no workerd now is left alone. */
export const endOrphan = async (pid: number): Promise<void> => {
  if (!isWorkerd(pid)) return;
  process.kill(pid, 'SIGKILL');
  for (let look = 0; look < LOOKS && !isOver(pid); look += 1) await sleep(PAUSE);
};

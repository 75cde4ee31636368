/** The data folder of `npm start`: the database, local secrets, and how far the demo story has come. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from './problem.ts';

/** What is remembered between starts. */
export interface StartState {
  /** The day that day two of the demo story is published on, `YYYY-MM-DD`; null before the first start. */
  readonly baseDate: string | null;
  /** The day of the story that was reached; it never goes back. */
  readonly day: 0 | 1 | 2;
  /** Whose register is in force; null: none was imported. */
  readonly register: 'demo' | 'own' | null;
  /** Where alerts are sent. */
  readonly hookUrl: string | null;
  /** The workerd processes of the running start, or of one that was killed. */
  readonly workerds: readonly number[];
  /** Where the Worker of the running start answers, or answered last. */
  readonly origin: string | null;
}

const FIRST_STATE: StartState = { baseDate: null, day: 0, register: null, hookUrl: null, workerds: [], origin: null };

const isState = (value: unknown): value is StartState =>
  typeof value === 'object' && value !== null && 'baseDate' in value && 'day' in value && 'register' in value;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

export class DataFolder {
  readonly path: string;

  /** Makes the folder where it is missing. Throws StartProblem where it cannot be written. */
  constructor(path: string) {
    this.path = path;
    try {
      mkdirSync(path, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new StartProblem(`The data folder ${path} cannot be made: ${error instanceof Error ? error.message : ''}`);
    }
  }

  /** The path of something in the folder. */
  at(name: string): string {
    return join(this.path, name);
  }

  /** Writes by renaming, so that a killed process leaves the old text or the new one. */
  #write(name: string, text: string, mode: number): void {
    const draft = this.at(`${name}.${process.pid}.new`);
    writeFileSync(draft, text, { mode });
    chmodSync(draft, mode);
    renameSync(draft, this.at(name));
  }

  /** A secret kept for its owner alone (mode 0600); made once. */
  secret(name: string, make: () => string): string {
    const path = this.at(name);
    if (!existsSync(path)) this.#write(name, `${make()}\n`, 0o600);
    return readFileSync(path, 'utf8').trim();
  }

  readState(): StartState {
    const path = this.at('state.json');
    if (!existsSync(path)) return FIRST_STATE;
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!isState(value)) throw new StartProblem(`${path} is not what npm start wrote: move it away to begin anew`);
    return { ...FIRST_STATE, ...value };
  }

  /** Changes part of the state, and returns the whole. */
  writeState(change: Partial<StartState>): StartState {
    const state = { ...this.readState(), ...change };
    this.#write('state.json', `${JSON.stringify(state, null, 2)}\n`, 0o600);
    return state;
  }

  /** Keeps a second process out. Throws StartProblem while another one holds the folder; returns what lets go. */
  lock(): () => void {
    const path = this.at('running.pid');
    const holder = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
    if (holder > 0 && holder !== process.pid && isAlive(holder)) {
      throw new StartProblem(
        `Process ${holder} is using ${this.path} already: stop it, or give another folder with --data`,
      );
    }
    this.#write('running.pid', String(process.pid), 0o600);
    return () => {
      if (existsSync(path) && Number(readFileSync(path, 'utf8')) === process.pid) unlinkSync(path);
    };
  }
}

/** The Worker on this machine: workerd with D1 on disk, driven as Cloudflare drives it. */
import { dirname } from 'node:path';
import { Miniflare, type MiniflareOptions, type WorkerOptions } from 'miniflare';
import type { TokenRow } from '../../../worker/access/repository.ts';
import { readMigrations } from '../../worker/support/migrations.ts';
import { applyMigrations } from './apply-migrations.ts';
import { DATABASE, localD1 } from './local-d1.ts';
import { keepToken, moveEndpoint, releaseLeases } from './local-rows.ts';

export interface LocalWorkerOptions {
  /** The bundled module. */
  readonly script: string;
  readonly port: number;
  /** Folder that D1 is kept in. */
  readonly databaseFolder: string;
  readonly bindings: Readonly<Record<string, string>>;
  /** Told as soon as workerd runs, before anything is asked of it. */
  readonly onUp: () => void;
}

export interface LocalWorker {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Lets a token in, with the scopes it names. */
  letIn(token: TokenRow): Promise<void>;
  /** Sends what goes to one webhook address to another, when the inbox came up on another port. */
  moveEndpoint(from: string, to: string): Promise<void>;
  /** Runs the scheduled handler once, as the cron does each minute; "ok" or "exception". */
  tick(): Promise<string>;
  close(): Promise<void>;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Miniflare ends the process at once on Ctrl-C, with a status of failure, before anything else can
 * close. Its listeners are taken off; its clean-up when the process ends stays.
 */
const keepingSignals = <T>(open: () => T): T => {
  const before = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal)]));
  const opened = open();
  for (const signal of SIGNALS) {
    for (const listener of process.listeners(signal)) {
      if (!before.get(signal)?.includes(listener)) process.off(signal, listener);
    }
  }
  return opened;
};

const settingsOf = (options: LocalWorkerOptions, statements: WorkerOptions): MiniflareOptions => ({
  host: '127.0.0.1',
  port: options.port,
  d1Persist: options.databaseFolder,
  // The request's `cf` object would be fetched from the internet.
  cf: false,
  workers: [
    {
      name: 'rating-watch',
      // The bundle is all there is: told so, Miniflare does not read it for imports.
      modules: [{ type: 'ESModule', path: options.script }],
      modulesRoot: dirname(options.script),
      compatibilityDate: '2026-07-01',
      ...DATABASE,
      bindings: { ...options.bindings },
    },
    statements,
  ],
});

/** Starts the Worker and brings its database up to date. Rejects where workerd or a migration fails. */
export const startLocalWorker = async (options: LocalWorkerOptions): Promise<LocalWorker> => {
  const d1 = await localD1();
  const miniflare = keepingSignals(() => new Miniflare(settingsOf(options, d1.worker)));
  await miniflare.ready;
  options.onUp();
  const db = await d1.open(miniflare);
  await applyMigrations(db, await readMigrations());
  await releaseLeases(db);
  return {
    origin: `http://127.0.0.1:${options.port}`,
    letIn: (token) => keepToken(db, token),
    moveEndpoint: (from, to) => moveEndpoint(db, from, to),
    tick: async () => (await (await miniflare.getWorker('rating-watch')).scheduled({ cron: '* * * * *' })).outcome,
    close: () => miniflare.dispose(),
  };
};

/**
 * A local D1 as bound to a worker that runs statements, asked within the process: each statement or batch is one
 * request. Miniflare's own way stops the process for each `prepare` and `bind`.
 */
import { randomBytes } from 'node:crypto';
import type { Miniflare, WorkerOptions } from 'miniflare';
import { bundleModule } from '../../worker/support/bundle.ts';
import { directDb } from '../../worker/support/direct-db.ts';
import { KEY_HEADER } from '../../worker/support/statements-key.ts';

const NAME = 'sql';

/** The database's name, the same for each worker that has it bound. */
export const DATABASE = { d1Databases: { DB: 'rating-watch' } } as const;

interface LocalD1 {
  /** The worker that runs the statements, to be named in Miniflare's options. */
  readonly worker: WorkerOptions;
  /** The database of the Miniflare that was opened with it. */
  open(miniflare: Miniflare): Promise<D1Database>;
}

/**
 * Makes ready for one opening. Whoever reaches Miniflare's port can lead a request to any of its workers by a header
 * ("MF-Route-Override"): this one answers nobody but who has the key, which never leaves the process.
 */
export const localD1 = async (): Promise<LocalD1> => {
  const key = randomBytes(32).toString('base64url');
  return {
    worker: {
      name: NAME,
      modules: [await bundleModule('test/worker/support/sql-entry.ts')],
      compatibilityDate: '2026-07-01',
      bindings: { KEY: key },
      ...DATABASE,
    },
    open: async (miniflare) => {
      const worker = await miniflare.getWorker(NAME);
      return directDb({
        fetch: async (address, init) =>
          (await worker.fetch(address, { ...init, headers: { [KEY_HEADER]: key } } as never)) as unknown as Response,
      });
    },
  };
};

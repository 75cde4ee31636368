/**
 * A local D1 as bound to a worker that runs statements, asked within the process and at no port: each statement or batch
 * is one request. Miniflare's own way stops the process for each `prepare` and `bind`.
 */
import type { Miniflare, WorkerOptions } from 'miniflare';
import { bundleModule } from '../../worker/support/bundle.ts';
import { directDb } from '../../worker/support/direct-db.ts';

const NAME = 'sql';

/** The database's name, the same for each worker that has it bound. */
export const DATABASE = { d1Databases: { DB: 'rating-watch' } } as const;

/** The worker that runs the statements, to be named in Miniflare's options. */
export const statementsWorker = async (): Promise<WorkerOptions> => ({
  name: NAME,
  modules: [await bundleModule('test/worker/support/sql-entry.ts')],
  compatibilityDate: '2026-07-01',
  ...DATABASE,
});

/** The database of a Miniflare that has this worker. */
export const localD1 = async (miniflare: Miniflare): Promise<D1Database> => {
  const worker = await miniflare.getWorker(NAME);
  return directDb({
    fetch: async (address, init) => (await worker.fetch(address, init as never)) as unknown as Response,
  });
};

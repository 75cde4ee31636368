/** The demo's data in a Worker whose database is recorded as wrangler records it, and a folder for archives. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownMigrations } from '../../support/operate/known-migrations.ts';
import { loadDemo } from '../http/demo-data.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

/** Records every migration as applied, as `npm start` and wrangler do. */
export const recordMigrations = async (db: D1Database): Promise<void> => {
  await db
    .prepare(
      `CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE,
         applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`,
    )
    .run();
  await db
    .prepare('INSERT INTO d1_migrations (name) SELECT value FROM json_each(?1)')
    .bind(JSON.stringify(await knownMigrations()))
    .run();
};

export interface OperateStage {
  readonly worker: HttpWorker;
  /** A path in a folder of this stage. */
  at(name: string): string;
  close(): Promise<void>;
}

/** Opens it with the demo's data, both days of its story read, and a webhook whose secret is encrypted. */
export const openOperateStage = async (): Promise<OperateStage> => {
  const worker = await openHttpWorker({ LOCAL: '1' });
  const folder = await mkdtemp(join(tmpdir(), 'operate-'));
  await recordMigrations(worker.db);
  await loadDemo(worker);
  return {
    worker,
    at: (name) => join(folder, name),
    close: async () => {
      await worker.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

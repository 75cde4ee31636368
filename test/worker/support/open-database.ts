/** A true D1 and no Worker of ours around it: for what is tested at its statements. */
import { Miniflare } from 'miniflare';
import { bundleModule } from './bundle.ts';
import { openDirect } from './direct.ts';
import { directDb } from './direct-db.ts';
import { migrate, readMigrations } from './migrations.ts';

export interface OpenedDatabase {
  readonly db: D1Database;
  close(): Promise<void>;
}

/** Opens it in memory, without a table. */
export const openEmptyDatabase = async (): Promise<OpenedDatabase> => {
  const miniflare = new Miniflare({
    modules: [await bundleModule('test/worker/support/sql-entry.ts')],
    compatibilityDate: '2026-07-01',
    unsafeDirectSockets: [{}],
    d1Databases: { DB: 'rating-watch' },
    // The request's `cf` object would be fetched from the internet.
    cf: false,
  });
  const sql = openDirect(await miniflare.unsafeGetDirectURL(), null);
  return {
    db: directDb(sql),
    close: async () => {
      await miniflare.dispose();
      sql.close();
    },
  };
};

/** Opens it in memory, with every migration applied. */
export const openDatabase = async (): Promise<OpenedDatabase> => {
  const opened = await openEmptyDatabase();
  await migrate(opened.db, await readMigrations());
  return opened;
};

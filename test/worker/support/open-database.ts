/** A true D1 with every migration applied and no Worker around it: for what is tested at its statements. */
import { Miniflare } from 'miniflare';
import { migrate, readMigrations } from './migrations.ts';

export interface OpenedDatabase {
  readonly db: D1Database;
  close(): Promise<void>;
}

/** Opens it, in memory. */
export const openDatabase = async (): Promise<OpenedDatabase> => {
  const miniflare = new Miniflare({
    modules: true,
    script: 'export default { fetch: () => new Response(null) };',
    compatibilityDate: '2026-07-01',
    d1Databases: { DB: 'rating-watch' },
  });
  // Miniflare's D1 is the Workers' own type from another release of its declarations.
  const db = (await miniflare.getD1Database('DB')) as unknown as D1Database;
  await migrate(db, await readMigrations());
  return { db, close: () => miniflare.dispose() };
};

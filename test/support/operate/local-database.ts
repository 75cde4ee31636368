/** The database of a data folder, opened for a backup or a restore while nothing else runs on it. */
import { existsSync } from 'node:fs';
import { Miniflare } from 'miniflare';
import type { Closers } from '../start/closers.ts';
import { DataFolder } from '../start/data-folder.ts';
import { localD1 } from '../start/local-d1.ts';
import { endOrphan } from '../start/orphan.ts';
import { OperateProblem } from './problem.ts';

const open = async (path: string, closers: Closers): Promise<D1Database> => {
  const folder = new DataFolder(path);
  closers.add(folder.lock());
  for (const orphan of folder.readState().workerds) await endOrphan(orphan);
  const d1 = await localD1();
  const miniflare = new Miniflare({
    d1Persist: folder.at('d1'),
    // The request's `cf` object would be fetched from the internet.
    cf: false,
    workers: [d1.worker],
  });
  closers.add(() => miniflare.dispose());
  return d1.open(miniflare);
};

/** Opens the database of a folder that is there. Throws StartProblem while `npm start` runs on it, OperateProblem where there is none. */
export const openKept = (path: string, closers: Closers): Promise<D1Database> => {
  if (existsSync(path)) return open(path, closers);
  throw new OperateProblem(`There is no data folder ${path}: give it with --data, or --remote for the deployed one.`);
};

/** Opens the database of a folder that need not be there yet. Throws StartProblem while `npm start` runs on it. */
export const openNew = (path: string, closers: Closers): Promise<D1Database> => open(path, closers);

/** Notes what was restored as the council's own: the next `npm start` must not import the demo's register over it. */
export const noteOwn = (path: string): void => {
  new DataFolder(path).writeState({ register: 'own' });
};

/**
 * A process of its own that runs the Worker of a data folder until its parent goes: what runs workerd
 * takes as much memory as reading a file may. Its one argument is the folder; it tells its parent a `LocalReport`.
 */
import { randomBytes } from 'node:crypto';
import { buildWorker } from '../build-worker.ts';
import { Closers } from '../start/closers.ts';
import { DataFolder } from '../start/data-folder.ts';
import { letTokenIn, localToken } from '../start/local-token.ts';
import { type LocalWorker, startLocalWorker } from '../start/local-worker.ts';
import { endOrphan, ownWorkerds } from '../start/orphan.ts';
import { StartProblem } from '../start/problem.ts';
import { freePort } from '../web/port.ts';

/** What the parent is told, once. */
export type LocalReport =
  | { readonly kind: 'open'; readonly origin: string; readonly token: string }
  /** `npm start` is up on this folder; null where it has not come so far yet. */
  | { readonly kind: 'busy'; readonly origin: string | null; readonly token: string }
  | { readonly kind: 'problem'; readonly message: string };

/** Far from the ports of `npm start`, so that its addresses stay what they were. */
const OWN_PORT = 18_787;

const openWorker = async (folder: DataFolder): Promise<LocalWorker> => {
  for (const orphan of folder.readState().workerds) await endOrphan(orphan);
  return startLocalWorker({
    script: await buildWorker('local'),
    port: await freePort(OWN_PORT),
    databaseFolder: folder.at('d1'),
    bindings: {
      // Nothing is asked of CQC.
      CQC_BASE_URL: 'http://127.0.0.1:9',
      CQC_USER_AGENT: 'RatingWatch/0.1 (import of a file)',
      SECRETS_KEY: folder.secret('secrets.key', () => randomBytes(32).toString('base64')),
      LOCAL: '1',
    },
    onUp: () => folder.writeState({ workerds: ownWorkerds() }),
  });
};

const open = async (path: string, closers: Closers): Promise<LocalReport> => {
  const folder = new DataFolder(path);
  const token = localToken(folder);
  try {
    closers.add(folder.lock());
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    return { kind: 'busy', origin: folder.readState().origin, token };
  }
  const worker = await openWorker(folder);
  closers.add(worker.close);
  await letTokenIn(worker, token, new Date());
  return { kind: 'open', origin: worker.origin, token };
};

const closers = new Closers();
// Ctrl-C reaches every process of the terminal: this one ends after its parent, which closes the connection.
process.on('SIGINT', () => undefined);
process.once('disconnect', () => void closers.close().then(() => process.exit(0)));

open(process.argv[2] ?? '', closers).then(
  (report) => process.send?.(report),
  (error: unknown) =>
    process.send?.({ kind: 'problem', message: error instanceof Error ? error.message : String(error) }),
);

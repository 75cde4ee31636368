/** One run of `npm start`: everything opened in order, and the addresses of what is up. */
import { randomBytes } from 'node:crypto';
import { buildWorker } from '../build-worker.ts';
import { londonDay } from '../demo/day.ts';
import { type DemoSystem, startDemoSystem } from '../demo-system/demo-system.ts';
import { type Inbox, startInbox } from '../inbox/inbox.ts';
import { freePort } from '../web/port.ts';
import type { Closers } from './closers.ts';
import type { DataFolder } from './data-folder.ts';
import { letTokenIn, localToken } from './local-token.ts';
import { type LocalWorker, startLocalWorker } from './local-worker.ts';
import type { StartOptions } from './options.ts';
import { endOrphan, ownWorkerds } from './orphan.ts';
import { StartProblem } from './problem.ts';
import { outsideStage, type Stage, storyStage } from './stage.ts';

const USER_AGENT = 'RatingWatch/0.1 (local start; CQC syndication client)';

export interface Session {
  readonly stage: Stage;
  readonly inbox: Inbox;
  readonly demoSystem: DemoSystem;
  readonly worker: LocalWorker;
  /** A local bearer token with every scope. */
  readonly token: string;
  readonly signingSecret: string;
  /** The day that the demo's dates are counted from, `YYYY-MM-DD`. */
  readonly baseDate: string;
}

interface Ports {
  readonly worker: number;
  readonly inbox: number;
  readonly demoSystem: number;
}

const pickPorts = async (wished: number): Promise<Ports> => {
  const worker = await freePort(wished);
  const inbox = await freePort(worker + 1, new Set([worker]));
  const demoSystem = await freePort(inbox + 1, new Set([worker, inbox]));
  return { worker, inbox, demoSystem };
};

/** The folder's base date, fixed at its first start. */
const baseDateOf = (folder: DataFolder, now: Date): string => {
  const known = folder.readState().baseDate;
  return known ?? folder.writeState({ baseDate: londonDay(now) }).baseDate ?? londonDay(now);
};

const openStage = (options: StartOptions, folder: DataFolder, base: string, now: Date): Promise<Stage> => {
  if (options.cqc !== null) return Promise.resolve(outsideStage(options.cqc.url, options.cqc.key));
  return storyStage(base, folder.readState().day === 0 ? 1 : 2, now).then((stage) =>
    options.empty ? { ...stage, setDay: null } : stage,
  );
};

const makeSigningSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

/** The local stand needs no sparing: a newcomer need not wait for it. */
const STAND_CALLS_PER_SECOND = '50';

const paceOf = ({ callsPerSecond, cqc }: StartOptions): string | null =>
  callsPerSecond ?? (cqc === null ? STAND_CALLS_PER_SECOND : null);

interface Around {
  readonly stage: Stage;
  readonly folder: DataFolder;
  readonly port: number;
  readonly pace: string | null;
  readonly signalUrl: string | null;
}

const bindingsOf = ({ stage, folder, port, pace, signalUrl }: Around): Record<string, string> => ({
  CQC_BASE_URL: stage.url,
  CQC_USER_AGENT: USER_AGENT,
  ...(stage.key === null ? {} : { CQC_SUBSCRIPTION_KEY: stage.key }),
  ...(pace === null ? {} : { CQC_CALLS_PER_SECOND: pace }),
  ...(signalUrl === null ? {} : { SIGNAL_URL: signalUrl }),
  SECRETS_KEY: folder.secret('secrets.key', () => randomBytes(32).toString('base64')),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  LOCAL: '1',
});

const bundle = async (): Promise<string> => {
  try {
    return await buildWorker('local');
  } catch (error) {
    throw new StartProblem(`The Worker does not build: ${error instanceof Error ? error.message : ''}`);
  }
};

/** Opens everything; each part is told to `closers` as soon as it is up. Throws StartProblem. */
export const openSession = async (
  options: StartOptions,
  folder: DataFolder,
  closers: Closers,
  now: () => Date,
): Promise<Session> => {
  for (const orphan of folder.readState().workerds) await endOrphan(orphan);
  const ports = await pickPorts(options.port);
  const baseDate = baseDateOf(folder, now());
  const stage = await openStage(options, folder, baseDate, now());
  closers.add(stage.close);
  const signingSecret = folder.secret('inbox.secret', makeSigningSecret);
  const inbox = await startInbox({ secret: signingSecret, port: ports.inbox, file: folder.at('inbox.jsonl') });
  closers.add(inbox.close);
  const demoSystem = await startDemoSystem({ port: ports.demoSystem });
  closers.add(demoSystem.close);
  const worker = await startLocalWorker({
    script: await bundle(),
    port: ports.worker,
    databaseFolder: folder.at('d1'),
    bindings: bindingsOf({ stage, folder, port: ports.worker, pace: paceOf(options), signalUrl: options.signalUrl }),
    onUp: () => folder.writeState({ workerds: ownWorkerds() }),
  });
  closers.add(worker.close);
  folder.writeState({ origin: worker.origin });
  const token = localToken(folder);
  await letTokenIn(worker, token, now());
  return { stage, inbox, demoSystem, worker, token, signingSecret, baseDate };
};

/**
 * `npm start`: the whole service on this machine. Exit status: 0 stopped, or with --once the last
 * pull complete; 1 a failure told in words; 2 a mistake of usage.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { builtExtension } from './built-extension.ts';
import { isAlert } from './inbox/message.ts';
import { Closers } from './start/closers.ts';
import { DataFolder } from './start/data-folder.ts';
import { readOptions, type StartOptions, USAGE } from './start/options.ts';
import { bringPolicy } from './start/policy.ts';
import { StartProblem } from './start/problem.ts';
import { pullRatings } from './start/pull.ts';
import { bringRegister } from './start/register.ts';
import { openSession, type Session } from './start/session.ts';
import { createWorkerApi } from './start/worker-api.ts';
import { untilStopped } from './web/until-stopped.ts';

const TICK_MILLISECONDS = 60_000;

const say = (text: string) => process.stdout.write(`${text}\n`);
const warn = (text: string) => process.stderr.write(`${text}\n`);
const now = () => new Date();

/** The same webhook address as before, or the old one moved to where the inbox is now. */
const connectInbox = async (session: Session, folder: DataFolder, api: ReturnType<typeof createWorkerApi>) => {
  const { hookUrl } = session.inbox;
  const before = folder.readState().hookUrl;
  if (before !== null && before !== hookUrl) await session.worker.moveEndpoint(before, hookUrl);
  await api.addWebhook(hookUrl, session.signingSecret);
  folder.writeState({ hookUrl });
};

const tellAddresses = (session: Session, extension: string | null): void => {
  const { origin } = session.worker;
  const received = session.inbox.messages().filter(({ payload }) => isAlert(payload)).length;
  say(`\nIn the inbox: ${received === 1 ? '1 alert' : `${received} alerts`}.\n`);
  say(`Worker: ${origin}`);
  say(`Pages: ${origin}/`);
  if (extension !== null) say(`Extension: ${extension}`);
  say(`Token: ${session.token}`);
  say(`Inbox: ${session.inbox.url}`);
  say(`Demo system: ${session.demoSystem.url}`);
};

const tellWhatNext = (session: Session): void => {
  say('\nTo see ratings on the demo system: open chrome://extensions, switch on Developer mode, choose');
  say('"Load unpacked" and the extension folder above. In its options give the Worker as Server address,');
  say(`the token as Access token, and ${session.demoSystem.origin}/* as a site. Ctrl-C stops everything.`);
};

/** Runs the scheduled handler each minute, as Cloudflare's cron does. */
const keepTicking = async (session: Session, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await sleep(TICK_MILLISECONDS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const outcome = await session.worker.tick();
    if (outcome !== 'ok') warn(`The scheduled run ended with "${outcome}"; the next one is in a minute.`);
  }
};

/** The built extension's folder; without one the Worker is of use all the same, and the reason is told. */
const orWarning = (build: Promise<string>, signal: AbortSignal): Promise<string | null> =>
  build.catch((error: unknown) => {
    if (!signal.aborted) warn(error instanceof Error ? error.message : String(error));
    return null;
  });

const run = async (options: StartOptions, closers: Closers, signal: AbortSignal): Promise<number> => {
  const folder = new DataFolder(options.dataFolder);
  closers.add(folder.lock());
  const building = orWarning(builtExtension('chrome', signal), signal);
  say('Starting the Worker, the stand and the inbox …');
  const session = await openSession(options, folder, closers, now);
  const api = createWorkerApi(session.worker.origin, session.token, signal);
  await connectInbox(session, folder, api);
  const brought = await bringRegister(options, folder.readState(), session.baseDate, api);
  folder.writeState({ register: brought.register });
  if (brought.said !== null) say(brought.said);
  const adopted = await bringPolicy(options, brought.register, api);
  if (adopted !== null) say(adopted);
  say('Checking ratings …');
  const tick = () => session.worker.tick();
  const output = { isTerminal: process.stdout.isTTY === true, write: (text: string) => process.stdout.write(text) };
  const healthPage = options.once ? null : `${session.worker.origin}/health`;
  const isComplete = await pullRatings({ api, stage: session.stage, folder, tick, say, output, healthPage });
  const extension = await building;
  tellAddresses(session, extension);
  if (options.once) return isComplete && extension !== null ? 0 : 1;
  tellWhatNext(session);
  await keepTicking(session, signal);
  return 0;
};

const main = async (): Promise<number> => {
  const stop = new AbortController();
  const closers = new Closers();
  void untilStopped().then(() => stop.abort());
  try {
    const options = readOptions(process.argv.slice(2), process.env);
    const stopped = new Promise<number>((resolve) => {
      stop.signal.addEventListener('abort', () => resolve(options.once ? 1 : 0));
    });
    return await Promise.race([run(options, closers, stop.signal), stopped]);
  } catch (error) {
    const problem = error instanceof StartProblem ? error : null;
    warn(error instanceof Error ? error.message : String(error));
    if (problem?.exitCode === 2) warn(`\n${USAGE}`);
    return problem?.exitCode ?? 1;
  } finally {
    await closers.close();
  }
};

// A child that does not end, or a socket that stays open, must not keep a stopped process up.
void main().then((code) => process.exit(code));

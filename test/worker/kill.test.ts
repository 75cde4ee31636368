/**
 * A true `kill -9` of the process and of workerd under it, on a database on disk, at a handful of
 * points; the crash matrix walks all of them inside one process.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CrawlStage, openCrawlStage } from './support/crawl-stage.ts';
import {
  DAY_TWO,
  FALLEN,
  idOf,
  later,
  openStory,
  playDayOne,
  playOut,
  STORY_SIZE,
  setDayTwo,
} from './support/story.ts';

const CHILD = join(import.meta.dirname, 'support/kill-child.ts');
let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rating-watch-kill-'));
  const stage = await openCrawlStage(join(root, 'day-one'));
  await openStory(stage, STORY_SIZE);
  await stage.addInbox();
  await playDayOne(stage);
  await stage.close();
});
afterAll(() => rm(root, { recursive: true, force: true }));

const killed = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('close', () => resolve());
    // The group: workerd is a child of the child.
    process.kill(-(child.pid ?? 0), 'SIGKILL');
  });

/** Runs day two in a process of its own until it stops dead, kills it, and says what the inbox had got. */
const playAndKill = async (folder: string, point: string): Promise<string[]> => {
  const child = spawn(process.execPath, [CHILD, folder, point], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const received: string[] = [];
  let stopped = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('RECEIVED ')) received.push(line.slice('RECEIVED '.length));
    stopped = line === 'STOPPED';
    if (stopped) break;
  }
  await killed(child);
  if (!stopped) throw new Error(`the child ended before it came to ${point}`);
  return received;
};

const recover = async (stage: CrawlStage) => {
  setDayTwo(stage.cqc);
  await playOut(stage, later(DAY_TWO, 5));
  return { state: await stage.endState(), received: [...stage.inbox.messages.keys()] };
};

test.each(['cqc-request-1', 'cqc-request-20', 'cqc-request-27', 'webhook-received', 'the-end'])(
  'killed at %s, the next start ends the day as it should, and each alert came once',
  async (point) => {
    const folder = join(root, point);
    await cp(join(root, 'day-one'), folder, { recursive: true });
    const before = await playAndKill(folder, point);
    const stage = await openCrawlStage(folder);
    const { state, received } = await recover(stage).finally(() => stage.close());
    expect(state.alerts).toMatchObject(FALLEN.map((number) => ({ location_id: idOf(number) })));
    expect(state.messages).toMatchObject(FALLEN.map(() => ({ state: 'delivered' })));
    expect(state.runs).toMatchObject([{ status: 'complete' }, { status: 'complete', seen: STORY_SIZE - 1 }]);
    const ids = (state.messages ?? []).map((row) => (row as { id: string }).id).sort();
    expect([...new Set([...before, ...received])].sort()).toEqual(ids);
    if (point === 'webhook-received') expect(before.length).toBeGreaterThan(0);
    if (point === 'the-end') expect(received).toEqual([]);
  },
  60_000,
);

/** The dead-man's switch: what is told when, in which order, and that nothing is lost or holds anything up. */
import { Response as WorkerResponse } from 'miniflare';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OpenedWorker, openWorker } from '../support/open-worker.ts';
import { putHeld, putRun, type RunRow } from '../support/run-rows.ts';
import type { SignalDone, SignalOrder } from '../support/signal-entry.ts';
import { createSignalReceiver, SIGNAL_URL, type SignalReceiver } from '../support/signal-receiver.ts';

let worker: OpenedWorker;
let receiver: SignalReceiver;

beforeAll(async () => {
  worker = await openWorker({
    entry: 'test/worker/support/signal-entry.ts',
    outbound: (request) => receiver.receive(request),
  });
});
beforeEach(async () => {
  await worker.wipe();
  receiver = createSignalReceiver();
});
afterAll(() => worker.close());

const NOW = '2026-11-12T09:00:00.000Z';
const at = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

const turn = async (order: Partial<SignalOrder> = {}): Promise<SignalDone> => {
  const body = JSON.stringify({ now: NOW, url: SIGNAL_URL, ...order });
  return (await (await worker.dispatch('/', { method: 'POST', body })).json()) as SignalDone;
};
const kinds = (): string[] => receiver.received.map(({ kind }) => kind);
const run = (row: Partial<RunRow> = {}): Promise<void> =>
  putRun(worker.db, { id: 'run-1', startedAt: at(-5), finishedAt: at(-4), expected: 30, ...row });
const set = (change: string, id = 'run-1'): Promise<unknown> =>
  worker.db.prepare(`UPDATE crawl_run SET ${change} WHERE id = ?1`).bind(id).run();
const signalled = (id = 'run-1'): Promise<string | null> =>
  worker.db.prepare('SELECT signalled FROM crawl_run WHERE id = ?1').bind(id).first<string>('signalled');

describe('what is told', () => {
  test('start while it runs, success when it is complete, each once and with the id of the run', async () => {
    await run({ status: 'running' });
    expect((await turn()).report).toEqual({ taken: 1, refused: false });
    await turn();
    await set(`status = 'complete', finished_at = '${at(-1)}', seen = 30, unchanged = 29, changed = 1`);
    await turn();
    await turn();
    expect(receiver.received).toEqual([
      { kind: 'start', method: 'POST', rid: 'run-1', body: 'Checking 30 locations.' },
      { kind: 'success', method: 'POST', rid: 'run-1', body: '30 of 30 locations read, 29 unchanged, 1 changed.' },
    ]);
    expect(await signalled()).toBe('success');
  });

  test('fail with the problem in words', async () => {
    const problem = 'CQC refused the key (401): check CQC_SUBSCRIPTION_KEY.';
    await run({ status: 'incomplete', seen: 4, problem, stoppedBy: 'refused' });
    await turn();
    expect(receiver.received).toMatchObject([
      { kind: 'fail', rid: 'run-1', body: `${problem} 4 of 30 locations read, 4 unchanged, 0 changed.` },
    ]);
  });

  test('however long the problem, under 10 kB', async () => {
    await run({ status: 'incomplete', problem: '€'.repeat(50_000) });
    await turn();
    expect(Buffer.byteLength(receiver.received[0]?.body ?? '')).toBeLessThan(10_000);
  });

  test('a start that was overtaken by its end is not told late', async () => {
    await run();
    await turn();
    expect(kinds()).toEqual(['success']);
  });

  test('a held pull fails, and succeeds once it is released', async () => {
    await run({ heldAt: at(-4), heldBecause: 'Six changed.' });
    await turn();
    expect(receiver.received).toMatchObject([{ kind: 'fail', body: expect.stringContaining('Six changed.') }]);
    await turn();
    await set("decision = 'released'");
    await turn({ now: at(60) });
    expect(kinds()).toEqual(['fail', 'success']);
  });

  test('a held pull that was discarded is no success', async () => {
    await run({ heldAt: at(-4), heldBecause: 'Six changed.' });
    await turn();
    await set("decision = 'discarded'");
    await turn();
    expect(kinds()).toEqual(['fail']);
  });

  test('of other checks only that they are held', async () => {
    await run({ id: 'a', kind: 'changes' });
    await run({ id: 'b', kind: 'new', status: 'incomplete', problem: 'CQC is out of service.' });
    await run({ id: 'c', kind: 'changes', heldAt: at(-4), heldBecause: 'Six changed.' });
    await putHeld(worker.db, 'c', '1-101', at(-4));
    await turn();
    expect(receiver.received.map(({ kind, rid }) => [kind, rid])).toEqual([['fail', 'c']]);
    await turn();
    expect(receiver.received.length).toBe(1);
  });

  test('nothing of a pull that a check asked for took the place of', async () => {
    await run({ status: 'incomplete', stoppedBy: 'superseded', problem: 'A check that was asked for took its place.' });
    await turn();
    expect(kinds()).toEqual([]);
  });

  test('missed ends in the order they happened, the running one last', async () => {
    await run({ id: 'c', status: 'running', startedAt: at(-1) });
    await run({ id: 'b', startedAt: at(-30), finishedAt: at(-20) });
    await run({ id: 'a', startedAt: at(-60), finishedAt: at(-50), status: 'incomplete', problem: 'Out of service.' });
    await turn();
    expect(receiver.received.map(({ kind, rid }) => `${kind} ${rid}`)).toEqual(['fail a', 'success b', 'start c']);
  });

  test('nothing of days ago: it says nothing of now', async () => {
    await run({ startedAt: at(-73 * 60), finishedAt: at(-73 * 60) });
    await turn();
    expect(kinds()).toEqual([]);
  });
});

describe('the receiver', () => {
  test.each([[404], [500], [302]])(
    'that answers %i is asked again at the next turn, and nothing is marked',
    async (status) => {
      await run();
      await run({ id: 'run-2', startedAt: at(-3), finishedAt: at(-2) });
      const init = status === 302 ? { status, headers: { location: 'https://elsewhere.example.org/' } } : { status };
      receiver.reply = () => new WorkerResponse(null, init);
      const done = await turn();
      expect(done.report).toEqual({ taken: 0, refused: true });
      expect(receiver.received.length).toBe(1);
      expect(await signalled()).toBeNull();
      receiver.reply = null;
      await turn();
      expect(receiver.received.map(({ rid }) => rid)).toEqual(['run-1', 'run-1', 'run-2']);
    },
  );

  test('that takes nothing for a quarter of an hour is named by health, without its address', async () => {
    await run({ finishedAt: at(-14) });
    receiver.reply = () => new WorkerResponse(null, { status: 503 });
    expect((await turn()).untaken).toEqual([]);
    const { untaken } = await turn({ now: at(2) });
    expect(untaken).toEqual([
      {
        what: 'signals-untaken',
        since: at(-14),
        reason:
          "The dead-man's switch has not taken the signal of 08:46: check SIGNAL_URL, and that its receiver is up.",
      },
    ]);
    receiver.reply = null;
    expect((await turn({ now: at(3) })).untaken).toEqual([]);
  });
});

describe('the address', () => {
  test('none: nothing is asked of the database', async () => {
    await run();
    expect(await turn({ url: '' })).toEqual({
      report: { taken: 0, refused: false },
      untaken: [],
      killed: false,
      effects: 0,
      rowsWritten: 0,
    });
  });

  test.each([
    'http://signals.example.org/ping',
    'https://127.0.0.1/ping',
    'https://signals.internal/ping',
    'https://user:word@signals.example.org/ping',
    'nonsense-credential',
  ])('of no use is sent nothing, and health says so without repeating it: %s', async (url) => {
    await run();
    const { untaken } = await turn({ url });
    expect(kinds()).toEqual([]);
    expect(untaken?.[0]?.reason).toMatch(/^SIGNAL_URL is of no use/);
    expect(JSON.stringify(untaken)).not.toContain(url.replace(/^https?:\/\//, ''));
  });

  test.each([[true], [false]])('of this machine only where it is a developer’s: %s', async (local) => {
    await run();
    await turn({ url: 'http://127.0.0.1:9/ping', local });
    expect(receiver.received.length).toBe(local ? 1 : 0);
  });

  test('keeps what it asks for itself', async () => {
    await run({ status: 'running' });
    await turn({ url: `${SIGNAL_URL}/?create=1` });
    expect(receiver.received).toMatchObject([{ kind: 'start', rid: 'run-1' }]);
  });
});

test('with nothing to tell: one query, and no row written', async () => {
  await run({ signalled: 'success' });
  await run({ id: 'run-2', startedAt: at(-3), status: 'running', signalled: 'start' });
  expect(await turn()).toMatchObject({ effects: 1, rowsWritten: 0 });
});

describe('killed at any effect', () => {
  /** Longer than the lease of one that died. */
  const AFTER = at(3);

  const play = async (kill: SignalOrder['kill']): Promise<SignalDone> => {
    await worker.wipe();
    receiver = createSignalReceiver();
    await run();
    await run({ id: 'run-2', startedAt: at(-3), status: 'running' });
    return turn(kill === undefined ? {} : { kill });
  };

  test('before or after: nothing is lost, and what was answered but not marked is told again', async () => {
    const whole = await play(undefined);
    expect(kinds()).toEqual(['success', 'start']);
    const points = Array.from({ length: whole.effects }, (_, index) => index + 1);
    for (const kill of points.flatMap((n) => [{ at: n, side: 'before' } as const, { at: n, side: 'after' } as const])) {
      expect((await play(kill)).killed).toBe(true);
      const sofar = receiver.received.length;
      const marked = [await signalled(), await signalled('run-2')].filter((mark) => mark !== null).length;
      await turn({ now: AFTER });
      // Each that was not marked is told by the turn after, and none that was.
      expect(receiver.received.length - sofar).toBe(2 - marked);
      expect(new Set(kinds())).toEqual(new Set(['success', 'start']));
      expect([await signalled(), await signalled('run-2')]).toEqual(['success', 'start']);
    }
  });

  test('one that lives tells nothing while another may be telling', async () => {
    await play({ at: 4, side: 'before' });
    expect((await turn({ now: at(1) })).report).toEqual({ taken: 0, refused: false });
    expect((await turn({ now: AFTER })).report).toEqual({ taken: 2, refused: false });
  });
});

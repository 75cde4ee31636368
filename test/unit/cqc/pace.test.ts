import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPace } from '../../../worker/cqc/pace.ts';
import { fakeClock } from './fake-clock.ts';

const signal = new AbortController().signal;

/** Starts calls that each take some time; tells when each started and how many were in flight at most. */
const run = async (durations: readonly number[], callsPerSecond = 5, maxInFlight = 4) => {
  const clock = fakeClock();
  const pace = createPace({ callsPerSecond, maxInFlight, ...clock });
  const starts: { call: number; at: number }[] = [];
  let inFlight = 0;
  let most = 0;
  const calls = durations.map((ms, call) =>
    pace(async () => {
      starts.push({ call, at: clock.now() });
      inFlight += 1;
      most = Math.max(most, inFlight);
      await clock.sleep(ms, signal);
      inFlight -= 1;
      return call;
    }, signal),
  );
  await clock.advance(1_000_000);
  return { starts, most, results: await Promise.all(calls) };
};

const mostInAnySecond = (starts: readonly { at: number }[]): number =>
  Math.max(...starts.map(({ at }) => starts.filter((other) => other.at >= at && other.at < at + 1000).length));

it('starts five calls at once, and the sixth a second later', async () => {
  const { starts } = await run([0, 0, 0, 0, 0, 0, 0], 5, 100);
  expect(starts.map(({ at }) => at)).toEqual([0, 0, 0, 0, 0, 1000, 1000]);
});

it('keeps at most four in flight', async () => {
  const { starts, most } = await run([700, 300, 900, 900, 100, 100]);
  expect(starts.map(({ at }) => at)).toEqual([0, 0, 0, 0, 300, 1000]);
  expect(most).toBe(4);
});

it('takes less than one a second as it says', async () => {
  const { starts } = await run([0, 0, 0], 0.5);
  expect(starts.map(({ at }) => at)).toEqual([0, 2000, 4000]);
});

it('never exceeds either limit, keeps the order, and serves all, whatever the calls take', async () => {
  const durations = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(durations, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 6 }), async (...input) => {
      const { starts, most, results } = await run(...input);
      const order = input[0].map((_, call) => call);
      expect(mostInAnySecond(starts)).toBeLessThanOrEqual(input[1]);
      expect(most).toBeLessThanOrEqual(input[2]);
      expect(starts.map(({ call }) => call)).toEqual(order);
      expect(results).toEqual(order);
    }),
    { numRuns: 40 },
  );
});

it('frees the place of a call that fails', async () => {
  const clock = fakeClock();
  const pace = createPace({ callsPerSecond: 5, maxInFlight: 1, ...clock });
  await expect(pace(() => Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken');
  await expect(pace(() => Promise.resolve('next'), signal)).resolves.toBe('next');
});

it('lets those that give up leave the queue, without letting those behind overtake', async () => {
  const clock = fakeClock();
  const pace = createPace({ callsPerSecond: 1, maxInFlight: 4, ...clock });
  const started: string[] = [];
  const call = (name: string, until: AbortSignal) =>
    pace(async () => void started.push(`${name} at ${clock.now()}`), until);
  const waiting = new AbortController();
  const next = new AbortController();
  const served = [call('first', signal), call('second', signal)];
  const gone = [
    expect(call('third', waiting.signal)).rejects.toThrow('no time'),
    expect(call('fourth', next.signal)).rejects.toThrow('no time'),
  ];
  served.push(call('fifth', signal));
  await clock.settle();
  waiting.abort(new Error('no time')); // behind the second, which waits for its moment
  await clock.advance(1500);
  next.abort(new Error('no time')); // now the next to start
  await clock.advance(1500);
  await Promise.all([...served, ...gone]);
  expect(started).toEqual(['first at 0', 'second at 1000', 'fifth at 2000']);
});

it('does not start a call whose signal has aborted', async () => {
  const pace = createPace({ callsPerSecond: 5, maxInFlight: 4, ...fakeClock() });
  let calls = 0;
  const call = pace(async () => (calls += 1), AbortSignal.abort(new Error('stopped')));
  await expect(call).rejects.toThrow('stopped');
  expect(calls).toBe(0);
});

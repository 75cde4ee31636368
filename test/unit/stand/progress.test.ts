import { describe, expect, test } from 'vitest';
import type { HealthBody, RunningCheck } from '../../../shared/api/health.ts';
import { createProgress, progressLine, withProgress } from '../../support/start/progress.ts';
import { checkReport, heldReport } from '../../support/start/report.ts';

const running = (seen: number, expected = 3000, kind: RunningCheck['kind'] = 'full'): RunningCheck => ({
  kind,
  startedAt: '2026-11-12T06:00:00.000Z',
  expected,
  seen,
});

const output = (isTerminal: boolean) => {
  const written: string[] = [];
  return { isTerminal, written, write: (text: string) => written.push(text) };
};

test('progress in words', () => expect(progressLine(running(450))).toBe('Checking: 450 of 3,000 locations'));

describe('progress', () => {
  test('on a terminal is one line that is renewed, and gone at the end', () => {
    const screen = output(true);
    const progress = createProgress(screen);
    progress.show(running(25));
    progress.show(running(50));
    progress.end();
    expect(screen.written).toEqual([
      '\r\u001b[2KChecking: 25 of 3,000 locations',
      '\r\u001b[2KChecking: 50 of 3,000 locations',
      '\r\u001b[2K',
    ]);
  });

  test('elsewhere is a line each ten percent', () => {
    const log = output(false);
    const progress = createProgress(log);
    for (let seen = 0; seen <= 3000; seen += 25) progress.show(running(seen));
    progress.end();
    expect(log.written.length).toBe(10);
    expect(log.written[0]).toBe('Checking: 300 of 3,000 locations\n');
    expect(log.written[9]).toBe('Checking: 3,000 of 3,000 locations\n');
  });

  test('elsewhere is silent about a check that is over before anyone wonders', () => {
    const log = output(false);
    createProgress(log).show(running(29, 30));
    expect(log.written).toEqual([]);
  });
});

describe('beside a check', () => {
  const health = (found: RunningCheck | null): HealthBody => ({ running: found }) as HealthBody;
  const settled = () => Promise.resolve();

  test('is shown until the check is over, and the check answers', async () => {
    const screen = output(true);
    let looks = 0;
    const { promise, resolve } = Promise.withResolvers<string>();
    const ask = () => {
      looks += 1;
      if (looks === 4) resolve('done');
      // Looks: none yet, another kind, the pull, and once more.
      return Promise.resolve(health([null, running(1, 3, 'changes'), running(25), running(50)][looks - 1] ?? null));
    };
    expect(await withProgress(() => promise, ask, createProgress(screen), settled)).toBe('done');
    expect(screen.written.filter((text) => text.includes('Checking'))).toEqual([
      '\r\u001b[2KChecking: 25 of 3,000 locations',
      '\r\u001b[2KChecking: 50 of 3,000 locations',
    ]);
  });

  test('a Worker that does not tell its health does not spoil the check, and a check that fails still fails', async () => {
    const screen = output(false);
    const { promise, reject } = Promise.withResolvers<never>();
    const ask = () => {
      reject(new Error('the check broke'));
      return Promise.reject(new Error('no health'));
    };
    await expect(withProgress(() => promise, ask, createProgress(screen), settled)).rejects.toThrow('the check broke');
    expect(screen.written).toEqual([]);
  });
});

describe('the report of a check that is held', () => {
  const held = [{ runId: 'run-1', heldAt: '2026-11-12T06:00:00.000Z', because: 'Six changed.', locations: 6 }];
  const check = { expected: 30, seen: 30, unchanged: 24, changed: 6, failed: [], events: [], complete: true };

  test('does not say that nothing changed', () => {
    expect(checkReport(check, null, false, held)).toBe('Checked 30 of 30 providers.');
    expect(checkReport(check, null, false, [])).toContain('No change.');
  });

  test('says what is held and where to decide', () => {
    expect(heldReport(held, 'http://127.0.0.1:8787/health')).toBe(
      'Held: Six changed.\n  6 locations show no rating until then (check run-1).\n  Decide on http://127.0.0.1:8787/health: release the changes, or discard them and read again.',
    );
    expect(heldReport(held, null)).toContain('Run npm start without --once, and decide on the page /health');
  });
});

import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckBody } from '../../../shared/api/check.ts';
import type { EventBody } from '../../../shared/api/event.ts';
import { DataFolder } from '../../support/start/data-folder.ts';
import { CQC_ADDRESS, readOptions } from '../../support/start/options.ts';
import { StartProblem } from '../../support/start/problem.ts';
import { checkReport, importReport, refusalReport } from '../../support/start/report.ts';
import { freePort } from '../../support/web/port.ts';
import { startServer } from '../../support/web/server.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('options', () => {
  test('without any, the local stand and the demo', () => {
    expect(readOptions([], {})).toMatchObject({ port: 8787, cqc: null, register: null, empty: false, once: false });
  });

  test('flags come before variables', () => {
    const environment = { PORT: '9000', CQC_BASE_URL: 'http://localhost:1/public/v1/', ONCE: '1', EMPTY: '0' };
    expect(readOptions(['--port', '9100'], environment)).toMatchObject({
      port: 9100,
      cqc: { url: 'http://localhost:1/public/v1', key: null },
      once: true,
      empty: false,
    });
  });

  test('a key alone means CQC itself', () => {
    expect(readOptions([], { CQC_SUBSCRIPTION_KEY: 'k' }).cqc).toEqual({ url: CQC_ADDRESS, key: 'k' });
  });

  test.each([[['--port', 'many']], [['--port', '0']], [['--cqc-url', 'ftp://x']], [['--nonsense']], [['stray']]])(
    '%j is a mistake of usage',
    (args) => {
      const failure = (() => {
        try {
          return readOptions(args, {});
        } catch (error) {
          return error;
        }
      })();
      expect(failure).toBeInstanceOf(StartProblem);
      expect(failure).toMatchObject({ exitCode: 2 });
    },
  );
});

describe('the data folder', () => {
  test('makes a secret once, for its owner alone', () => {
    const folder = new DataFolder(join(temporaryFolder(), 'data'));
    expect(folder.secret('key', () => 'first')).toBe('first');
    expect(folder.secret('key', () => 'second')).toBe('first');
    expect(statSync(folder.at('key')).mode & 0o777).toBe(0o600);
  });

  test('remembers its state', () => {
    const path = temporaryFolder();
    new DataFolder(path).writeState({ day: 1 });
    new DataFolder(path).writeState({ baseDate: '2026-11-12' });
    expect(new DataFolder(path).readState()).toEqual({
      baseDate: '2026-11-12',
      day: 1,
      register: null,
      hookUrl: null,
      workerds: [],
      origin: null,
    });
  });

  test('lets one process in at a time, and is not held by one that is gone', () => {
    const folder = new DataFolder(temporaryFolder());
    writeFileSync(folder.at('running.pid'), String(process.ppid));
    expect(() => folder.lock()).toThrow(/using/);
    // Above the highest process number that Linux gives out.
    writeFileSync(folder.at('running.pid'), '4194305');
    folder.lock()();
    expect(() => statSync(folder.at('running.pid'))).toThrow();
  });
});

const event = (change: Partial<EventBody>): EventBody => ({
  seq: 1,
  id: 'e1',
  kind: 'downgrade',
  locationId: '1-90000000101',
  locationName: 'Quillhaven Home Care',
  scope: 'overall',
  service: null,
  from: 'good',
  to: 'inadequate',
  publishedOn: '2026-11-12',
  observedAt: '2026-11-12T10:00:00.000Z',
  reportId: null,
  inherited: false,
  detail: null,
  ...change,
});

const check = (change: Partial<CheckBody>): CheckBody => ({
  expected: 30,
  seen: 30,
  unchanged: 30,
  changed: 0,
  failed: [],
  events: [],
  complete: true,
  ...change,
});

describe('the report', () => {
  test('says that nothing changed', () => {
    expect(checkReport(check({}), null)).toBe('Checked 30 of 30 providers.\nNo change.');
  });

  test('tells a downgrade in words, with the key questions that fell too', () => {
    const events = [event({}), event({ scope: 'safe' }), event({ scope: 'caring', kind: 'rerated-same', to: 'good' })];
    expect(checkReport(check({ events }), null)).toBe(
      [
        'Checked 30 of 30 providers.',
        'Flagged 1 downgrade:',
        '  Quillhaven Home Care: Good to Inadequate (overall, published 12 November 2026)',
        '    with Safe Good to Inadequate',
      ].join('\n'),
    );
  });

  test('tells a key question that fell alone', () => {
    expect(checkReport(check({ events: [event({ scope: 'well-led' })] }), null)).toContain(
      'Quillhaven Home Care: Good to Inadequate (well-led',
    );
  });

  test('says what went wrong, and for whom', () => {
    const failed = [{ locationId: '1-1', reason: 'CQC has no location with this id' }];
    const text = checkReport(check({ seen: 3, complete: false, failed }), 'CQC refused the key (401)');
    expect(text).toBe(
      'Checked 3 of 30 providers, not complete.\nCQC refused the key (401)\n  1-1: CQC has no location with this id',
    );
  });

  test('tells many that failed alike in one line, and not what stopped the pull twice', () => {
    const refused = 'CQC refused the key (401)';
    const failed = [1, 2, 3, 4, 5].map((n) => ({ locationId: `1-${n}`, reason: n < 5 ? 'timed out' : refused }));
    expect(checkReport(check({ seen: 0, complete: false, failed }), `${refused}. Earlier data is kept.`)).toBe(
      `Checked 0 of 30 providers, not complete.\n${refused}. Earlier data is kept.\n  4 locations: timed out (1-1, 1-2, 1-3 …)`,
    );
  });

  test('tells refused rows by line and column', () => {
    const row = {
      line: 3,
      outcome: 'refused' as const,
      name: null,
      locationId: null,
      providerId: null,
      reason: 'no such day',
      column: 'start',
      faults: [{ column: 'start', reason: 'no such day' }],
      changes: [],
    };
    const body = { dryRun: false, applied: false, added: 0, changed: 0, left: 0, removed: 0, refused: 1 };
    expect(refusalReport('bad.csv', '1 row was refused', { ...body, unresolved: [], rows: [row] })).toContain(
      'line 3, column start: no such day',
    );
    expect(importReport({ ...body, added: 2, unresolved: ['Tumblefern Care'], rows: [] })).toBe(
      'Register: 2 added, 0 changed, 0 left as they were.\n1 name without a single location: Tumblefern Care',
    );
  });
});

test('a taken port gives the next free one', async () => {
  const wished = await freePort(20_000);
  const server = await startServer(wished, () => ({ status: 200, body: '' }));
  const next = await freePort(wished);
  expect(next).toBeGreaterThan(wished);
  expect(await freePort(wished, new Set([next]))).toBeGreaterThan(next);
  await server.close();
  expect(await freePort(wished)).toBe(wished);
});

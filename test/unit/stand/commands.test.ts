import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { findChromium } from '../../support/find-browser.ts';
import { endOrphan, ownWorkerds } from '../../support/start/orphan.ts';
import { temporaryFolder } from './temporary-folder.ts';

const STAND = join(import.meta.dirname, '../../support/stand.ts');

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; said: string }>;
  until(words: string): Promise<string>;
}

const run = (...args: string[]): Run => {
  const child = spawn(process.execPath, [STAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return {
    child,
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, said }))),
    until: (words) =>
      new Promise((resolve, reject) => {
        child.stdout.on('data', () => said.includes(words) && resolve(said));
        child.once('close', () => reject(new Error(said)));
      }),
  };
};

const record = JSON.stringify({ locationId: '1-1001', providerId: '1-9', name: 'A', registrationStatus: 'Registered' });

describe('npm run stand', () => {
  test('prints its address as --cqc-url takes it, serves, and ends on Ctrl-C', async () => {
    const stand = run(temporaryFolder({ 'a.jsonl': `${record}\nbroken` }), '--port', '0', '--key', 'sesame');
    const said = await stand.until('Use it with');
    expect(said).toContain('1 location');
    expect(said).toContain('Refused a.jsonl:2: not valid JSON');
    const url = /^CQC stand-in: (\S+)$/m.exec(said)?.[1] ?? '';
    const headers = { 'user-agent': 'test', 'ocp-apim-subscription-key': 'sesame' };
    expect(await (await fetch(`${url}/locations/1-1001`, { headers })).json()).toMatchObject({ name: 'A' });
    stand.child.kill('SIGINT');
    expect((await stand.ended).code).toBe(0);
  });

  test.each([
    ['no folder given', [], 'Usage: npm run stand'],
    ['a folder that is not there', ['/nowhere/at/all'], 'There is no folder'],
    ['a strange port', ['.', '--port', 'many'], '--port takes a whole number'],
    ['an unknown flag', ['.', '--loud'], 'Usage: npm run stand'],
  ])('says plainly: %s', async (_, args, words) => {
    const { code, said } = await run(...args).ended;
    expect(code).toBe(2);
    expect(said).toContain(words);
  });

  test('says that there is no such day', async () => {
    const { code, said } = await run(temporaryFolder({ 'a.jsonl': record }), '--day', '3').ended;
    expect(code).toBe(2);
    expect(said).toContain('there is no day 3');
  });
});

test('a process that is no workerd is never ended', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve) => child.once('spawn', resolve));
  await endOrphan(child.pid ?? 0);
  expect(child.exitCode).toBe(null);
  expect(child.signalCode).toBe(null);
  expect(ownWorkerds()).toEqual([]);
});

describe('the browser', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('is the one that CHROMIUM_PATH names, and none where that is no program', () => {
    vi.stubEnv('CHROMIUM_PATH', process.execPath);
    expect(findChromium()).toBe(process.execPath);
    vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium');
    expect(findChromium()).toBe(null);
  });

  test('is found on the PATH', () => {
    const folder = temporaryFolder({ chromium: '#!/bin/sh' });
    chmodSync(join(folder, 'chromium'), 0o755);
    vi.stubEnv('CHROMIUM_PATH', '');
    vi.stubEnv('PATH', folder);
    expect(findChromium()).toBe(join(folder, 'chromium'));
  });
});

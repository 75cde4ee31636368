/** The built extension: builds it where it is missing or older than what it is built from. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const SOURCES = ['extension', 'shared', 'wxt.config.ts', 'package-lock.json'];

const newest = (path: string): number => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const isFresh = (folder: string): boolean => {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return false;
  return statSync(manifest).mtimeMs > Math.max(...SOURCES.map((source) => newest(join(ROOT, source))));
};

/** Runs the build; resolves with its exit status and the end of what it said. */
const build = (
  args: readonly string[],
  signal: AbortSignal | undefined,
): Promise<{ status: number | null; said: string }> =>
  new Promise((ended, failed) => {
    const wxt = join(ROOT, 'node_modules/wxt/bin/wxt.mjs');
    const child = spawn(process.execPath, [wxt, 'build', ...args], {
      cwd: ROOT,
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: '1' },
    });
    let said = '';
    const listen = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', failed);
    child.once('close', (status) => ended({ status, said }));
  });

/** Each build's folder, and how it is made. */
const BUILDS = {
  chrome: { folder: 'chrome-mv3', args: ['-b', 'chrome'] },
  firefox: { folder: 'firefox-mv3', args: ['-b', 'firefox'] },
  'chrome-managed': { folder: 'chrome-mv3-managed', args: ['-b', 'chrome', '-m', 'managed'] },
} as const;

/** The folder of the built extension, absolute and up to date. Throws with the build's output where it fails. */
export const builtExtension = async (name: keyof typeof BUILDS, signal?: AbortSignal): Promise<string> => {
  const folder = join(ROOT, 'dist/extension', BUILDS[name].folder);
  if (isFresh(folder)) return folder;
  const { status, said } = await build(BUILDS[name].args, signal);
  if (status !== 0 || !isFresh(folder)) throw new Error(`The extension could not be built:\n${said.trim()}`);
  return folder;
};

/** Builds the Chrome extension, or takes the built one where no source is newer. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from './problem.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** The folder to load as an unpacked extension. */
const EXTENSION_FOLDER = join(ROOT, 'dist/extension/chrome-mv3');

const SOURCES = ['extension', 'shared', 'wxt.config.ts', 'package-lock.json'];

const newest = (path: string): number => {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const isFresh = (): boolean => {
  const manifest = join(EXTENSION_FOLDER, 'manifest.json');
  if (!existsSync(manifest)) return false;
  return statSync(manifest).mtimeMs > Math.max(...SOURCES.map((name) => newest(join(ROOT, name))));
};

/** The folder of the built extension. Throws StartProblem with the end of what the build said where it fails. */
export const buildExtension = (signal: AbortSignal): Promise<string> => {
  if (isFresh()) return Promise.resolve(EXTENSION_FOLDER);
  return new Promise((resolve, reject) => {
    const wxt = join(ROOT, 'node_modules/wxt/bin/wxt.mjs');
    const child = spawn(process.execPath, [wxt, 'build', '-b', 'chrome'], {
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
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0 && existsSync(join(EXTENSION_FOLDER, 'manifest.json'))) resolve(EXTENSION_FOLDER);
      else reject(new StartProblem(`The extension could not be built:\n${said.trim()}`));
    });
  });
};

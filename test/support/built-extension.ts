/** The built extension: builds it where it is missing or older than what it is built from. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const SOURCES = ['extension', 'shared', 'wxt.config.ts', 'package.json'];

const newest = (path: string): number => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

/** The folder of the built extension, absolute and up to date. Throws with the build's output where it fails. */
export const builtExtension = (browser: 'chrome' | 'firefox'): string => {
  const folder = join(ROOT, 'dist/extension', `${browser}-mv3`);
  const manifest = join(folder, 'manifest.json');
  const sources = Math.max(...SOURCES.map((source) => newest(join(ROOT, source))));
  if (existsSync(manifest) && statSync(join(folder, 'background.js')).mtimeMs > sources) return folder;
  const wxt = join(ROOT, 'node_modules/.bin/wxt');
  const built = spawnSync(process.execPath, [wxt, 'build', '-b', browser], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The extension could not be built:\n${built.stdout}${built.stderr}`);
  return folder;
};

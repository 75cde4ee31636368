/**
 * Bundles a Worker entry as one ES module, once a process and entry. Without a map of its lines, which would be four
 * times its size and copied with each start of workerd; stacks name the functions.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import type { ModuleDefinition } from 'miniflare';
import { WORKER_BUNDLE } from '../../support/worker-bundle.ts';

const ROOT = join(import.meta.dirname, '../../..');

const bundles = new Map<string, Promise<string>>();

const bundle = async (entry: string): Promise<string> => {
  const result = await build({ ...WORKER_BUNDLE, absWorkingDir: ROOT, entryPoints: [entry], write: false });
  const [file] = result.outputFiles;
  if (file === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  return file.text;
};

/** The script of a Worker entry; `entry` is a path from the project's root. Rejects with esbuild's message. */
export const bundleWorker = (entry: string): Promise<string> => {
  const known = bundles.get(entry) ?? bundle(entry);
  bundles.set(entry, known);
  return known;
};

/**
 * The same as Miniflare takes the modules of a Worker: told that it is all there is, it does not read it for imports,
 * which takes longer than to start workerd.
 */
export const bundleModule = async (entry: string): Promise<ModuleDefinition> => ({
  type: 'ESModule',
  path: 'worker.mjs',
  contents: await bundleWorker(entry),
});

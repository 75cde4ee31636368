/** Bundles a Worker entry as one ES module, once a process and entry. */
import { build } from 'esbuild';
import { WORKER_BUNDLE } from '../../support/worker-bundle.ts';

const bundles = new Map<string, Promise<string>>();

const bundle = async (entry: string): Promise<string> => {
  const result = await build({ ...WORKER_BUNDLE, entryPoints: [entry], write: false, sourcemap: 'inline' });
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

/** `npm run build:worker`: bundles the Worker into `dist/worker/index.js`, with its size told. */
import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { WORKER_BUNDLE } from './worker-bundle.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Where each stands: as wrangler bundles it for Cloudflare (wrangler.toml), or with the identity of a developer's machine. */
const OUTPUTS = { deployed: 'dist/worker/index.js', local: 'dist/worker-local/index.js' } as const;

/** Bundles the Worker and returns the path of its one module. Rejects with esbuild's message where it does not build. */
export const buildWorker = async (place: keyof typeof OUTPUTS): Promise<string> => {
  const outfile = join(ROOT, OUTPUTS[place]);
  await build({
    ...WORKER_BUNDLE,
    define: { RATING_WATCH_LOCAL: String(place === 'local') },
    entryPoints: [join(ROOT, 'worker/index.ts')],
    outfile,
    sourcemap: 'linked',
  });
  return outfile;
};

const run = async (): Promise<void> => {
  const path = await buildWorker('deployed');
  const { size } = await stat(path);
  process.stdout.write(`${relative(ROOT, path)}: ${Math.round(size / 1000)} kB\n`);
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  run().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}

/**
 * Which packages leave the house: those whose code stands in the bundle of the Worker or of the extension, as the
 * bundlers themselves tell. A declared dependency that is shaken out does not ship; a tool whose runtime is bundled does.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { build as buildExtension } from 'wxt';
import { WORKER_BUNDLE } from '../worker-bundle.ts';
import { ROOT } from './lock.ts';

/** Where a package's code goes. */
type Destination = 'worker' | 'extension';

/** Paths of packages in the lock file, with where each goes; who is not there only builds or tests. */
export type Shipped = ReadonlyMap<string, ReadonlySet<Destination>>;

/** Sources that were compiled from a package beforehand, which no bundler sees. */
const COMPILED_FROM: Readonly<Record<string, string>> = {
  'worker/pages/style.generated.ts': 'node_modules/govuk-frontend',
};

/** Code that a bundler writes into its output from itself (Rollup's convention: an id that begins with NUL). */
const WRITTEN_BY = [
  { id: /^\0vite\//, path: 'node_modules/vite' },
  { id: /^\0rolldown\//, path: 'node_modules/rolldown' },
];

const packageOf = (file: string): string | null =>
  COMPILED_FROM[file] ??
  WRITTEN_BY.find(({ id }) => id.test(file))?.path ??
  /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ??
  null;

/** The packages behind these source files (from the root, or a bundler's own ids), each once. */
export const packagesOf = (files: readonly string[]): ReadonlySet<string> =>
  new Set(files.map(packageOf).filter((path) => path !== null));

/** Files of which bytes stand in the Worker's bundle. */
const workerFiles = async (): Promise<string[]> => {
  const { metafile } = await build({
    ...WORKER_BUNDLE,
    absWorkingDir: ROOT,
    entryPoints: [join(ROOT, 'worker/index.ts')],
    outfile: join(ROOT, 'dist/worker/index.js'),
    write: false,
    metafile: true,
  });
  const parts = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return parts.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
};

interface Chunk {
  readonly type: 'chunk' | 'asset';
  readonly modules?: Readonly<Record<string, { readonly renderedLength: number }>>;
}

const fromRoot = (id: string): string => (id.startsWith('\0') ? id : relative(ROOT, id.replace(/\?.*$/, '')));

/** Notes the modules of every chunk that Vite writes. */
const witness = (files: Set<string>) => ({
  name: 'rating-watch:witness',
  generateBundle: (_options: unknown, bundle: Readonly<Record<string, Chunk>>) => {
    const modules = Object.values(bundle).flatMap((chunk) => Object.entries(chunk.modules ?? {}));
    for (const [id, { renderedLength }] of modules) if (renderedLength > 0) files.add(fromRoot(id));
  },
});

/** Files of which code stands in the extension's scripts, built as for the store, into a folder that is thrown away. */
const extensionFiles = async (): Promise<string[]> => {
  const files = new Set<string>();
  const outDir = await mkdtemp(join(tmpdir(), 'rating-watch-supply-'));
  try {
    await buildExtension({
      root: ROOT,
      browser: 'chrome',
      outDir: relative(ROOT, outDir),
      logger: silent,
      vite: () => ({ plugins: [witness(files)] }),
    });
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
  return [...files];
};

const quiet = (): void => undefined;
const silent = {
  debug: quiet,
  log: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  fatal: quiet,
  success: quiet,
  level: 0,
};

/** Builds both and tells what is in them. Rejects with the bundler's message where one does not build. */
export const findShipped = async (): Promise<Shipped> => {
  const shipped = new Map<string, Set<Destination>>();
  const note = (files: readonly string[], destination: Destination) => {
    for (const path of packagesOf(files)) shipped.set(path, (shipped.get(path) ?? new Set()).add(destination));
  };
  note(await workerFiles(), 'worker');
  note(await extensionFiles(), 'extension');
  return shipped;
};

/**
 * `npm run bench`: the hot paths beside the floor and beside what one would use without them.
 * Prints its tables, and writes them to `bench/results.json` and into `bench/README.md`. `npm run bench -- pages` (or `names`, `detector`,
 * `files`, `server`, `load`) runs one part and keeps what was written of the others; `--quick` runs the few pages that the
 * product is judged by, and writes nothing.
 */
import { Console } from 'node:console';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { detectorRow } from './detector.ts';
import { fileTable } from './files.ts';
import { loadTable } from './load/load.ts';
import { matcherTable } from './names/matchers.ts';
import { pageTables } from './pages/bench.ts';
import { FULL, QUICK } from './pages/plan.ts';
import { withTables } from './readme.ts';
import { serverTable } from './server/pages.ts';

const FOLDER = resolve(import.meta.dirname, '../../bench');
const FILE = join(FOLDER, 'results.json');
const README = join(FOLDER, 'README.md');

const screen = new Console(process.stdout);
const now = (): number => performance.now();
const rounded = (value: number): number => Math.round(value * 10) / 10;

const show = (title: string, rows: readonly object[]): void => {
  if (rows.length === 0) return;
  screen.log(`\n${title}`);
  screen.table(rows);
};

const progress = (text: string): void => void process.stderr.write(`${text}\n`);

const shown = <Row extends object>(title: string, rows: Row[]): Row[] => {
  show(title, rows);
  return rows;
};

const matchers = () =>
  matcherTable(now).map((row) => ({
    what: row.matcher,
    size: `${row.names.toLocaleString('en-GB')} names`,
    prepareMs: rounded(row.prepareMs),
    runMs: rounded(row.scanMs),
    found: `${row.found} of ${row.planted}`,
  }));

const quick = process.argv.includes('--quick');

/** The parts, by their names on the command line and in the file of results. */
const PARTS = {
  pages: () => pageTables({ tasks: quick ? QUICK : FULL, changing: !quick, tell: show, progress }),
  names: () => shown('Matchers alone', matchers()),
  detector: () =>
    shown(
      'Detector',
      [30, 3_000].map((locations) => detectorRow(locations, now)),
    ),
  files: async () => shown('Files', await fileTable(now)),
  load: async () => shown('A council at work', await loadTable(now, Date.now(), progress)),
  server: async () => shown('Pages of the Worker', await serverTable(now, Date.now(), progress)),
} as const;

const names = Object.keys(PARTS) as (keyof typeof PARTS)[];

/** What was written before, of parts that are not run now. */
const written = (): Record<string, unknown> =>
  existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : Object.create(null);

const isTable = (value: unknown): value is readonly object[] => Array.isArray(value);

/** The tables of the parts, by name; those of the pages by theirs. */
const tablesOf = ({ pages, ...others }: Record<string, unknown>): Record<string, readonly object[]> =>
  Object.fromEntries(
    Object.entries({ ...(pages ?? {}), ...others }).flatMap(([name, rows]) => (isTable(rows) ? [[name, rows]] : [])),
  );

const run = async (asked: readonly (keyof typeof PARTS)[]): Promise<void> => {
  const before = written();
  const results: Record<string, unknown> = {
    machine: { node: process.version, platform: `${process.platform} ${process.arch}` },
  };
  for (const name of names) results[name] = asked.includes(name) ? await PARTS[name]() : before[name];
  if (quick) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(README, withTables(readFileSync(README, 'utf8'), tablesOf(results)));
};

const given = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = given.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(', ')}: ${names.join(', ')}\n`);
  process.exitCode = 1;
} else {
  await run(given.length === 0 ? names : names.filter((name) => given.includes(name)));
}

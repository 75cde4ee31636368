/**
 * `npm run bench`: the hot paths beside the floor and beside what one would write without them.
 * Prints one table and writes `bench/results.json`. Times are medians, in milliseconds.
 */
import { Console } from 'node:console';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { detectorRow } from './detector.ts';
import { fileTable } from './files.ts';
import { matcherTable } from './names/matchers.ts';

const FOLDER = resolve(import.meta.dirname, '../../bench');

const now = (): number => performance.now();
const rounded = (value: number): number => Math.round(value * 10) / 10;

const matchers = matcherTable(now).map((row) => ({
  what: row.matcher,
  size: `${row.names.toLocaleString('en-GB')} names`,
  prepareMs: rounded(row.prepareMs),
  runMs: rounded(row.scanMs),
  found: `${row.found} of ${row.planted}`,
}));
const results = [
  ...matchers,
  ...[30, 3_000].map((locations) => detectorRow(locations, now)),
  ...(await fileTable(now)),
];

new Console(process.stdout).table(results);
mkdirSync(FOLDER, { recursive: true });
const machine = { node: process.version, platform: `${process.platform} ${process.arch}` };
writeFileSync(join(FOLDER, 'results.json'), `${JSON.stringify({ machine, results }, null, 2)}\n`);

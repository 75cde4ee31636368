/** House rules that no lint rule can say. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { overlayHash } from '../support/overlay-sources.ts';
import { root } from './commands.ts';

const tracked = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .stdout.split('\n')
  .filter((file) => file !== '');
const read = (file: string) => readFileSync(`${root}/${file}`, 'utf8');
const isCode = (file: string) => /\.tsx?$/.test(file);
const isProduct = (file: string) =>
  /^(shared|worker|extension)\//.test(file) && isCode(file) && !file.includes('.test.');

/** Below the entry points, time and chance come in as arguments. */
const ENTRY_POINTS = /^(worker\/(index|deps)\.ts|extension\/entrypoints\/)/;
const AMBIENT = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bcrypto\.randomUUID\(|\bperformance\.now\(/;

describe('house rules', () => {
  it('sees the repository', () => expect(tracked.filter(isProduct).length).toBeGreaterThan(20));

  it('files stay under 250 lines', () => {
    const long = tracked.filter(isCode).filter((file) => read(file).split('\n').length > 250);
    expect(long).toEqual([]);
  });

  it('entry points wire, in at most 40 lines', () => {
    const long = ['worker/index.ts', 'extension/entrypoints/background.ts', 'extension/entrypoints/overlay.ts']
      .map((file) => [file, read(file).trimEnd().split('\n').length] as const)
      .filter(([, lines]) => lines > 40);
    expect(long).toEqual([]);
  });

  it('time and chance are injected below the entry points', () => {
    const ambient = tracked.filter(isProduct).filter((file) => !ENTRY_POINTS.test(file) && AMBIENT.test(read(file)));
    expect(ambient).toEqual([]);
  });

  it('the overlay makes no live Range and reads no computed style while it walks', () => {
    const engine = tracked.filter((file) => isProduct(file) && file.startsWith('extension/content/'));
    // A live range that stands on a page's text collapses when its row moves, and slows each mutation down.
    // measure.ts alone has one, to measure text with, and parks it outside the page's text after each use.
    const live = engine.filter((file) => /\bcreateRange\(|\bnew Range\(/.test(read(file)));
    expect(live).toEqual(['extension/content/measure.ts']);
    const scanning = engine.filter((file) => /\/(walk|flows|match|hits|ink)\.ts$/.test(file));
    expect(scanning.length).toBeGreaterThan(2);
    expect(scanning.filter((file) => /getComputedStyle|isContentEditable/.test(read(file)))).toEqual([]);
  });

  it('names every dependency in the README with its reason', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
    const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    const readme = read('README.md');
    expect(names.filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([]);
  });

  it('carries no marks of unfinished work and no switched-off test', () => {
    const marks = /\b(TODO|FIXME|XXX)\b|\.only\(|@ts-(ignore|nocheck)|biome-ignore(?!-start|-end)[^:]*:\s*$/;
    const marked = tracked
      .filter(isCode)
      .filter((file) => file !== 'test/repository/house.test.ts' && marks.test(read(file)));
    expect(marked).toEqual([]);
  });

  it('shows the overlay in the README as it is now: npm run screenshots remakes the picture', () => {
    expect(read('README.md')).toContain('docs/images/overlay.png');
    expect(read('docs/images/overlay.sha256').trim()).toBe(overlayHash());
  });
});

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../support/contrast.ts';

const css = await readFile(new URL('../../../extension/content/ink.css', import.meta.url), 'utf8');
const [screen = '', print = ''] = css.split('@media print');

const lines = [...screen.matchAll(/::highlight\((rw-\d)\) \{\s*text-decoration: ([^;]*) (#[0-9a-f]{6});/g)];

describe('ink.css', () => {
  it('has a line of its own shape and colour for each rating, for "check name" and for old data', () => {
    expect(lines.map(([, name]) => name)).toEqual(['rw-1', 'rw-2', 'rw-3', 'rw-4', 'rw-5', 'rw-6', 'rw-8']);
    expect(new Set(lines.map(([, , shape]) => shape)).size).toBe(7);
    expect(new Set(lines.map(([, , , colour]) => colour)).size).toBe(7);
  });

  it.each(['#ffffff', '#1e1e1e', '#121212'])('keeps 3:1 on a page of %s', (paper) => {
    for (const [, name, , colour = ''] of lines)
      expect([name, contrast(colour, paper)]).toSatisfy(([, ratio]) => ratio >= 3);
  });

  it('takes every ink off paper', () => {
    for (let ink = 1; ink <= 8; ink += 1) expect(print).toContain(`::highlight(rw-${ink})`);
  });
});

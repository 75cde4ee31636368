import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const css = await readFile(new URL('./ink.css', import.meta.url), 'utf8');
const [screen = '', print = ''] = css.split('@media print');

const channel = (hex: string): number => {
  const value = Number.parseInt(hex, 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
const luminance = (colour: string): number => {
  const [red = '', green = '', blue = ''] = colour.slice(1).match(/../g) ?? [];
  return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
};

const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

const lines = [...screen.matchAll(/::highlight\((rw-\d)\) \{\s*text-decoration: ([^;]*) (#[0-9a-f]{6});/g)];

describe('ink.css', () => {
  it('has a line of its own shape and colour for each rating and for "check name"', () => {
    expect(lines.map(([, name]) => name)).toEqual(['rw-1', 'rw-2', 'rw-3', 'rw-4', 'rw-5', 'rw-6']);
    expect(new Set(lines.map(([, , shape]) => shape)).size).toBe(6);
    expect(new Set(lines.map(([, , , colour]) => colour)).size).toBe(6);
  });

  it.each(['#ffffff', '#1e1e1e'])('keeps 3:1 on a page of %s', (paper) => {
    for (const [, name, , colour = ''] of lines)
      expect([name, contrast(colour, paper)]).toSatisfy(([, ratio]) => ratio >= 3);
  });

  it('takes every ink off paper', () => {
    for (let ink = 1; ink <= 7; ink += 1) expect(print).toContain(`::highlight(rw-${ink})`);
  });
});

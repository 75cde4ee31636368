/** The checks that read the code without running it. */
import { describe, expect, it } from 'vitest';
import { runTool } from './commands.ts';

const passes = (name: string, args: readonly string[]) => {
  const said = runTool(name, args);
  expect(said.status, said.output).toBe(0);
};

describe('types', () => {
  it.each(['extension', 'worker', 'test'])('%s', (program) => passes('tsc', ['-p', program]));
});

describe('lint', () => {
  it('house rules, layers and layout of the code', () => passes('biome', ['check', '--error-on-warnings']));
});

describe('dead code', () => {
  it('no unused file, export or dependency', () => passes('knip', []));
});

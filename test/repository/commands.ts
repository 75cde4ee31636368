/** Runs one of the project's own tools and hands back what it said. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's root, without a trailing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export interface Said {
  readonly status: number | null;
  readonly output: string;
}

/** Runs `node_modules/.bin/NAME` with these arguments from the root; `input` goes to its standard input. */
export const runTool = (name: string, args: readonly string[], input?: string): Said => {
  const result = spawnSync(`${root}/node_modules/.bin/${name}`, args, {
    cwd: root,
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
  });
  if (result.error) throw result.error;
  return { status: result.status, output: `${result.stdout}${result.stderr}` };
};

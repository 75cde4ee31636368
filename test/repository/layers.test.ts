/** The layers of the code are lint rules; this plants a breach of each and shows that the rule bites. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './commands.ts';

/** Each file stands in a folder of its own name, so that one run of the linter tells them apart. */
const BREACHES: readonly [folder: string, line: string, message: string][] = [
  ['shared/ratings/a', "import { a } from '../../../worker/x.ts';\nexport const b = a;", 'knows neither side'],
  ['shared/names/b', "import { a } from 'node:fs';\nexport const b = a;", 'shared/ is pure'],
  ['shared/ratings/c', "import * as z from 'zod';\nexport const b = z;", 'plain TypeScript'],
  ['worker/crawl/d', "import { a } from '../../../extension/x.ts';\nexport const b = a;", 'worker knows neither'],
  ['worker/crawl/e', "import { a } from 'node:fs';\nexport const b = a;", 'web standards'],
  ['worker/crawl/f', "import { a } from '../../cqc/wire.ts';\nexport const b = a;", 'Only worker/cqc'],
  ['worker/crawl/g', "import { eq } from 'drizzle-orm';\nexport const b = eq;", 'SQL lives in'],
  ['extension/platform/h', "import { a } from '../../../worker/x.ts';\nexport const b = a;", 'extension knows neither'],
  ['extension/ui/i', "import * as z from 'zod';\nexport const b = z;", 'Import types only'],
  ['extension/content/j', "import { browser } from 'wxt/browser';\nexport const b = browser;", 'DOM and data in'],
  ['extension/content/k', "import { a } from '../../platform/sync.ts';\nexport const b = a;", 'DOM and data in'],
  ['extension/content/l', "export const b = () => fetch('/x');", 'global variable fetch'],
  ['extension/content/m', "export const b = () => new WebSocket('wss://x');", 'global variable WebSocket'],
];

let planted = '';
let said: Map<string, string>;

const plant = (file: string, text: string) => {
  mkdirSync(dirname(join(planted, file)), { recursive: true });
  writeFileSync(join(planted, file), `${text}\n`);
};

/** What the linter says of each planted file, by its path. */
const lintAll = (): Map<string, string> => {
  const run = spawnSync(
    `${root}/node_modules/.bin/biome`,
    ['lint', '--reporter=github', '--max-diagnostics=none', '.'],
    {
      cwd: planted,
      encoding: 'utf8',
    },
  );
  const lines = run.stdout.split('\n').filter((line) => line.startsWith('::'));
  const fileOf = (line: string) => (/file=([^,]+)/.exec(line)?.[1] ?? '').replace(`${planted}/`, '');
  return new Map(lines.map((line) => [fileOf(line), line]));
};

beforeAll(() => {
  planted = mkdtempSync(join(tmpdir(), 'rating-watch-layers-'));
  const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  writeFileSync(
    join(planted, 'biome.json'),
    JSON.stringify({ ...config, $schema: undefined, vcs: { enabled: false } }),
  );
  for (const [folder, text] of BREACHES) plant(`${folder}/model.ts`, text);
  plant('worker/crawl/repository.ts', "import { eq } from 'drizzle-orm';\n\nexport const b = eq;");
  said = lintAll();
});

afterAll(() => rmSync(planted, { recursive: true, force: true }));

describe('layers', () => {
  it.each(BREACHES)('%s may not hold: %s', (folder, _line, message) => {
    expect(said.get(`${folder}/model.ts`) ?? '').toContain(message);
  });

  it('lets a repository speak SQL', () => {
    expect([...said.keys()].filter((file) => file.includes('repository'))).toEqual([]);
  });
});

/** What the bill of materials and the list of licences say, made by the commands that make them for people. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import type { Bill, Component } from '../support/supply/bill.ts';
import { isAllowed, normalised } from '../support/supply/licence.ts';
import { type LockedPackage, lockText, parseLock, ROOT } from '../support/supply/lock.ts';
import { refusedLicences } from '../support/supply/refused.ts';
import { packagesOf } from '../support/supply/shipped.ts';
import { runTool } from './commands.ts';

type Versions = Readonly<Record<string, string>>;
const { scripts, dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
) as Record<'scripts' | 'dependencies' | 'devDependencies' | 'optionalDependencies' | 'overrides', Versions>;
/** Milliseconds for both bundles to be built beside much else. */
const BUILDING = 180_000;
const lock = parseLock(lockText());

/** Runs the script behind an npm script, whose name must still lead to it. */
const runScript = (name: string, file: string): void => {
  expect(scripts[name]).toBe(`node ${file}`);
  const { status, output } = runTool('node', [file]);
  expect(status, output).toBe(0);
};

const written = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('npm run sbom', () => {
  let bill: Bill;
  beforeAll(() => {
    runScript('sbom', 'test/support/supply/sbom.ts');
    bill = JSON.parse(written('dist/sbom.cdx.json')) as Bill;
  }, BUILDING);

  const shipped = (destination: string): string[] =>
    bill.components
      .filter(({ properties }) =>
        properties.some(({ name, value }) => name.endsWith(':ships-in') && value === destination),
      )
      .map(({ group, name }) => (group === undefined ? name : `${group}/${name}`));

  it('is CycloneDX 1.6 by its required fields', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
    expect(bill.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  });

  it('has every package of the lock file, each version once, and nothing else', () => {
    const locked = new Set(lock.packages.map(({ name, version }) => `${name}@${version}`));
    const listed = bill.components.map(({ purl }) => decodeURIComponent(purl).replace(/^pkg:npm\//, ''));
    expect(new Set(listed)).toEqual(locked);
    expect(listed).toHaveLength(locked.size);
  });

  it('says of each its hash and one licence', () => {
    const isWhole = ({ hashes, licenses }: Component) =>
      licenses.length === 1 && hashes.some(({ alg, content }) => alg === 'SHA-512' && /^[0-9a-f]{128}$/.test(content));
    expect(bill.components.filter((component) => !isWhole(component))).toEqual([]);
  });

  it('marks what is shipped, and only that, as required', () => {
    const required = bill.components.filter(({ scope }) => scope === 'required').map(({ purl }) => purl);
    const marked = bill.components.filter(({ properties }) =>
      properties.some(({ name }) => name.endsWith(':ships-in')),
    );
    expect(required).toEqual(marked.map(({ purl }) => purl));
  });

  it('finds every declared dependency in a bundle, and what is compiled or bundled beside them', () => {
    const anywhere = new Set([...shipped('worker'), ...shipped('extension')]);
    expect(Object.keys(dependencies).filter((name) => !anywhere.has(name))).toEqual([]);
    expect(shipped('worker')).toEqual(expect.arrayContaining(['govuk-frontend', 'hono', 'd3-array']));
    expect(shipped('extension').sort()).toEqual(['@wxt-dev/browser', 'idb-keyval', 'preact', 'wxt']);
  });

  it('has no tool of the tests among what is shipped', () => {
    const tools = ['vitest', 'miniflare', 'playwright-core', 'axe-core', 'esbuild', 'wrangler'];
    expect(tools.filter((name) => [...shipped('worker'), ...shipped('extension')].includes(name))).toEqual([]);
  });

  it('ties packages to what they use, and the project to what it asks for', () => {
    const refs = new Set(bill.components.map(({ purl }) => purl));
    const edges = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    expect([...edges.values()].flat().filter((ref) => !refs.has(ref))).toEqual([]);
    expect(edges.get('pkg:npm/rating-watch@0.1.0')).toContain(`pkg:npm/hono@${dependencies.hono}`);
    expect(edges.get(`pkg:npm/d3-scale@${dependencies['d3-scale']}`)?.join()).toContain('pkg:npm/d3-array@');
  });
});

describe('every version', () => {
  it('is pinned to one version, whichever package the project names', () => {
    const named = { ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides };
    expect(Object.keys(named).length).toBeGreaterThan(40);
    expect(Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe('npm run licences', () => {
  beforeAll(() => runScript('licences', 'test/support/supply/licences.ts'), BUILDING);

  it('gives the text of each shipped licence with its copyright', () => {
    const parts = written('dist/licences.txt').split(/={78}\n/);
    const heads = parts.flatMap((part, at) =>
      /, in the (worker|extension)/.test(part) ? [[part, parts[at + 1] ?? '']] : [],
    );
    expect(heads.length).toBeGreaterThanOrEqual(Object.keys(dependencies).length);
    expect(heads.filter(([, text]) => !/copyright/i.test(text ?? '') || (text ?? '').length < 500)).toEqual([]);
  });
});

describe('a licence', () => {
  const CASES: readonly [string, 'shipping' | 'building', boolean][] = [
    ['MIT', 'shipping', true],
    ['unlicense', 'shipping', true],
    ['MPL-2.0', 'shipping', false],
    ['MPL-2.0', 'building', true],
    ['GPL-3.0-only', 'building', false],
    ['(MIT OR GPL-3.0-only)', 'shipping', true],
    ['MIT OR GPL-3.0-only AND ISC', 'shipping', true],
    ['MIT AND GPL-3.0-only', 'building', false],
    ['(MIT OR ISC) AND GPL-3.0-only', 'building', false],
    ['Apache-2.0 AND LGPL-3.0-or-later', 'shipping', false],
    ['Apache-2.0 AND LGPL-3.0-or-later', 'building', true],
    ['SEE LICENSE IN LICENSE.md', 'building', false],
    ['UNLICENSED', 'building', false],
    ['Apache-2.0 WITH LLVM-exception', 'building', false],
    ['()', 'building', false],
    ['', 'building', false],
    ['MIT OR', 'shipping', false],
  ];
  test.each(CASES)('"%s" for %s: %s', (expression, use, taken) => expect(isAllowed(expression, use)).toBe(taken));

  it('is written in SPDX’s letters', () => expect(normalised('( mit OR unlicense )')).toBe('(MIT OR Unlicense)'));

  it('that is not taken is told in words, with where the package goes', () => {
    const one: LockedPackage = { ...lock.packages[0], path: 'node_modules/made-up', name: 'made-up' } as LockedPackage;
    const strange = { ...one, version: '1.0.0', licence: 'MPL-2.0' };
    expect(refusedLicences([strange], new Map())).toEqual([]);
    expect(refusedLicences([strange], new Map([[strange.path, new Set(['worker'] as const)]]))).toEqual([
      'made-up 1.0.0 stands under "MPL-2.0", which is not on the list of licences that are taken; it is shipped in the worker.',
    ]);
  });
});

describe('the lock file', () => {
  const entry = { version: '1.0.0', license: 'MIT', integrity: 'sha512-AAAA' };
  const lockOf = (packages: object) =>
    JSON.stringify({ packages: { '': { name: 'p', version: '1.0.0', license: 'MIT' }, ...packages } });

  it.each(['version', 'license', 'integrity'] as const)('without %s of a package is refused, by its name', (field) => {
    const broken = lockOf({ 'node_modules/a': { ...entry, [field]: undefined } });
    expect(() => parseLock(broken)).toThrow(/node_modules\/a/);
  });

  it('finds what a package uses as Node does: the nearest first', () => {
    const read = parseLock(
      lockOf({
        'node_modules/a': { ...entry, dependencies: { b: '2', c: '1' } },
        'node_modules/a/node_modules/b': { ...entry, version: '2.0.0', dependencies: { '@s/c': '1' } },
        'node_modules/b': entry,
        'node_modules/@s/c': { ...entry, peerDependencies: { absent: '1' } },
      }),
    );
    const uses = Object.fromEntries(read.packages.map(({ path, uses: used }) => [path, used]));
    expect(uses['node_modules/a']).toEqual(['node_modules/a/node_modules/b']);
    expect(uses['node_modules/a/node_modules/b']).toEqual(['node_modules/@s/c']);
    expect(uses['node_modules/@s/c']).toEqual([]);
  });
});

test('a source belongs to the innermost package, a compiled one to what it was made from', () => {
  const files = [
    'worker/app.ts',
    'node_modules/a/node_modules/@s/b/x.js',
    'worker/pages/style.generated.ts',
    '\0vite/preload.js',
  ];
  expect([...packagesOf(files)]).toEqual([
    'node_modules/a/node_modules/@s/b',
    'node_modules/govuk-frontend',
    'node_modules/vite',
  ]);
});

/** That what the documents lead to and name is there: files, headings, routes, commands, tests, examples. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ErrorBody } from '../../shared/api/error.ts';
import { CONTRACT, type RouteContract } from '../../worker/api/contract.ts';
import { createApp } from '../../worker/app.ts';
import { makeDeps } from '../../worker/deps.ts';
import { ROOT } from '../support/supply/lock.ts';
import { anchorsOf, type Document, documents, fencesOf, linksOf, spansOf } from '../support/supply/markdown.ts';

const all = documents();
const named = new Map(all.map((document) => [document.file, document]));
const document = (file: string): Document => {
  const found = named.get(file);
  if (found === undefined) throw new Error(`${file} is not among the documents.`);
  return found;
};
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Every method and path that the Worker answers at; what takes all methods only says which ones it does not take. */
const routes = createApp(makeDeps)
  .routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
  .map(({ method, path }) => ({ method, segments: path.split('/').slice(1) }));

const isSegment = (written: string, known: string | undefined): boolean =>
  known !== undefined && (known.startsWith(':') || written === known);

/** Whether a route has this path, or ends with this word where only its end is named ("or `/discard`"). */
const isRoute = (method: string | null, written: string): boolean => {
  const parts = written.split('/').slice(1);
  const asked = routes.filter((route) => method === null || method === route.method);
  return asked.some(({ segments }) => {
    const isWhole = segments.length === parts.length && parts.every((part, at) => isSegment(part, segments[at]));
    return isWhole || (parts.length === 1 && parts[0] !== '' && segments.at(-1) === parts[0]);
  });
};

/** Folders of a computer, which are no addresses of the Worker. */
const FOLDERS = /^\/(etc|usr|opt|var|home|tmp|root|dev|Library|Applications)(\/|$)/;
const ADDRESS = /^(?:(GET|POST|PUT|DELETE|HEAD) )?(\/[\w\-/{}.]*)(\?[^\s]*)?$/;

/** The addresses that a document names between backticks, and those that its commands ask. */
const addressesIn = (one: Document) => {
  const asked = fencesOf(one).flatMap(({ text }) => text.match(/\/v1\/[\w\-/{}.]*(\?[^\s"'`]*)?/g) ?? []);
  return [...spansOf(one), ...asked].flatMap((text) => {
    const [, method = null, path, query = ''] = ADDRESS.exec(text) ?? [];
    return path === undefined || FOLDERS.test(path) ? [] : [{ text, method, path, query }];
  });
};

describe.each(all.map((one) => [one.file, one] as const))('%s', (_file, one) => {
  it('leads to files and headings that are there', () => {
    const dead = linksOf(one).filter(({ file, anchor }) => {
      if (!existsSync(join(ROOT, file))) return true;
      return anchor !== null && file.endsWith('.md') && !anchorsOf(document(file)).has(anchor);
    });
    expect(dead).toEqual([]);
  });

  it('names routes and pages that are there', () => {
    const unknown = addressesIn(one).filter(({ method, path }) => !isRoute(method, path));
    expect(unknown).toEqual([]);
  });

  it('names sources that are there', () => {
    const sources = spansOf(one).filter((span) => /^(worker|extension|shared|test|docs)\/[\w\-/.]*$/.test(span));
    expect(sources.filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
  });

  it('names commands that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const asked = [...one.text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, name = '']) => name);
    expect(asked.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('shows pictures with words for those who do not see them', () => {
    expect(one.text.match(/!\[\s*\]\(/g)).toBeNull();
  });
});

describe('the documents', () => {
  it('are looked at, all that people are led to', () => {
    const pages = ['README', 'broker', 'commissioner', 'planner', 'developer', 'api'].map((name) => `docs/${name}.md`);
    const privacy = ['data-flow', 'dpia', 'accessibility', 'retention'].map((name) => `docs/privacy/${name}.md`);
    expect([...named.keys()]).toEqual(expect.arrayContaining(['README.md', 'SECURITY.md', ...pages, ...privacy]));
  });

  it('are each led to from the index', () => {
    const led = new Set(linksOf(document('docs/README.md')).map(({ file }) => file));
    const own = [...named.keys()].filter((file) =>
      /^docs\/(?!README)(?:[^/]+|(?:privacy|operator)\/[^/]+|[^/]+\/README)\.md$/.test(file),
    );
    expect(own.filter((file) => !led.has(file))).toEqual([]);
  });

  it('each show what they speak of', () => {
    const guides = all.filter(({ file }) => file.startsWith('docs/'));
    expect(guides.length).toBeGreaterThan(14);
    expect(
      guides.filter(({ text }) => !/!\[[^\]]+\]\([^)]*images\/[\w-]+\.png\)/.test(text)).map(({ file }) => file),
    ).toEqual([]);
  });

  it('show no picture that the script does not make', () => {
    const script = read('test/support/screenshots.ts');
    const shown = all.flatMap(({ text }) => [...text.matchAll(/images\/([\w-]+\.png)/g)].map(([, name = '']) => name));
    expect([...new Set(shown)].filter((name) => !script.includes(`'${name}'`))).toEqual([]);
  });

  it('would be caught naming what is not there', () => {
    const wrong: Document = {
      file: 'docs/wrong.md',
      text: '`GET /v1/nowhere` `DELETE /v1/health` `/no-such-page` [a](gone.md) [b](../README.md#no-such-heading)',
    };
    expect(addressesIn(wrong).filter(({ method, path }) => !isRoute(method, path))).toHaveLength(3);
    expect(linksOf(wrong).map(({ file }) => existsSync(join(ROOT, file)))).toEqual([false, true]);
    expect(anchorsOf(document('README.md')).has('no-such-heading')).toBe(false);
  });
});

describe('SECURITY.md', () => {
  const security = document('SECURITY.md');
  const proofs = [...security.text.matchAll(/^- `(test\/[^`]+)`: “(.*)”$/gm)].map(([, file = '', title = '']) => ({
    file,
    title,
  }));
  const threats = security.text.split(/^### /m).slice(1);

  /** The first words of every call in a test file. */
  const titlesIn = (file: string): ReadonlySet<string> =>
    new Set([...read(file).matchAll(/\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*?)\1\s*,/g)].map(([, , title = '']) => title));

  it('names tests for every threat, and says what is left', () => {
    expect(threats.length).toBeGreaterThanOrEqual(8);
    const bare = threats.filter((threat) => !/^- `test\//m.test(threat) || !/^\*\*Left\*\*/m.test(threat));
    expect(bare.map((threat) => threat.split('\n')[0])).toEqual([]);
  });

  it.each(proofs.map(({ file, title }) => [file, title]))('%s has “%s”', (file, title) => {
    expect(existsSync(join(ROOT, file)), file).toBe(true);
    expect(titlesIn(file)).toContain(title);
  });

  it('names no test in any other form, which would not be looked up', () => {
    expect(security.text.match(/`test\/[^`]*\.test\.tsx?`/g) ?? []).toHaveLength(proofs.length);
  });
});

describe('docs/privacy/retention.md', () => {
  it('tells of every table that the service deletes from, and of no other', () => {
    const sources = readdirSync(join(ROOT, 'worker'), { recursive: true }).map(String);
    const code = sources.filter((file) => /(?<!\.test)\.ts$/.test(file)).map((file) => read(`worker/${file}`));
    const deleted = code.flatMap((text) => [...text.matchAll(/DELETE FROM (\w+)/g)].map(([, table]) => table));
    const [, told = ''] = document('docs/privacy/retention.md').text.split(/^## /m);
    expect([...told.matchAll(/`(\w+)`/g)].map(([, table]) => table).sort()).toEqual([...new Set(deleted)].sort());
  });
});

describe('docs/api.md', () => {
  const EXAMPLES = fencesOf(document('docs/api.md')).filter(({ info }) => /^json /.test(info));
  const operations: Readonly<Record<string, RouteContract>> = CONTRACT;

  it('has examples of answers and of bodies', () => {
    expect(EXAMPLES.filter(({ info }) => info.includes('answer=')).length).toBeGreaterThan(2);
    expect(EXAMPLES.filter(({ info }) => info.includes('body=')).length).toBeGreaterThan(1);
  });

  it.each(EXAMPLES.map(({ info, text }) => [info, text]))(
    'its example "%s" is what the contract says',
    (info, text) => {
      if (info === 'json error') return void expect(ErrorBody.parse(JSON.parse(text))).toEqual(JSON.parse(text));
      const [, kind, name = '', status = '200'] = /^json (answer|body)=(\w+)(?: (\d{3}))?$/.exec(info) ?? [];
      const route = operations[name];
      const schema = kind === 'body' ? route?.body : route?.answers[Number(status)]?.schema;
      if (schema === undefined || schema === 'text/csv') throw new Error(`"${info}" names nothing of the contract.`);
      const example: unknown = JSON.parse(text);
      expect(schema.parse(example)).toEqual(example);
    },
  );

  it('asks lists for nothing but what they take', () => {
    const wrong = addressesIn(document('docs/api.md')).filter(({ path, query }) => {
      const route = Object.values(operations).find((one) => one.path === path);
      const keys = [...new URLSearchParams(query).keys()];
      return keys.some((key) => !Object.keys(route?.query?.shape ?? {}).includes(key));
    });
    expect(wrong).toEqual([]);
  });
});

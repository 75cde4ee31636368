import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoSystem, startDemoSystem } from '../../support/demo-system/demo-system.ts';
import { WRITTEN_NAMES } from '../../support/demo-system/written-names.ts';
import { escapeHtml } from '../../support/web/html.ts';

let system: DemoSystem;
beforeAll(async () => {
  system = await startDemoSystem();
});
afterAll(() => system.close());

const get = async (path: string) => {
  const answer = await fetch(`${system.origin}${path}`);
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
};

test('the worktray has a row for every written name', async () => {
  const { text } = await get('/worktray');
  for (const { written } of WRITTEN_NAMES) expect(text).toContain(`<td class="wide">${escapeHtml(written)}</td>`);
  expect(text.match(/<tr>/g)).toHaveLength(WRITTEN_NAMES.length + 1);
});

test('the notes have names over inline elements, in editors and in a frame', async () => {
  const { text } = await get('/notes');
  expect(text).toContain('<b>Brindlewick</b> Care Services');
  expect(text).toContain('contenteditable="true"');
  expect(text).toMatch(/<textarea[^>]*>[^<]*Silverthwaite Homecare/);
  expect(text).toMatch(/srcdoc="&lt;!doctype html&gt;[^"]*Rookhollow House/);
});

test.each(['/board', '/list'])('%s loads a script that is served', async (path) => {
  const { text } = await get(path);
  const script = /src="([^"]+)"/.exec(text)?.[1] ?? '';
  expect(await get(script)).toMatchObject({ status: 200, type: 'text/javascript; charset=utf-8' });
});

test('the first page is the worktray, and nothing else is there', async () => {
  expect((await fetch(system.origin)).url).toBe(system.url);
  expect((await get('/elsewhere')).status).toBe(404);
});

test('names no people and shows no ratings', async () => {
  for (const path of ['/worktray', '/notes', '/board', '/list']) {
    const { text } = await get(path);
    expect(text).not.toMatch(/\b(Mr|Mrs|Ms|Miss|Dr)\b/);
    expect(text).not.toMatch(/Inadequate|Requires improvement|Outstanding/i);
  }
});

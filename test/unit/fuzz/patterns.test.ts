/** No regular expression lets a foreign text take much longer than it is long. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { maySlow } from './pattern.ts';

test.each([
  ...[
    '(a+)+',
    '(?:a*b?)*',
    '(?:x|a+)*$',
    '^(?:[a-z]+\\s*){2,}$',
    '\\s+$',
    '[/]+x',
    '(?:a+|b)c',
    'a*a*b',
    '(\\S+)\\s*$',
  ],
  ...['a{2,}$', '(?:(?:\\d+,?))+'],
])('%s is found', (pattern) => {
  expect(maySlow(pattern)).toBe(true);
});

test.each([
  ...[
    '\\s+',
    '^\\s+$',
    '^[a-z]+@[a-z]+$',
    'a{1,8}b',
    '(?:ab){3}',
    '\\(+',
    '[()+]',
    '^(?:\\d\\d:)?\\d+$',
    '\\p{L}+',
    'x\\s*y',
  ],
  ...['(?<=\\s+)a', '^a+|b', '[\\]+]x'],
])('%s is not', (pattern) => {
  expect(maySlow(pattern)).toBe(false);
});

const SETTING = 'an address that who runs the Worker sets';
const APART = 'what repeats and what parts it have no character in common';

/** Those of ours that have such a form, and why none of them is slow. */
const KNOWN: Readonly<Record<string, string>> = {
  'extension/platform/server-address.ts: \\/+$': 'an address that its own user types, or a policy sets',
  'shared/names/longer-name.ts: \\S+$': 'is given 64 characters',
  'shared/names/longer-name.ts: ^[\\s\\p{Cf}([\\u2010-\\u2015-]+(?:\\S{1,64}\\s*){1,6}':
    'nothing follows that could fail',
  "shared/privacy/written.ts: [\\p{L}]+(?:'[\\p{L}]+)*|\\d+": APART,
  'shared/risk/indicators-entered.ts: \\.+$': 'a source as it is entered has a length of its own',
  'worker/cqc/client.ts: \\/+$': SETTING,
  'worker/delivery/address.ts: ^127(\\.\\d+){3}$': APART,
  'worker/delivery/address.ts: ^\\d+(\\.\\d+){3}$': APART,
  "worker/delivery/notify/mailbox.ts: ^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$": APART,
  'worker/delivery/notify/settings.ts: \\/+$': SETTING,
  'worker/delivery/webhook-words.ts: \\/+$': SETTING,
  'worker/feeds/origin.ts: \\/+$': SETTING,
  'worker/inspections/list.ts: \\.+$': 'a source as it is entered has a length of its own',
  'worker/messages/letter.ts: \\/+$': SETTING,
  'worker/secrets/base64.ts: =+$': 'the padding that was just written: two signs at most',
  'worker/signals/signal.ts: \\/+$': SETTING,
};

const sourceFiles = async (): Promise<string[]> => {
  const lists = await Promise.all(
    ['worker', 'shared', 'extension'].map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((name) => join(folder, name)),
    ),
  );
  return lists.flat().filter((name) => /\.tsx?$/.test(name) && !/\.(?:test|d|generated)\.ts/.test(name));
};

/** The patterns of a syntax tree. What is given to `RegExp` as a text is not among them: those are few, and escaped. */
const patternsIn = (node: unknown): string[] => {
  if (Array.isArray(node)) return node.flatMap(patternsIn);
  if (typeof node !== 'object' || node === null) return [];
  if ('regex' in node) return [(node.regex as { pattern: string }).pattern];
  return Object.values(node).flatMap((inner) => (typeof inner === 'object' ? patternsIn(inner) : []));
};

/** Where an expression may begin, and a division or a comment does not: to read every file whole would take long. */
const MAY_HAVE = /(?:[=(,:[!&|?;{]|=>|\breturn)\s*\/(?![/*])|RegExp/;

test('none of ours has such a form, but those that are known', async () => {
  const found: string[] = [];
  for (const name of await sourceFiles()) {
    const text = await readFile(name, 'utf8');
    if (!MAY_HAVE.test(text)) continue;
    const tree = parseAst(text, { lang: name.endsWith('x') ? 'tsx' : 'ts' });
    for (const pattern of patternsIn(tree)) if (maySlow(pattern)) found.push(`${name}: ${pattern}`);
  }
  expect(found.sort()).toEqual(Object.keys(KNOWN).sort());
});

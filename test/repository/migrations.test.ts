/**
 * No migration may destroy. D1 fires `ON DELETE CASCADE` when a table is dropped, whatever the pragmas
 * say, so a generated table rebuild empties the tables that refer to it and reports success.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../worker/db/migrations');

const DANGERS: readonly (readonly [RegExp, string])[] = [
  [/\bdrop\s+table\b/i, 'drops a table'],
  [/\bdrop\s+column\b/i, 'drops a column'],
  [/__new_/i, 'rebuilds a table'],
  [/\bon\s+delete\s+(cascade|set\s+(null|default))\b/i, 'lets a deletion spread'],
  [/\bon\s+update\s+cascade\b/i, 'lets an update spread'],
  [/\bdelete\s+from\b/i, 'deletes rows'],
  [/\btruncate\b/i, 'deletes rows'],
  [/\binsert\s+or\s+replace\b/i, 'replaces rows'],
];

const withoutComments = (sql: string): string => sql.replace(/--[^\n]*/g, ' ').replace(/\/\*[\s\S]*?\*\//g, ' ');

/** What is dangerous in a migration, in words. */
const dangersIn = (sql: string): string[] =>
  DANGERS.filter(([pattern]) => pattern.test(withoutComments(sql))).map(([, words]) => words);

describe('the migrations', async () => {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();

  test('are there, each once in the journal, in its order', async () => {
    const journal = JSON.parse(await readFile(join(FOLDER, 'meta/_journal.json'), 'utf8')) as {
      entries: { tag: string }[];
    };
    expect(files.length).toBeGreaterThan(0);
    expect(journal.entries.map(({ tag }) => `${tag}.sql`)).toEqual(files);
  });

  test.each(files)('%s destroys nothing', async (file) => {
    expect(dangersIn(await readFile(join(FOLDER, file), 'utf8'))).toEqual([]);
  });
});

describe('the lint', () => {
  test.each([
    ['DROP TABLE `location`;', 'drops a table'],
    ['drop\n  table if exists location;', 'drops a table'],
    ['CREATE TABLE `__new_location` (id text);', 'rebuilds a table'],
    ['FOREIGN KEY (a) REFERENCES b(c) ON UPDATE no action ON DELETE cascade', 'lets a deletion spread'],
    ['FOREIGN KEY (a) REFERENCES b(c) on delete set null', 'lets a deletion spread'],
    ['ALTER TABLE a DROP COLUMN b;', 'drops a column'],
    ['DELETE FROM audit;', 'deletes rows'],
  ])('rejects %s', (sql, words) => {
    expect(dangersIn(sql)).toContain(words);
  });

  test('lets pass what only adds', () => {
    expect(dangersIn('ALTER TABLE `location` ADD `note` text; -- never DROP TABLE here')).toEqual([]);
    expect(dangersIn('FOREIGN KEY (`a`) REFERENCES `b`(`c`) ON UPDATE no action ON DELETE no action')).toEqual([]);
  });
});

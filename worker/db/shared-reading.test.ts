/** What a page's parts share: one reading, and none that is older than a write of the same request or than its stamp. */
import { expect, it } from 'vitest';
import { countedDatabase } from './counted.ts';
import { keptReading } from './kept-reading.ts';
import { sharedReading } from './shared-reading.ts';

/** A database whose stamp is how often it was written to, and a reading of the same. */
const source = () => {
  let written = 0;
  const db = {
    prepare: () => ({ first: async () => `${written}`, run: async () => undefined }),
  } as unknown as D1Database;
  let made = 0;
  const read = sharedReading(async () => {
    made += 1;
    return written;
  });
  return {
    ...{ db, read, made: () => made },
    write: () => {
      written += 1;
    },
  };
};

it('is read once a request', async () => {
  const { db, read, made } = source();
  const [one, other] = [countedDatabase(db).db, countedDatabase(db).db];
  await Promise.all([read(one), read(one)]);
  await read(one);
  expect(made()).toBe(1);
  await read(other);
  expect(made()).toBe(2);
});

it('is read each time outside requests', async () => {
  const { db, read, made } = source();
  await read(db);
  await read(db);
  expect(made()).toBe(2);
});

it.each([
  'INSERT INTO contract (id) VALUES (1)',
  'UPDATE contract SET id = 1',
  'DELETE FROM contract',
  'WITH n AS (SELECT 1) INSERT INTO rating_history SELECT * FROM n',
  'INSERT INTO audit (at) SELECT 1; UPDATE contract SET id = 1',
])('is read anew as soon as the request may write: %s', async (sql) => {
  const { db, read, made } = source();
  const { db: request } = countedDatabase(db);
  await read(request);
  request.prepare(sql);
  await read(request);
  await read(request);
  expect(made()).toBe(3);
});

it('outlives the note of a sign-in, which changes nothing that is shown', async () => {
  const { db, read, made } = source();
  const { db: request } = countedDatabase(db);
  await read(request);
  request.prepare('INSERT INTO audit (at, actor) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM audit)');
  await read(request);
  expect(made()).toBe(1);
});

it('is never kept under a stamp that is newer than it', async () => {
  const { db, read, write } = source();
  const keep = keptReading<number>();
  const { db: request } = countedDatabase(db);
  await read(request);
  // Somebody else writes, between what the page shares and what it keeps.
  write();
  expect(await keep(request, '', () => read(request))).toBe(0);
  const { db: next } = countedDatabase(db);
  expect(await keep(next, '', () => read(next))).toBe(1);
});

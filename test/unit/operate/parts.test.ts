/** The parts of backup and restore that carry any text: lines, statements, literals, the order of tables, the configuration. */
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createdId, readConfiguration, withDatabaseId } from '../../support/operate/configuration.ts';
import { csvLines } from '../../support/operate/council-csv.ts';
import { readVaultOptions } from '../../support/operate/options.ts';
import { splitLines } from '../../support/operate/split-lines.ts';
import { statementsOf } from '../../support/operate/sql-literals.ts';
import { statementsIn } from '../../support/operate/sqlite-replica.ts';
import { parentsFirst, type Table } from '../../support/operate/tables.ts';
import { commandOf } from '../../support/operate/wrangler.ts';
import { FRESH, MADE_ID } from './fake-account.ts';

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Any text that UTF-8 can carry, with what breaks lines and quotes more often than chance has it. */
const words = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\n', '\r', "'", '"', ';', '\\n', '\u2028', '\u0000', '--'),
    ),
  )
  .map((parts) => parts.join('').toWellFormed());

it('splits lines at line feeds alone, wherever the chunks are cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(words), fc.integer({ min: 1, max: 7 }), async (texts, size) => {
      const lines = texts.map((text) => JSON.stringify(text));
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      expect(await all(splitLines(pieces(bytes, size)))).toEqual(lines);
    }),
  );
});

describe('SQL literals', () => {
  const table: Table = {
    name: 'kept',
    columns: ['one', 'two', 'raw', 'count'].map((name) => ({ name, isBytes: name === 'raw' })),
  };
  const written = (rows: readonly object[]) => {
    const db = new DatabaseSync(':memory:');
    db.exec('CREATE TABLE kept (one TEXT, two TEXT, raw BLOB, count INTEGER)');
    const statements = rows.flatMap((row) => statementsOf(table, JSON.stringify(row)));
    for (const statement of statements) db.exec(statement);
    const found = db.prepare('SELECT one, two, raw, count FROM kept ORDER BY rowid').all();
    db.close();
    return { statements, found };
  };

  it('bring any text and bytes back as they were', () => {
    const row = fc.record({ one: words, two: fc.option(words), raw: fc.uint8Array(), count: fc.integer() });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const lines = rows.map((one) => ({ ...one, raw: { base64: Buffer.from(one.raw).toString('base64') } }));
        expect(written(lines).found.map((one) => ({ ...one }))).toEqual(
          rows.map((one) => ({ ...one, raw: Uint8Array.from(one.raw) })),
        );
      }),
    );
  });

  it('stay under D1’s limit of 100 kB for a statement, a character cut in two or not', () => {
    const one = '€'.repeat(70_001);
    const two = 'x'.repeat(59_990);
    const raw = { base64: Buffer.alloc(130_001, 7).toString('base64') };
    const { statements, found } = written([{ one, two, raw, count: 1 }]);
    expect(Math.max(...statements.map((statement) => Buffer.byteLength(statement)))).toBeLessThan(100_000);
    expect(found[0]).toMatchObject({ one, two, count: 1 });
    expect(found[0]?.raw).toHaveLength(130_001);
  });
});

it('reads an export a statement at a time, and says where it is cut off', async () => {
  const lines = async function* (...text: string[]) {
    yield* text;
  };
  const whole = [
    'CREATE TABLE a (',
    '  b text',
    ');',
    "INSERT INTO a VALUES('x;');",
    "INSERT INTO a VALUES('one;",
    "two''');",
  ];
  expect(await all(statementsIn(lines(...whole)))).toEqual([
    'CREATE TABLE a (\n  b text\n);',
    "INSERT INTO a VALUES('x;');",
    "INSERT INTO a VALUES('one;\ntwo''');",
  ]);
  await expect(all(statementsIn(lines("INSERT INTO a VALUES('x")))).rejects.toThrow('middle of a statement');
});

it('fills no table before one that it refers to', () => {
  const parents = new Map([
    ['alert', ['location']],
    ['delivery', ['alert', 'endpoint']],
    ['endpoint', []],
    ['location', []],
  ]);
  expect(parentsFirst(parents)).toEqual(['location', 'alert', 'endpoint', 'delivery']);
});

it('disarms formulas in the CSV', () => {
  const table: Table = {
    name: 'contract',
    columns: [
      { name: 'id', isBytes: false },
      { name: 'name', isBytes: false },
    ],
  };
  expect(csvLines(['{"id":"a","name":"=1+1"}', '{"id":"b","name":null}'], table)).toBe('a,"\'=1+1"\r\nb,\r\n');
});

it('reads what a deployment needs from wrangler.toml, comments aside', () => {
  expect(readConfiguration(FRESH)).toEqual({
    databaseId: null,
    publicUrl: 'https://ratings.council.test',
    access: { teamDomain: null, audience: null },
    isReachable: true,
  });
  expect(readConfiguration(withDatabaseId(FRESH, MADE_ID)).databaseId).toBe(MADE_ID);
  expect(readConfiguration('# routes = []\n# PUBLIC_URL = "https://a.test"\nPUBLIC_URL = "http://a.test"')).toEqual({
    databaseId: null,
    publicUrl: null,
    access: { teamDomain: null, audience: null },
    isReachable: false,
  });
  expect(createdId(`[[d1_databases]]\ndatabase_id = "${MADE_ID}"`)).toBe(MADE_ID);
  expect(createdId('A database of this name exists.')).toBeNull();
});

it('shows commands as a shell takes them', () => {
  expect(commandOf(['d1', 'execute', '--command', "SELECT 'a' FROM b"])).toBe(
    "npx wrangler d1 execute --command 'SELECT '\\''a'\\'' FROM b'",
  );
});

it.each([
  [[], /Name one archive/],
  [['a.zip', 'b.zip'], /Name one archive/],
  [['a.tar'], /is a \.zip/],
  [['--remote', '--data', 'x', 'a.zip'], /exclude each other/],
  [['--wipe', 'a.zip'], /wipe/],
])('refuses %j', (args, said) => {
  expect(() => readVaultOptions(args, {})).toThrow(said);
});

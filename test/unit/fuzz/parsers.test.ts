/** What is read before anybody is known, or by strangers: every text has an answer of its own. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NotifyCallback, RECEIPTS } from '../../../shared/api/callback.ts';
import { authenticateWithin } from '../../../worker/access/authenticate.ts';
import { mintToken } from '../../../worker/access/token.ts';
import { CodedError } from '../../../worker/errors.ts';
import { decodeFile } from '../../../worker/register/decode.ts';
import { readTable } from '../../../worker/register/table.ts';

const NOW = new Date('2026-11-22T12:00:00Z');

/** A database that notes that it was asked. */
const countingDb = () => {
  const asked: string[] = [];
  const prepare = (sql: string) => {
    asked.push(sql);
    return { bind: () => ({ first: async () => null }) };
  };
  return { db: { prepare } as unknown as D1Database, asked };
};

const token = fc
  .uint8Array({ minLength: 64, maxLength: 64 })
  .map((bytes) => mintToken((count) => bytes.slice(0, count).map((byte) => byte % 248)));
const piece = fc.oneof(
  token,
  fc.constantFrom('Bearer', 'bearer ', 'Basic', ' ', '\t', 'rw_', '_', '\u0000', 'Bearer rw_', 'a'.repeat(70), 'é'),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

test('no header but a whole token asks the database, and none opens without it', async () => {
  const run = fc.asyncProperty(fc.array(piece, { maxLength: 4 }), async (pieces) => {
    const { db, asked } = countingDb();
    const header = pieces.join('');
    // A true `Headers` refuses half of these by itself.
    const headers = { get: (name: string) => (name === 'Authorization' ? header : null) } as Headers;
    const deps = { db, now: () => NOW, limits: async () => true };
    const refused = await authenticateWithin(deps, headers).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CodedError);
    expect((refused as CodedError).status).toBe(401);
    if (!/^\s*bearer\s+rw_[0-9A-Za-z]{26,64}_[0-9A-Za-z]{6}\s*$/i.test(header)) expect(asked).toEqual([]);
  });
  await fc.assert(run, { numRuns: 300 });
});

const moment = fc.oneof(
  fc.date({ noInvalidDate: false }).map((date) => (Number.isNaN(date.getTime()) ? 'x' : date.toISOString())),
  fc
    .tuple(
      fc.constantFrom('2026-11-22', '2026-02-30', '0000-01-01', '9999-12-31', '-000001-01-01', '+275760-09-14'),
      fc.constantFrom('T00:00:00', 'T24:00:00', 'T23:59:60', 'T23:59:59.9999999999', ' 00:00:00', 'T99:00:00'),
      fc.constantFrom('Z', '', '+00:00', '-23:59', '+99:99', '+14:00Z'),
    )
    .map((parts) => parts.join('')),
);
const callback = fc.record(
  {
    id: fc.oneof(fc.uuid(), fc.string()),
    reference: fc.oneof(fc.constant(null), fc.string({ unit: 'binary' })),
    status: fc.oneof(fc.constantFrom(...RECEIPTS), fc.constantFrom('__proto__', 'constructor', 'sending')),
    created_at: moment,
    completed_at: fc.oneof(fc.constant(null), moment),
    sent_at: fc.oneof(fc.constant(null), moment),
    notification_type: fc.constantFrom('email', 'sms', 'letter'),
    to: fc.string(),
  },
  { requiredKeys: ['id', 'reference', 'status', 'created_at'] },
);

test('a callback of GOV.UK Notify that is taken has moments that there are, and one of its four statuses', () => {
  let taken = 0;
  fc.assert(
    fc.property(callback, (body) => {
      const read = NotifyCallback.safeParse(body);
      if (!read.success) return;
      taken += 1;
      const { created_at, completed_at, sent_at, status } = read.data;
      for (const at of [created_at, completed_at, sent_at])
        if (at != null) expect(() => new Date(at).toISOString()).not.toThrow();
      expect(RECEIPTS).toContain(status);
      expect(read.data).not.toHaveProperty('to');
    }),
    { numRuns: 3_000 },
  );
  expect(taken).toBeGreaterThan(0);
});

test('a file of any bytes is a table, or refused by a code', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
      .array(
        fc.constantFrom(
          'location_id',
          'name',
          '__proto__',
          'constructor',
          ',',
          ';',
          '"',
          '\n',
          '\r',
          '\u0000',
          '=cmd()',
          '\ufeff',
          'é',
        ),
      )
      .map((parts) => new TextEncoder().encode(`location_id,name\n${parts.join('')}`)),
    fc
      .array(fc.constantFrom('location_id', '__proto__', 'constructor', ',', ';', '"', ' '))
      .map((parts) => new TextEncoder().encode(`${parts.join('')}\n1-1001,x\n`)),
  );
  fc.assert(
    fc.property(bytes, (file) => {
      try {
        const { header, rows } = readTable(decodeFile(file));
        for (const { cells } of rows) for (const name of cells.keys()) expect(header).toContain(name);
      } catch (error) {
        if (!(error instanceof CodedError)) throw error;
        expect(error.status).toBe(422);
      }
    }),
    { numRuns: 500 },
  );
});

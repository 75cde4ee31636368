/** Enrolment codes, how tokens stand at their boundaries, and how questions are counted: pure. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authenticateWithin } from '../../../worker/access/authenticate.ts';
import { addressOf, countedBy, countedHere, LIMITS } from '../../../worker/access/limits.ts';
import { mintToken } from '../../../worker/access/token.ts';
import { mintCode, readCode } from '../../../worker/tokens/enrolment-code.ts';
import { codeStateOf, earlier, sameLifetime, stateOf } from '../../../worker/tokens/model.ts';

const bytes = fc.uint8Array({ minLength: 22, maxLength: 22 });

describe('an enrolment code', () => {
  it('has 110 drawn bits in groups without look-alikes, and is read however it is typed', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom('', ' ', '-', ' - '), (drawn, between) => {
        const code = mintCode(() => drawn);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$/);
        expect(readCode(code.toLowerCase().replaceAll('-', between))).toBe(code);
        expect(readCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
      }),
    );
    expect(22 * Math.log2(32)).toBeGreaterThanOrEqual(100);
  });

  it('is refused with one character too few, too many or exchanged, but for one slip in many', () => {
    let taken = 0;
    fc.assert(
      fc.property(bytes, fc.nat(23), fc.nat(30), (drawn, at, step) => {
        const code = mintCode(() => drawn).replaceAll('-', '');
        const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const other = alphabet[(alphabet.indexOf(code[at] ?? '') + step + 1) % 32];
        expect(readCode(code.slice(1))).toBeNull();
        expect(readCode(`${code}0`)).toBeNull();
        if (readCode(code.slice(0, at) + other + code.slice(at + 1)) !== null) taken += 1;
      }),
      { numRuns: 300 },
    );
    expect(taken).toBeLessThan(9);
  });

  it('is told from anything else without ever failing', () => {
    fc.assert(
      fc.property(fc.uint16Array({ maxLength: 300 }), (units) => {
        expect(readCode(String.fromCharCode(...units))).toBeNull();
      }),
    );
  });
});

describe('how a token stands', () => {
  const NOW = new Date('2026-11-22T12:00:00.000Z');
  const before = '2026-11-22T11:59:59.999Z';
  const after = '2026-11-22T12:00:00.001Z';
  const at = NOW.toISOString();

  it.each([
    [null, null, null, 'in-force'],
    [after, null, null, 'in-force'],
    [at, null, null, 'expired'],
    [before, null, null, 'expired'],
    [after, 'next', null, 'being-replaced'],
    [at, 'next', null, 'replaced'],
    [after, 'next', before, 'revoked'],
    [before, null, before, 'revoked'],
  ] as const)('expires %s, replaced by %s, revoked %s: %s', (expiresAt, replacedBy, revokedAt, state) =>
    expect(stateOf({ expiresAt, replacedBy, revokedAt }, NOW)).toBe(state),
  );

  it.each([
    [after, null, null, 'open'],
    [at, null, null, 'expired'],
    [after, before, null, 'used'],
    [after, null, before, 'withdrawn'],
    [before, before, null, 'used'],
  ] as const)('a code that expires %s, used %s, withdrawn %s: %s', (expiresAt, usedAt, withdrawnAt, state) =>
    expect(codeStateOf({ expiresAt, usedAt, withdrawnAt }, NOW)).toBe(state),
  );

  it('is replaced for as long as it was made for, and never put off by it', () => {
    const made = { createdAt: '2026-11-01T00:00:00.000Z', expiresAt: '2026-11-11T00:00:00.000Z' };
    expect(sameLifetime(made, NOW)).toBe('2026-12-02T12:00:00.000Z');
    expect(sameLifetime({ ...made, expiresAt: null }, NOW)).toBeNull();
    expect([earlier(before, at), earlier(after, at), earlier(null, at)]).toEqual([before, at, at]);
  });
});

describe('how often may somebody ask', () => {
  const counted = async (count: number, ask: () => Promise<boolean>) => {
    const answers = [];
    for (let turn = 0; turn < count; turn += 1) answers.push(await ask());
    return answers.filter((allowed) => allowed).length;
  };

  it('is counted by key, and anew with each minute', async () => {
    let now = 60_000;
    const limits = countedHere(() => now);
    expect(await counted(400, () => limits('token', 'one'))).toBe(LIMITS.token);
    expect(await counted(30, () => limits('address', 'one'))).toBe(LIMITS.address);
    expect(await limits('token', 'two')).toBe(true);
    now = 119_999;
    expect(await limits('token', 'one')).toBe(false);
    now = 120_000;
    expect(await limits('token', 'one')).toBe(true);
  });

  it('is asked of Cloudflare’s binding where there is one', async () => {
    const asked: string[] = [];
    const token = {
      limit: async ({ key }: { key: string }) => {
        asked.push(key);
        return { success: asked.length < 2 };
      },
    };
    const limits = countedBy(
      { token },
      countedHere(() => 0),
    );
    expect([await limits('token', 'a'), await limits('token', 'a'), await limits('address', 'a')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(asked).toEqual(['token a', 'token a']);
  });

  it('is asked of a token once it is let in, and costs the database nothing', async () => {
    const token = mintToken((count) => new Uint8Array(count));
    const statements: string[] = [];
    const row = { id: 'one', label: 'x', scopes: 'index:read', expiresAt: null, revokedAt: null, lastUsedAt: null };
    const db = {
      prepare: (sql: string) => {
        statements.push(sql.trim().slice(0, 6));
        return { bind: () => ({ first: async () => row, run: async () => undefined }) };
      },
    } as unknown as D1Database;
    let left = 2;
    const asked: string[] = [];
    const limits = async (...of: string[]) => {
      asked.push(of.join(' '));
      left -= 1;
      return left >= 0;
    };
    const ask = (headers: Record<string, string>) =>
      authenticateWithin(
        { db, now: () => new Date(0), limits },
        new Headers({ Authorization: `Bearer ${token}`, ...headers }),
      );
    const from = { 'CF-Connecting-IP': '203.0.113.7' };
    await ask(from);
    await ask({});
    await ask(from);
    await expect(ask(from)).rejects.toMatchObject({ status: 429, code: 'too-many-requests' });
    await expect(ask({ ...from, Authorization: 'Bearer x' })).rejects.toMatchObject({ status: 429 });
    left = 1;
    await expect(ask({ ...from, Authorization: 'Bearer x' })).rejects.toMatchObject({ status: 401 });
    expect(asked).toEqual([
      'token one',
      'token one',
      'token one',
      'address refused 203.0.113.7',
      'address refused 203.0.113.7',
    ]);
    expect(statements).toEqual(Array.from({ length: 4 }, () => ['SELECT', 'UPDATE']).flat());
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8::1', '2001:db8:0:0'],
    ['::ffff:1', '0:0:0:0'],
    ['127.0.0.1', null],
    ['::1', null],
    ['', null],
  ])('from %s is %s', (given, address) =>
    expect(addressOf(new Headers(given === '' ? {} : { 'CF-Connecting-IP': given }))).toBe(address),
  );
});

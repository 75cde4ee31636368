import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashToken, looksLikeToken, mintToken, prefixOf } from '../../../worker/access/token.ts';
import { readTokenOptions, storingSql } from '../../support/token.ts';

const seeded = (seed: number) => {
  let state = seed >>> 0;
  return (count: number): Uint8Array =>
    Uint8Array.from({ length: count }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
};

describe('a minted token', () => {
  it('has its prefix, 26 base62 characters (over 128 bits) and a checksum that fits', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const token = mintToken(seeded(seed));
        expect(token).toMatch(/^rw_[0-9A-Za-z]{26}_[0-9A-Za-z]{6}$/);
        expect(looksLikeToken(token)).toBe(true);
      }),
    );
    expect(26 * Math.log2(62)).toBeGreaterThan(128);
  });

  it('draws its characters evenly: bytes that would favour some are passed over', () => {
    const bytes = [255, 254, 253, 252, 251, 250, 249, 248, 0, 61, 62, 247];
    let at = 0;
    const token = mintToken((count) => Uint8Array.from({ length: count }, () => bytes[at++ % bytes.length] ?? 0));
    expect(token.slice(3, 7)).toBe('0z0z');
    expect(new Set(token.slice(3, 29))).toEqual(new Set(['0', 'z']));
  });

  it('no longer looks like one after any one character is changed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 3, max: 35 }), fc.constantFrom(...'0aZ_'), (seed, place, other) => {
        const token = mintToken(seeded(seed));
        fc.pre(token[place] !== other);
        expect(looksLikeToken(token.slice(0, place) + other + token.slice(place + 1))).toBe(false);
      }),
    );
  });

  it('is told from anything else without ever failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(looksLikeToken(text)).toBe(false);
      }),
    );
  });

  it('is hashed with SHA-256', async () => {
    expect(await hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('is recognised by a prefix that gives nothing away', () => expect(prefixOf(mintToken(seeded(1)))).toHaveLength(7));
});

describe('npm run token', () => {
  const good = ['--label', "Broker's laptop", '--scopes', 'index:read events:read index:read'];

  it('reads its options', () => {
    expect(readTokenOptions([...good, '--remote', '--expires', '2027-03-31'])).toEqual({
      label: "Broker's laptop",
      scopes: 'index:read events:read',
      expiresAt: '2027-03-31T00:00:00.000Z',
      remote: true,
    });
  });

  it.each([
    [['--scopes', 'index:read'], '--label'],
    [['--label', 'x'], '--scopes'],
    [['--label', 'x', '--scopes', 'everything'], 'no scope everything'],
    [[...good, '--expires', '2027-02-30'], 'no day'],
    [[...good, '--local', '--remote'], 'exclude'],
    [[...good, '--unheard-of'], 'unheard-of'],
  ])('refuses %j', (argv, message) => expect(() => readTokenOptions(argv)).toThrow(message));

  it('writes its values as literals that cannot end early', () => {
    const sql = storingSql({
      id: 'i',
      hash: 'h',
      prefix: 'p',
      label: "'); DROP TABLE api_token; --?1",
      scopes: 's',
      createdAt: 'c',
      expiresAt: null,
      revokedAt: null,
      lastUsedAt: null,
    });
    expect(sql).toContain("VALUES ('i', 'h', 'p', '''); DROP TABLE api_token; --?1', 's', 'c', NULL, NULL, NULL)");
  });
});

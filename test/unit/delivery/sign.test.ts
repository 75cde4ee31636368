import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { isSigningSecret, newSigningSecret, signWebhook } from '../../../worker/delivery/sign.ts';

const secretOf = (bytes: Uint8Array): string => `whsec_${Buffer.from(bytes).toString('base64')}`;
const key = fc.uint8Array({ minLength: 24, maxLength: 64 });

describe('a signature', () => {
  test('verifies with the reference library, for any secret, id and body', async () => {
    await fc.assert(
      fc.asyncProperty(key, fc.uuid(), fc.json(), async (bytes, id, body) => {
        const headers = await signWebhook(secretOf(bytes), id, new Date(), body);
        expect(new Webhook(secretOf(bytes)).verify(body, { ...headers })).toEqual(JSON.parse(body));
      }),
      { numRuns: 50 },
    );
  });

  test('does not verify with another secret, id, moment or body', async () => {
    const secret = secretOf(new Uint8Array(32).fill(1));
    const headers = { ...(await signWebhook(secret, 'one', new Date(), '{"a":1}')) };
    const library = new Webhook(secret);
    expect(() => library.verify('{"a":1}', headers)).not.toThrow();
    expect(() => library.verify('{"a":2}', headers)).toThrow();
    expect(() => library.verify('{"a":1}', { ...headers, 'webhook-id': 'two' })).toThrow();
    const moved = String(Number(headers['webhook-timestamp']) - 1);
    expect(() => library.verify('{"a":1}', { ...headers, 'webhook-timestamp': moved })).toThrow();
    expect(() => new Webhook(secretOf(new Uint8Array(32).fill(2))).verify('{"a":1}', headers)).toThrow();
  });
});

describe('a signing secret', () => {
  test('that is made is one', () => {
    const secret = newSigningSecret((count) => new Uint8Array(count).fill(5));
    expect(isSigningSecret(secret)).toBe(true);
    expect(Buffer.from(secret.slice(6), 'base64').byteLength).toBe(32);
  });

  test.each([
    ['too short', secretOf(new Uint8Array(23))],
    ['too long', secretOf(new Uint8Array(65))],
    ['without its prefix', Buffer.alloc(32).toString('base64')],
    ['not base64', 'whsec_????????????????????????????????'],
    ['broken base64', `whsec_${'A'.repeat(45)}`],
  ])('%s is none, and signs nothing', async (_, secret) => {
    expect(isSigningSecret(secret)).toBe(false);
    await expect(signWebhook(secret, 'id', new Date(0), '')).rejects.toThrow(TypeError);
  });
});

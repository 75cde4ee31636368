import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../../worker/secrets/base64.ts';
import { keyIdOf, seal, unseal } from '../../../worker/secrets/seal.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 2).toString('base64');
const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));

describe('a sealed secret', () => {
  test('opens with its key, in its row, and is different each time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const sealed = await seal(KEY, 'row', text, randomBytes);
        expect(await unseal({ secretsKey: KEY }, 'row', sealed)).toBe(text);
        expect(await seal(KEY, 'row', text, randomBytes)).not.toBe(sealed);
      }),
      { numRuns: 50 },
    );
  });

  test('opens with no other key, in no other row, and not when it was touched', async () => {
    const sealed = await seal(KEY, 'row', 'whsec_x', randomBytes);
    const code = 'secret-unreadable';
    await expect(unseal({ secretsKey: OTHER_KEY }, 'row', sealed)).rejects.toMatchObject({ code });
    await expect(unseal({ secretsKey: KEY }, 'other', sealed)).rejects.toMatchObject({ code });
    const [id, iv, data] = sealed.split('.');
    const bytes = fromBase64Url(data ?? '') ?? new Uint8Array();
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    await expect(unseal({ secretsKey: KEY }, 'row', `${id}.${iv}.${toBase64Url(bytes)}`)).rejects.toMatchObject({
      code,
    });
    await expect(unseal({ secretsKey: KEY }, 'row', 'nonsense')).rejects.toMatchObject({ code });
  });

  test.each([
    [undefined, 'secrets-key-missing'],
    ['', 'secrets-key-missing'],
    ['short', 'secrets-key-invalid'],
    [Buffer.alloc(31).toString('base64'), 'secrets-key-invalid'],
  ])('is not made with the key %s', async (key, code) => {
    await expect(seal(key, 'row', 'x', randomBytes)).rejects.toMatchObject({ code });
  });
});

describe('a changed key', () => {
  test('opens what the one before it sealed, as long as that is at hand', async () => {
    const sealed = await seal(OTHER_KEY, 'row', 'whsec_x', randomBytes);
    expect(await unseal({ secretsKey: KEY, oldSecretsKey: OTHER_KEY }, 'row', sealed)).toBe('whsec_x');
    const code = 'secret-unreadable';
    for (const oldSecretsKey of [undefined, '', KEY])
      await expect(unseal({ secretsKey: KEY, oldSecretsKey }, 'row', sealed)).rejects.toMatchObject({ code });
    const renamed = sealed.replace(/^[^.]+/, await keyIdOf(KEY, 'SECRETS_KEY'));
    await expect(unseal({ secretsKey: KEY, oldSecretsKey: OTHER_KEY }, 'row', renamed)).rejects.toMatchObject({ code });
  });

  test('says which setting is wrong, and only where it is needed', async () => {
    const keys = { secretsKey: KEY, oldSecretsKey: 'short' };
    expect(await unseal(keys, 'row', await seal(KEY, 'row', 'x', randomBytes))).toBe('x');
    const message = 'SECRETS_KEY_OLD is not 32 bytes in base64.';
    const old = await seal(OTHER_KEY, 'row', 'x', randomBytes);
    await expect(unseal(keys, 'row', old)).rejects.toMatchObject({ message });
  });

  test('has an id that nothing of the key stands in', async () => {
    const ids = await Promise.all([KEY, OTHER_KEY, ` ${KEY}\n`].map((key) => keyIdOf(key, 'SECRETS_KEY')));
    expect(ids[0]).toBe(ids[2]);
    expect(ids[0]).not.toBe(ids[1]);
    for (const [at, key] of [KEY, OTHER_KEY].entries()) {
      const bytes = Buffer.from(key, 'base64');
      expect(ids[at]).toMatch(/^[0-9a-f]{8}$/);
      expect(bytes.toString('hex')).not.toContain(ids[at]);
      expect(key).not.toContain(ids[at]);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../../worker/secrets/base64.ts';
import { seal, unseal } from '../../../worker/secrets/seal.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 2).toString('base64');
const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));

describe('a sealed secret', () => {
  test('opens with its key, in its row, and is different each time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const sealed = await seal(KEY, 'row', text, randomBytes);
        expect(await unseal(KEY, 'row', sealed)).toBe(text);
        expect(await seal(KEY, 'row', text, randomBytes)).not.toBe(sealed);
      }),
      { numRuns: 50 },
    );
  });

  test('opens with no other key, in no other row, and not when it was touched', async () => {
    const sealed = await seal(KEY, 'row', 'whsec_x', randomBytes);
    const code = 'secret-unreadable';
    await expect(unseal(OTHER_KEY, 'row', sealed)).rejects.toMatchObject({ code });
    await expect(unseal(KEY, 'other', sealed)).rejects.toMatchObject({ code });
    const [id, iv, data] = sealed.split('.');
    const bytes = fromBase64Url(data ?? '') ?? new Uint8Array();
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    await expect(unseal(KEY, 'row', `${id}.${iv}.${toBase64Url(bytes)}`)).rejects.toMatchObject({ code });
    await expect(unseal(KEY, 'row', 'nonsense')).rejects.toMatchObject({ code });
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

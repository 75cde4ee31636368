import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAddress } from '../../../worker/delivery/address.ts';

const REFUSED = [
  'http://hooks.example.org/',
  'ftp://hooks.example.org/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/plain,x',
  'hooks.example.org',
  '',
  'https://',
  'https://user@hooks.example.org/',
  'https://user:secret@hooks.example.org/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://10.0.0.8/',
  'https://169.254.169.254/latest/meta-data/',
  'https://8.8.8.8/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[fd00::1]/',
  'https://localhost/',
  'https://localhost./',
  'https://LOCALHOST/',
  'https://api.localhost/',
  'https://metadata.google.internal/',
  'https://metadata.google.internal./',
  'https://printer.local/',
  'https://router.lan/',
  'https://router/',
  'https://1.0.0.127.in-addr.arpa/',
  `https://hooks.example.org/${'x'.repeat(2048)}`,
];

describe('a deployed Worker', () => {
  test.each(REFUSED)('refuses %s', (address) => {
    expect(judgeAddress(address, false).ok).toBe(false);
  });

  test.each([
    ['https://hooks.example.org/alerts?x=1', 'https://hooks.example.org/alerts?x=1'],
    ['https://hooks.example.org:8443/', 'https://hooks.example.org:8443/'],
    [' https://HOOKS.example.org#part ', 'https://hooks.example.org/'],
    ['https://bücher.example.org/', 'https://xn--bcher-kva.example.org/'],
  ])('takes %s', (address, href) => {
    const judged = judgeAddress(address, false);
    expect(judged.ok && judged.url.href).toBe(href);
  });

  test('never takes an IPv4 address, however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), fc.constantFrom(10, 16, 8), (number, base) => {
        const prefix = base === 16 ? '0x' : base === 8 ? '0' : '';
        expect(judgeAddress(`https://${prefix}${number.toString(base)}/`, false).ok).toBe(false);
      }),
    );
  });

  test('never repeats the address in its reason', () => {
    for (const address of REFUSED.filter((text) => text.length > 8)) {
      const judged = judgeAddress(address, false);
      expect(judged.ok ? '' : judged.reason).not.toContain(address.slice(8));
    }
  });
});

describe("a developer's machine", () => {
  test.each(['http://127.0.0.1:8999/hook', 'http://localhost:8999/hook', 'https://localhost/', 'http://[::1]:9/'])(
    'takes loopback: %s',
    (address) => {
      expect(judgeAddress(address, true)).toMatchObject({ ok: true, loopback: true });
    },
  );

  test.each(['http://hooks.example.org/', 'https://10.0.0.8/', 'https://router.lan/', 'http://user@localhost/'])(
    'refuses %s all the same',
    (address) => {
      expect(judgeAddress(address, true).ok).toBe(false);
    },
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAddress, leadsBack } from '../../../worker/delivery/address.ts';

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
  'https://localhost../',
  'https://printer.local../',
  'https://127.0.0.1../',
  'https://hooks..example.org/',
  'https://machine.localdomain/',
  'https://hidden.onion/',
  // Other ways to write the names above: the URL standard maps them.
  'https://ｌｏｃａｌｈｏｓｔ/',
  'https://printer。local/',
  'https://%6c%6f%63%61%6c%68%6f%73%74/',
  'https://①②⑦.⓪.⓪.①/',
  'https://0x7f.1/',
  'https://017700000001/',
  'https://[::ffff:7f00:1]/',
  // 6to4, NAT64, Teredo, link-local and unique local addresses.
  'https://[2002:7f00:1::]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2001:0:7f00:1::]/',
  'https://[fe80::1]/',
  'https://[fd00:ec2::254]/',
  'https://api.service.cqc.org.uk/public/v1/locations',
  'https://www.CQC.org.uk./',
  'https:///\\127.0.0.1/',
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

test.each([
  ['https://ratings.example.org', 'https://RATINGS.example.org.:8443/v1/checks', true],
  ['https://ratings.example.org/', 'https://hooks.ratings.example.org/', false],
  [null, 'https://ratings.example.org/', false],
])('beside %s, %s leads back to the Worker itself: %s', (publicUrl, address, itself) => {
  expect(leadsBack(new URL(address), publicUrl)).toBe(itself);
});

test('whatever is typed is judged, and what is taken is https to a public name', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'https://',
      'http:',
      '//',
      '@',
      ':',
      '.',
      '/',
      '\\',
      '[',
      ']',
      '%',
      '127.0.0.1',
      'local',
      'cqc.org.uk',
      'hooks.example.org',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.boolean(), fc.array(piece, { maxLength: 6 }), (isBegun, pieces) => {
      const judged = judgeAddress(`${isBegun ? 'https://' : ''}${pieces.join('')}`, false);
      const { protocol, hostname, username, password, hash } = judged.ok ? judged.url : new URL('https://a.b/');
      expect(judged.ok ? '' : judged.reason).toMatch(/^$|^[A-Z].*\.$/);
      expect([protocol, username, password, hash]).toEqual(['https:', '', '', '']);
      expect(hostname).toMatch(/^(?!.*[[\]])(?!\d+(?:\.\d+){3}$).+\../);
    }),
    { numRuns: 500 },
  );
});

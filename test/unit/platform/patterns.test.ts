/** Match patterns: what is taken, what is refused, what they cover. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isWholeOrigin,
  onlySites,
  permissionFor,
  readSite,
  readSites,
  siteCovers,
  siteOf,
  withoutPort,
} from '../../../extension/platform/patterns.ts';

describe('reading a site', () => {
  it.each([
    ['https://casework.example.gov.uk/*', 'https://casework.example.gov.uk/*'],
    ['  HTTPS://Casework.Example.gov.uk/Brokerage/* ', 'https://casework.example.gov.uk/Brokerage/*'],
    ['https://casework.example.gov.uk', 'https://casework.example.gov.uk/*'],
    ['*://*.example.gov.uk/*', '*://*.example.gov.uk/*'],
    ['http://127.0.0.1:8790/*', 'http://127.0.0.1:8790/*'],
    ['http://casework/*', 'http://casework/*'],
  ])('takes %s', (text, site) => expect(readSite(text)).toEqual({ ok: true, site }));

  it.each([
    'casework.example.gov.uk',
    '*://*/*',
    'https://*/*',
    'https://*.uk/*',
    '<all_urls>',
    'file:///*',
    'ftp://example.gov.uk/*',
    'javascript://x/*',
    'https:///*',
    'https://exa mple.gov.uk/*',
    'https://ex*mple.gov.uk/*',
    'https://example.gov.uk:99999/*',
    'https://example.gov.uk:*/*',
    'https://name:word@example.gov.uk/*',
  ])('refuses %s', (text) =>
    expect(readSite(text)).toMatchObject({ ok: false, reason: expect.stringMatching(/.{10}/) }),
  );

  it('names the lines that are wrong, and takes each site once', () => {
    expect(readSites('https://a.example/*\n\nhttps://a.example\r\nnonsense')).toEqual({
      sites: ['https://a.example/*'],
      problems: [{ line: 4, text: 'nonsense', reason: expect.stringContaining('https://') }],
    });
  });

  it('leaves out whatever is no site in a list from elsewhere', () => {
    expect(onlySites(['https://a.example/*', 7, null, '*://*/*', { site: 1 }])).toEqual(['https://a.example/*']);
  });

  it('reads what it wrote, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
        const read = readSite(text);
        if (read.ok) expect(readSite(read.site)).toEqual(read);
      }),
    );
  });
});

describe('what a site covers', () => {
  it.each([
    ['https://a.example/*', 'https://a.example/x?y=1#z', true],
    ['https://a.example/*', 'http://a.example/', false],
    ['*://a.example/*', 'http://a.example/', true],
    ['https://a.example/*', 'https://a.example.evil.example/', false],
    ['https://a.example/*', 'https://b.a.example/', false],
    ['https://*.a.example/*', 'https://b.a.example/', true],
    ['https://*.a.example/*', 'https://a.example/', true],
    ['https://*.a.example/*', 'https://bada.example/', false],
    ['https://a.example/brokerage/*', 'https://a.example/payments/1', false],
    ['https://a.example/*/tray*', 'https://a.example/x/y/tray?z', true],
    ['https://a.example/ab*ba', 'https://a.example/aba', false],
    ['https://a.example/exact', 'https://a.example/exact/', false],
    ['http://127.0.0.1:8790/*', 'http://127.0.0.1:8790/x', true],
    ['http://127.0.0.1:8790/*', 'http://127.0.0.1:8791/x', false],
    ['https://a.example:443/*', 'https://a.example/', true],
    ['https://a.example/*', 'about:blank', false],
    ['https://a.example/*', 'https://a.example@evil.example/', false],
    ['https://a.example/*', 'no address', false],
  ])('%s and %s: %s', (site, address, covered) => expect(siteCovers(site, address)).toBe(covered));

  it('covers every address that its own pattern was made of', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['http', 'https'] }), (address) => {
        const site = siteOf(address);
        if (site !== null) expect(siteCovers(site, address)).toBe(true);
      }),
    );
  });
});

describe('what the browser is asked for', () => {
  it('is the whole origin, without the port in Firefox', () => {
    expect(permissionFor('https://a.example:8443/brokerage/*')).toBe('https://a.example:8443/*');
    expect(withoutPort('https://a.example:8443/brokerage/*')).toBe('https://a.example/brokerage/*');
    expect(isWholeOrigin('https://a.example/*')).toBe(true);
    expect(isWholeOrigin('https://a.example/brokerage/*')).toBe(false);
    expect(siteOf('chrome://extensions')).toBeNull();
  });
});

/** What is shipped: permissions that cannot grow unnoticed, nothing to phone home with, bounded sizes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { builtExtension } from '../../support/built-extension.ts';

/** Built before the tests are named: the manifests name some of them. */
const FOLDERS = { chrome: await builtExtension('chrome'), firefox: await builtExtension('firefox') };

const read = (browser: 'chrome' | 'firefox', file: string): string =>
  readFileSync(join(FOLDERS[browser], file), 'utf8');

const manifestOf = (browser: 'chrome' | 'firefox'): Record<string, unknown> =>
  JSON.parse(read(browser, 'manifest.json'));

const gzipped = (text: string): number => gzipSync(text, { level: 9 }).byteLength;

describe.each(['chrome', 'firefox'] as const)('the manifest for %s', (browser) => {
  const manifest = manifestOf(browser);

  it('asks for these permissions and no others', () => {
    // contextMenus: "Look up in Rating Watch". sidePanel: the list at the side, which Firefox needs no permission for.
    const aside = browser === 'chrome' ? ['sidePanel'] : [];
    expect(manifest.permissions).toEqual(['storage', 'scripting', 'alarms', 'activeTab', 'contextMenus', ...aside]);
    // Asked for on the options page alone, by whoever wants to be told of new alerts.
    expect(manifest.optional_permissions).toEqual(['notifications']);
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
    for (const key of ['host_permissions', 'content_scripts', 'web_accessible_resources', 'externally_connectable']) {
      expect(manifest).not.toHaveProperty(key);
    }
  });

  it('is the one that was looked at', () => {
    const { version, ...rest } = manifest;
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(rest).toMatchSnapshot();
  });

  it('names files that are there', () => {
    const files = readdirSync(FOLDERS[browser], { recursive: true }).map(String);
    expect(files).toEqual(
      expect.arrayContaining([
        ...['early.js', 'overlay.js', 'card.js', join('assets', 'ink.css'), 'background.js'],
        ...['popup.html', 'sidepanel.html', 'options.html', 'access.html', 'diagnosis.html'],
      ]),
    );
    for (const icon of Object.values(manifest.icons as Record<string, string>)) expect(files).toContain(icon);
    expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
  });
});

/** What runs in pages, and how large it may be: in every frame of a listed site, and where a card is needed. In bytes, gzipped. */
const SCRIPTS = [
  ['early.js', 700],
  ['overlay.js', 40_000],
  ['card.js', 24_000],
] as const;

describe.each(SCRIPTS)('the script that runs in pages: %s', (file, limit) => {
  it.each(['chrome', 'firefox'] as const)('has no way to the network (%s)', (browser) => {
    const ways =
      /\bfetch\b|XMLHttpRequest|WebSocket|sendBeacon|EventSource|WebTransport|RTCPeerConnection|new Image\b|importScripts/g;
    expect(read(browser, file).match(ways) ?? []).toEqual([]);
  });

  it('runs no text as code, writes no markup by text, and does not announce itself to the page', () => {
    const script = read('chrome', file);
    expect(script.match(/insertAdjacentHTML|document\.write|\beval\(|new Function\b|\bwxt:/g) ?? []).toEqual([]);
  });

  it(`stays under ${limit} bytes, gzipped`, () => {
    for (const browser of ['chrome', 'firefox'] as const) expect(gzipped(read(browser, file))).toBeLessThan(limit);
  });
});

describe('what is loaded beside them', () => {
  it('stays within its size', () => {
    expect(gzipped(read('chrome', 'assets/ink.css'))).toBeLessThan(2_000);
    // A good third of it is what tells personal data in what a person types; a thirtieth, what checks the policy.
    expect(gzipped(read('chrome', 'background.js'))).toBeLessThan(30_000);
  });

  it('holds what draws the card in the card’s script alone', () => {
    // A class of the card's style: where it is, views and style are.
    expect(SCRIPTS.map(([file]) => read('chrome', file).includes('.key-questions'))).toEqual([false, false, true]);
  });
});

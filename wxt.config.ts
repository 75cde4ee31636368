/**
 * The extension's builds: one source, Chrome and Firefox, Manifest V3.
 * The store build asks for nothing at install but what its own pages need: every site is an optional
 * permission, granted by a person. The managed build (`-m managed`) is for councils that install by policy:
 * it has leave for every site at install, which the council's policy fences in (`runtime_allowed_hosts`),
 * so that nobody has to click. In both the overlay is registered at run time, on the listed sites only.
 */
import { defineConfig } from 'wxt';

/** Extension pages: own scripts only; the only way out is to the council's server (plain http on this computer alone). */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  'connect-src https: http://127.0.0.1:* http://localhost:*',
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const COMMANDS = {
  _execute_action: { suggested_key: { default: 'Alt+Shift+W' } },
  'toggle-site': {
    suggested_key: { default: 'Alt+Shift+R' },
    description: 'Turn Rating Watch on or off for this site',
  },
  'open-card': {
    suggested_key: { default: 'Alt+Shift+C' },
    description: 'Open the card of the name at the caret or selection',
  },
};

/** Firefox draws underlines in highlights from 146 on; below it the ink could not tell ratings apart. */
const FIREFOX = {
  browser_specific_settings: {
    gecko: {
      id: 'rating-watch@rating-watch.example',
      strict_min_version: '146.0',
      data_collection_permissions: { required: ['none' as const] },
    },
  },
};

/** 129: `scheduler.yield`; the Highlight API and popovers are older. Firefox has no schema for managed storage. */
const CHROME = { minimum_chrome_version: '129', storage: { managed_schema: 'managed-schema.json' } };

/** Every site there can be: asked for one by one in the store build, had at install in the managed one. */
const EVERY_SITE = ['https://*/*', 'http://*/*'];

/**
 * The public half of a key pair, from which Chrome works out the managed build's id, so that policies can name it
 * before it is installed. The private half was thrown away: it signs nothing. A council that packs the build itself
 * gives the public half of its own pair instead (docs/admin/README.md, "An id of your own").
 */
const KEY = [
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAlCwu7BG/fJTsiz6XV90Sl3fOEKp3NQnB5L/4j0avt/b4K4KBqMd3OBqI',
  '5jKhJvg+YBVU5xI4BeGhT4IezFIyO/qDqSjaEqwnNnQ90Ejo8+BLyw3USrBJ9Xetsot0NoZ5uV1nNlJJCaMi74zdlz8PDQawgzRd',
  'JaaBSofsrzpNS32+1ZFcOTm+tv4RyEIXQtKe5tWXZm6QCJDey2KzzYZ8M9l1Vr0gmHxwgwSyfN3tnYlCPrIU4zTH5MnJDynC0IJb',
  'WSe9V6q+LciHdFAsa5L8zDpu51Y2219RB7d4Hlz9iT9Wc/YK1ihMWZk9+tMUNyrGP5ZxrEq+IHuwiZGZGCFTFQIDAQAB',
].join('');

const hostsFor = (managed: boolean) =>
  managed ? { host_permissions: EVERY_SITE } : { optional_host_permissions: EVERY_SITE };

/** Firefox takes the id that it is given and knows no key. */
const chromeFor = (managed: boolean) =>
  managed ? { ...CHROME, key: process.env.EXTENSION_PUBLIC_KEY ?? KEY } : CHROME;

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: 'dist/extension',
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  imports: false,
  manifestVersion: 3,
  zip: {
    artifactTemplate: '{{name}}-{{packageVersion}}-{{browser}}{{modeSuffix}}.zip',
    sourcesTemplate: '{{name}}-{{packageVersion}}-sources.zip',
    excludeSources: ['test/**', 'worker/**', 'docs/**', 'bench/**', 'dist/**', '*.log', '*.pem', '*.crx'],
  },
  manifest: ({ browser, mode }) => ({
    name: 'Rating Watch',
    description:
      "CQC ratings beside provider names in your council's own systems. Page text never leaves your browser.",
    permissions: ['storage', 'scripting', 'alarms', 'activeTab', 'contextMenus'],
    optional_permissions: ['notifications'],
    ...hostsFor(mode === 'managed'),
    content_security_policy: { extension_pages: PAGE_POLICY },
    action: { default_title: 'Rating Watch' },
    commands: COMMANDS,
    ...(browser === 'firefox' ? FIREFOX : chromeFor(mode === 'managed')),
  }),
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { modulePreload: false },
  }),
});

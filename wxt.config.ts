/**
 * The extension's build: one source, Chrome and Firefox, Manifest V3.
 * The manifest asks for nothing at install but what its own pages need: every site is an optional
 * permission, granted by a person, and the overlay is registered at run time on those sites only.
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

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: 'dist/extension',
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}',
  imports: false,
  manifestVersion: 3,
  zip: {
    artifactTemplate: '{{name}}-{{packageVersion}}-{{browser}}.zip',
    sourcesTemplate: '{{name}}-{{packageVersion}}-sources.zip',
    excludeSources: ['test/**', 'worker/**', 'docs/**', 'bench/**', 'dist/**', '*.log'],
  },
  manifest: ({ browser }) => ({
    name: 'Rating Watch',
    description:
      "CQC ratings beside provider names in your council's own systems. Page text never leaves your browser.",
    permissions: ['storage', 'scripting', 'alarms', 'activeTab', 'contextMenus'],
    optional_permissions: ['notifications'],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    content_security_policy: { extension_pages: PAGE_POLICY },
    action: { default_title: 'Rating Watch' },
    commands: COMMANDS,
    ...(browser === 'firefox' ? FIREFOX : CHROME),
  }),
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { modulePreload: false },
  }),
});

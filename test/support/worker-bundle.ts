/**
 * How a Worker is bundled, for `npm start` and for the tests alike: as wrangler bundles it for Cloudflare, but for the
 * development identity, which only a developer's machine gets.
 */
import type { BuildOptions } from 'esbuild';

export const WORKER_BUNDLE = {
  bundle: true,
  format: 'esm',
  platform: 'browser',
  conditions: ['workerd', 'worker', 'browser'],
  target: 'es2024',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: { RATING_WATCH_LOCAL: 'true' },
  external: ['cloudflare:*', 'node:*'],
  logLevel: 'silent',
} as const satisfies BuildOptions;

/**
 * The one Workers global that code under test names, for the test program: it has the DOM's
 * types, which the whole of `@cloudflare/workers-types` would contradict.
 */
declare global {
  type D1Database = import('@cloudflare/workers-types').D1Database;
  type D1PreparedStatement = import('@cloudflare/workers-types').D1PreparedStatement;
  type D1Result<T = unknown> = import('@cloudflare/workers-types').D1Result<T>;
  type D1Meta = import('@cloudflare/workers-types').D1Meta;
}

export {};

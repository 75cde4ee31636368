/**
 * The Workers globals that code under test names, for the test program: it has the DOM's types, which the whole of
 * `@cloudflare/workers-types` would contradict.
 */
declare global {
  type D1Database = import('@cloudflare/workers-types').D1Database;
  type D1PreparedStatement = import('@cloudflare/workers-types').D1PreparedStatement;
  type D1Result<T = unknown> = import('@cloudflare/workers-types').D1Result<T>;
  class HTMLRewriter {
    on(selector: string, handlers: { element(element: Element): void }): HTMLRewriter;
    transform(response: Response): Response;
  }
  type D1Meta = import('@cloudflare/workers-types').D1Meta;
}

export {};

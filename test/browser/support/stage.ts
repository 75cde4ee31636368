/**
 * The stage of the overlay's tests: a real Chromium, a bare page from a tiny local server, and
 * the engine put into it before the page's own scripts, as an extension would.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { IndexDocument } from '../../../shared/api/index-document.ts';
import { indexOf } from './invented.ts';
import { closeContexts, keptChromium } from './kept-chromium.ts';
import type { StartSettings } from './page-engine.ts';

export interface Served {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const INK_CSS = new URL('../../../extension/content/ink.css', import.meta.url);

const bundles = new Map<string, Promise<string>>();

const built = async (name: string): Promise<string> => {
  const inkCss = await readFile(INK_CSS, 'utf8');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"', INK_CSS: JSON.stringify(inkCss) },
  });
  return outputFiles[0]?.text ?? '';
};

/** Bundles one of the scripts beside this file for the browser, once a process. */
export const bundle = (name: string): Promise<string> => {
  const known = bundles.get(name) ?? built(name);
  bundles.set(name, known);
  return known;
};

/** A server of pages by path; `serve` answers the address of a page. */
export class Pages {
  readonly #pages = new Map<string, Served>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const page = this.#pages.get(request.url ?? '');
      // A browser's own wish for an icon must not look like an error of the page.
      response.writeHead(page === undefined ? 204 : 200, {
        'content-type': 'text/html; charset=utf-8',
        ...page?.headers,
      });
      response.end(page?.html ?? '');
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  serve(page: Served): string {
    const path = `/page-${this.#pages.size}`;
    this.#pages.set(path, page);
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A page's markup around a body. */
export const markup = (body: string, head = ''): string =>
  `<!doctype html><html lang="en-GB"><head><title>Case</title>${head}</head><body>${body}</body></html>`;

export interface Stage {
  readonly browser: Browser;
  readonly pages: Pages;
  /** Opens a body with the overlay on it, once it has settled. */
  open(body: string, settings?: StartSettings & { index?: IndexDocument; head?: string }): Promise<Page>;
  /** Opens a page without the overlay started; the engine waits in `window.engine`. */
  bare(served: Served): Promise<Page>;
  close(): Promise<void>;
}

export const setStage = async (): Promise<Stage> => {
  const [browser, engine, pages] = await Promise.all([keptChromium(), bundle('page-engine.ts'), new Pages().start()]);
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  const bare = async (served: Served): Promise<Page> => {
    // Pages left open by the tests before would slow this one; the last may still be in use beside it.
    await Promise.all(
      context
        .pages()
        .slice(0, -1)
        .map((page) => page.close()),
    );
    const page = await context.newPage();
    await page.addInitScript({ content: engine });
    await page.goto(pages.serve(served));
    return page;
  };
  return {
    browser,
    pages,
    bare,
    async open(body, settings = {}) {
      const { index = indexOf(), head = '', ...rest } = settings;
      const page = await bare({ html: markup(body, head) });
      await page.evaluate(([document, how]) => window.engine.start(document, how), [index, rest] as const);
      await page.evaluate(() => window.engine.settled());
      return page;
    },
    async close() {
      await closeContexts(browser);
      await pages.close();
    },
  };
};

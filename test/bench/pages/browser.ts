/** The browser of the benchmark: every measured page in a process of its own, with the scripts compiled anew. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../support/find-browser.ts';

const INK_CSS = new URL('../../../extension/content/ink.css', import.meta.url);

/** Isolated from other origins, a page's clock counts in steps of 5 µs instead of 100. */
const HEADERS = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** Bundles a script of the page's side, as it is built for production but readable. */
export const bundle = async (name: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`inside/${name}`, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minify: false,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"', INK_CSS: JSON.stringify(await readFile(INK_CSS, 'utf8')) },
  });
  return outputFiles[0]?.text ?? '';
};

/** A page of its own process, its clock running alone on it. */
export interface BenchTab {
  readonly page: Page;
  readonly devtools: CDPSession;
  close(): Promise<void>;
}

/** Bytes of script objects and of buffers, after everything that can go has gone. */
export const heapOf = async ({ devtools }: BenchTab): Promise<number> => {
  await devtools.send('HeapProfiler.collectGarbage');
  const usage = await devtools.send('Runtime.getHeapUsage');
  const buffers: unknown = Reflect.get(usage, 'backingStorageSize');
  return usage.usedSize + (typeof buffers === 'number' ? buffers : 0);
};

/** What the renderer has counted so far: `LayoutCount`, `LayoutDuration` in seconds, and the like. */
export const metricsOf = async ({ devtools }: BenchTab): Promise<Readonly<Record<string, number>>> => {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
};

export class BenchBrowser {
  readonly #browser: Browser;
  readonly #scripts: ReadonlyMap<string, string>;
  readonly #served = new Map<string, string>();
  readonly #server: Server;

  private constructor(browser: Browser, scripts: ReadonlyMap<string, string>, server: Server) {
    this.#browser = browser;
    this.#scripts = scripts;
    this.#server = server;
    server.on('request', (request, response) => {
      const body = this.#served.get(request.url ?? '');
      const type = request.url?.endsWith('.json') ? 'application/json' : 'text/html; charset=utf-8';
      response.writeHead(body === undefined ? 204 : 200, { ...HEADERS, 'content-type': type }).end(body ?? '');
    });
  }

  /** Throws where there is no Chromium. */
  static async launch(): Promise<BenchBrowser> {
    const executablePath = findChromium();
    if (executablePath === null) throw new Error('no Chromium: set CHROMIUM_PATH or install one');
    const scripts = new Map([['bench-page.ts', await bundle('bench-page.ts')]]);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const args = ['--no-sandbox', '--disable-background-networking'];
    return new BenchBrowser(await chromium.launch({ executablePath, headless: true, args }), scripts, server);
  }

  get version(): string {
    return this.#browser.version();
  }

  /** Serves a text at a path that begins with a slash. */
  serve(path: string, body: string): void {
    this.#served.set(path, body);
  }

  /** Opens a served page in a new context, and so in a new process, once it has been laid out. */
  async open(path: string): Promise<BenchTab> {
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    for (const content of this.#scripts.values()) await page.addInitScript({ content });
    await page.goto(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
    return { page, devtools, close: () => context.close() };
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

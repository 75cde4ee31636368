/** The demo case system on a loopback port: the invented council's internal system, for the overlay to work on. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { html } from '../web/html.ts';
import { startServer, type WebAnswer } from '../web/server.ts';
import { layout, SYSTEM_CSS } from './layout.ts';
import { notes } from './notes.ts';
import { worktray } from './worktray.ts';

export interface DemoSystem {
  /** Its first page, the worktray. */
  readonly url: string;
  readonly origin: string;
  close(): Promise<void>;
}

const board = (): string => layout('/board', html`<div id="board"></div>`, '/board.js');

const list = (): string =>
  layout(
    '/list',
    html`<p class="filters"><span>5,000 offers, newest first</span></p><div class="viewport" id="list" tabindex="0" role="region" aria-label="Offers"></div>`,
    '/list.js',
  );

const source = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Bundles the two pages that run script. Rejects with esbuild's message where one does not build. */
const bundleScripts = async (): Promise<Map<string, string>> => {
  const result = await build({
    entryPoints: { board: source('board-app.jsx'), list: source('list-app.ts') },
    outdir: 'out',
    bundle: true,
    format: 'esm',
    write: false,
    // The project's own JSX is Preact's; this page is React on purpose.
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', jsxImportSource: 'react' } },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return new Map(result.outputFiles.map((file) => [`/${file.path.split('/').at(-1)}`, file.text]));
};

const typed = (type: string, body: string): WebAnswer => ({
  status: 200,
  headers: { 'content-type': `${type}; charset=utf-8` },
  body,
});

/** Starts the system. Rejects with code "EADDRINUSE" where the port is taken. */
export const startDemoSystem = async (options: { readonly port?: number } = {}): Promise<DemoSystem> => {
  const scripts = await bundleScripts();
  const pages = new Map([
    ['/worktray', worktray],
    ['/notes', notes],
    ['/board', board],
    ['/list', list],
  ]);
  const server = await startServer(options.port ?? 0, (request) => {
    const path = request.url.pathname;
    const page = pages.get(path);
    const script = scripts.get(path);
    if (page !== undefined) return typed('text/html', page());
    if (script !== undefined) return typed('text/javascript', script);
    if (path === '/system.css') return typed('text/css', SYSTEM_CSS);
    if (path === '/favicon.ico') return { status: 204, body: '' };
    if (path === '/') return { status: 302, headers: { location: '/worktray' }, body: '' };
    return { status: 404, body: 'not found' };
  });
  return { url: `${server.origin}/worktray`, origin: server.origin, close: server.close };
};

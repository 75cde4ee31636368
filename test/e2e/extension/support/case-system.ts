/** A small case system of an invented council, on a port of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Strings that stand on a page and may leave it by no way. */
export const CANARIES = ['Zephyrine Quotidian', 'NHS 999 000 1117', 'CASE-7F3A-CANARY'];

const shell = (body: string): string =>
  `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Brokerage</title></head><body>${body}</body></html>`;

const PAGES: Readonly<Record<string, string>> = {
  '/worktray': shell(`
    <h1>Worktray</h1>
    <table>
      <tr><th>Case</th><th>Provider</th></tr>
      <tr><td>B-1001</td><td id="good">Marlowmere Grange Home Care</td></tr>
      <tr><td>B-1002</td><td>TANSYBROOK SUPPORT SERVICES LTD</td></tr>
      <tr><td>B-1003</td><td>Pellowfen Reablement</td></tr>
      <tr><td>B-1004</td><td>Quillhazel Lodge</td></tr>
      <tr><td>B-1005</td><td>Marlowmere Grange Home Care Limited</td></tr>
      <tr><td>B-1006</td><td>Uncharted Provider of Nowhere</td></tr>
    </table>
    <iframe srcdoc="<p>Pellowfen Reablement, seen in a frame</p>" title="Notes"></iframe>`),
  '/canaries': shell(`<p>Marlowmere Grange Home Care</p>${CANARIES.map((canary) => `<p>${canary}</p>`).join('')}
    <textarea>Tansybrook Support Services\n${CANARIES.join('\n')}</textarea>
    <input aria-label="Person" value="${CANARIES[0]}"><p id="marked">Suport ${CANARIES[2]} Tansybrook</p>`),
  '/fields': shell(`
    <p>Marlowmere Grange Home Care</p>
    <label>Provider <input id="provider" value="TANSYBROOK SUPPORT SERVICES LTD"></label>
    <label>Notes <textarea id="notes">Spoke to Pellowfen Reablement.\nAgain: Pellowfen Reablement</textarea></label>
    <label>Place <input value="Quillhazel Lodge, Ambleford" disabled></label>
    <input type="password" aria-label="Secret" value="Marlowmere Grange Home Care">
    <input aria-label="Shown secret" autocomplete="current-password" value="Marlowmere Grange Home Care">
    <input type="hidden" value="Marlowmere Grange Home Care">
    <input type="email" aria-label="Mail" value="Marlowmere Grange Home Care">
    <div style="display: none"><input value="Marlowmere Grange Home Care"></div>`),
  '/frames': shell(`
    <p><a id="top" href="#">Marlowmere Grange Home Care</a></p>
    <iframe title="srcdoc" width="600" height="120" srcdoc="<p><a id='n' href='#'>Pellowfen Reablement</a></p><p style='height:900px'>"></iframe>
    <iframe title="blank" width="600" height="120" src="about:blank"></iframe>
    <iframe title="blob" width="600" height="120"></iframe>
    <iframe title="sealed" width="600" height="120" sandbox="allow-scripts" srcdoc="<p><a id='n' href='#'>Pellowfen Reablement</a></p>"></iframe>
    <script>
      const inner = '<p><a id="n" href="#">Pellowfen Reablement</a></p>';
      document.querySelector('[title=blank]').contentDocument.body.innerHTML = inner;
      const blob = new Blob(['<!doctype html><body>' + inner], { type: 'text/html' });
      document.querySelector('[title=blob]').src = URL.createObjectURL(blob);
    </script>`),
  '/one': shell('<p>Marlowmere Grange Home Care</p>'),
};

export interface CaseSystem {
  readonly url: string;
  /** Addresses and headers of every request, oldest first. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** Listens on a free port of this computer. */
export const startCaseSystem = async (): Promise<CaseSystem> => {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    const page = PAGES[request.url ?? ''];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(page ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

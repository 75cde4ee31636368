/** Pages as a browser on the machine itself asks for them, and the forms that it sends from them. */
import type { HttpWorker } from './http-worker.ts';

/** Where local pages are let in. */
export const HOME = 'http://127.0.0.1';

/** The pages of a worker, which may be opened later. */
export const pageCalls = (worker: () => HttpWorker) => ({
  /** A page. */
  page: async (path: string) => {
    const answer = await worker().dispatch(`${HOME}${path}`, { headers: { Accept: 'text/html' } });
    return { status: answer.status, body: await answer.text() };
  },
  /** A form, sent from one of its own pages unless `headers` say otherwise; `to` is where it leads then. */
  send: async (
    path: string,
    fields: object | readonly (readonly [string, string])[] = {},
    headers: Readonly<Record<string, string>> = { 'Sec-Fetch-Site': 'same-origin' },
  ) => {
    const answer = await worker().dispatch(`${HOME}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields as Record<string, string>).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html', ...headers },
      redirect: 'manual',
    });
    return { status: answer.status, to: answer.headers.get('Location'), body: await answer.text() };
  },
});

const plain = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'");

/** What a page itself put into its form. */
export const hiddenFields = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? '',
      plain(value ?? ''),
    ]),
  );

/**
 * A server that honours keys, as far as an outbox sees one, and fails by script: each sending takes the next failure.
 * `before`: nothing was recorded. `after`: it was, and the answer was lost on its way.
 */
export type Failure = 'before' | 'after' | 'portal' | 'login' | 401 | 403 | 408 | 429 | 500 | 503 | 422 | 404;

interface Sent {
  readonly url: string;
  readonly key: string;
  readonly token: string | null;
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

const failed = (failure: Exclude<Failure, 'before' | 'after'>): Response => {
  if (failure === 'portal')
    return new Response('<h1>Sign in to the network</h1>', { headers: { 'content-type': 'text/html' } });
  // What `redirect: 'manual'` gives for a redirect.
  if (failure === 'login')
    return { status: 0, type: 'opaqueredirect', headers: new Headers(), text: async () => '' } as Response;
  return json(failure, { error: { code: 'refused', message: `Words for ${failure}.` } }, { 'retry-after': '120' });
};

export const recorder = (script: Failure[] = []) => {
  const references = new Map<string, string>();
  const sent: Sent[] = [];
  const take = (key: string): Response => {
    const isNew = !references.has(key);
    if (isNew) references.set(key, `EX-${references.size + 1}`);
    return json(isNew ? 201 : 200, { id: key, reference: references.get(key) });
  };
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const { key } = JSON.parse(String(init?.body)) as { key: string };
    sent.push({ url: String(input), key, token: new Headers(init?.headers).get('authorization') });
    // Other things happen while one waits for a server.
    for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
    const failure = script.shift();
    if (failure === undefined) return take(key);
    if (failure === 'after') take(key);
    if (failure === 'before' || failure === 'after') throw new TypeError('Failed to fetch');
    return failed(failure);
  };
  return { fetch, script, sent, references };
};

/** The whole Worker with CQC played by a map of records, for the tests of its HTTP side. */
import { type Request as WorkerRequest, Response as WorkerResponse } from 'miniflare';
import type { AccessScope } from '../../../shared/api/scopes.ts';
import { insertToken, type TokenRow } from '../../../worker/access/repository.ts';
import { hashToken, mintToken, prefixOf } from '../../../worker/access/token.ts';
import { type OpenedWorker, openWorker } from '../support/open-worker.ts';

export interface HttpWorker extends OpenedWorker {
  /** What CQC answers, by location id; absent ids are 404. */
  readonly records: Map<string, unknown>;
  /** What CQC answers for providers. */
  readonly providers: Map<string, unknown>;
  /** Stores a token with these scopes and gives it back as an `Authorization` header. */
  token(scopes: readonly AccessScope[], more?: Partial<TokenRow>): Promise<string>;
  /** A request with a token of these scopes. */
  ask(scopes: readonly AccessScope[], path: string, init?: RequestInit): Promise<Response>;
  /** Imports a register CSV, as text or bytes. */
  import(csv: string | Uint8Array, query?: string): Promise<Response>;
}

const CQC = '/public/v1';

const random = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes));

const cqcAnswers = (records: Map<string, unknown>, providers: Map<string, unknown>) => (request: { url: string }) => {
  const { pathname } = new URL(request.url);
  const [, kind, id = ''] = pathname.replace(CQC, '').split('/');
  const found = (kind === 'providers' ? providers : records).get(id);
  if (kind === 'changes') return WorkerResponse.json({ total: 0, page: 1, totalPages: 0, changes: [] });
  return found === undefined
    ? WorkerResponse.json({ message: 'No such record' }, { status: 404 })
    : WorkerResponse.json(found);
};

/** Opens it; `bindings` go over the defaults, `receive` answers what is sent to anyone but CQC, `persist` is D1's folder. */
export const openHttpWorker = async (
  bindings: Readonly<Record<string, string>> = {},
  receive?: (request: WorkerRequest) => Promise<WorkerResponse> | WorkerResponse,
  persist?: string,
): Promise<HttpWorker> => {
  const records = new Map<string, unknown>();
  const providers = new Map<string, unknown>();
  const answers = cqcAnswers(records, providers);
  const worker = await openWorker({
    entry: 'worker/index.ts',
    ...(persist === undefined ? {} : { persist }),
    outbound: (request) =>
      receive === undefined || new URL(request.url).host === 'cqc.test' ? answers(request) : receive(request),
    bindings: {
      CQC_BASE_URL: `http://cqc.test${CQC}`,
      CQC_USER_AGENT: 'tests',
      // Nobody is spared by waiting.
      CQC_CALLS_PER_SECOND: '1000',
      SECRETS_KEY: btoa(String.fromCharCode(...new Uint8Array(32).fill(7))),
      ...bindings,
    },
  });
  const token = async (scopes: readonly AccessScope[], more: Partial<TokenRow> = {}): Promise<string> => {
    const minted = mintToken(random);
    await insertToken(worker.db, {
      id: crypto.randomUUID(),
      hash: await hashToken(minted),
      prefix: prefixOf(minted),
      label: 'test',
      scopes: scopes.join(' '),
      createdAt: '2026-01-01T00:00:00.000Z',
      expiresAt: null,
      revokedAt: null,
      lastUsedAt: null,
      ...more,
    });
    return `Bearer ${minted}`;
  };
  /** One token for the same scopes, till everything is emptied: to store one is more work than most requests. */
  const kept = new Map<string, Promise<string>>();
  const tokenOf = (scopes: readonly AccessScope[]): Promise<string> => {
    const key = scopes.join(' ');
    const known = kept.get(key) ?? token(scopes);
    kept.set(key, known);
    return known;
  };
  const ask = async (scopes: readonly AccessScope[], path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('Authorization', await tokenOf(scopes));
    return worker.dispatch(path, { ...init, headers: Object.fromEntries(headers) });
  };
  return {
    ...worker,
    wipe: async () => {
      kept.clear();
      await worker.wipe();
    },
    records,
    providers,
    token,
    ask,
    import: (csv, query = '') =>
      ask(['register:write'], `/v1/register/import${query}`, {
        method: 'POST',
        body: csv as BodyInit,
        headers: { 'Content-Type': 'text/csv' },
      }),
  };
};

/** Everything emptied, for a test that begins from nothing. */
export const emptied = async (worker: HttpWorker): Promise<void> => {
  worker.records.clear();
  worker.providers.clear();
  await worker.wipe();
};

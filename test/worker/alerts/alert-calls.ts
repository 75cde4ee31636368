/** Alerts as the tests ask for them. */
import { AlertBody, AlertStoryBody } from '../../../shared/api/alert.ts';
import type { HttpWorker } from '../http/http-worker.ts';
import { beginWithTwo, fall } from '../placements/placement-calls.ts';
import { takeSnapshot } from '../support/snapshot.ts';

/** One location fell to Requires improvement: one alert is open, and everything is kept for `restore`. */
export const beginWithAlert = async (worker: HttpWorker): Promise<void> => {
  await beginWithTwo(worker);
  await fall(worker);
  await takeSnapshot(worker.db);
};

/** Writes a further alert as the crawl would, about the fall that there was; columns of `more` go over it. */
export const addAlert = async (worker: HttpWorker, id: string, more: Record<string, unknown> = {}): Promise<void> => {
  const first = await worker.db.prepare('SELECT * FROM alert ORDER BY seq LIMIT 1').first<Record<string, unknown>>();
  const { seq: _, ...row } = { ...first, id, state: 'open', ...more } as Record<string, unknown>;
  const names = Object.keys(row);
  await worker.db
    .prepare(`INSERT INTO alert (${names.join(', ')}) VALUES (${names.map((_name, n) => `?${n + 1}`).join(', ')})`)
    .bind(...Object.values(row))
    .run();
};

/** The id of the alert that was opened first. */
export const firstId = async (worker: HttpWorker): Promise<string> =>
  (await worker.db.prepare('SELECT id FROM alert ORDER BY seq LIMIT 1').first<string>('id')) ?? '';

/** The calls; `opened` gives the worker at the time of the call. */
export const alertCalls = (opened: () => HttpWorker) => ({
  post: (id: string, step: string, body?: unknown): Promise<Response> =>
    opened().ask(['alerts:write'], `/v1/alerts/${id}/${step}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { 'Content-Type': 'application/json' },
    }),
  list: async (query = ''): Promise<{ items: AlertBody[]; nextCursor: string | null }> => {
    const answer = await opened().ask(['alerts:read'], `/v1/alerts${query}`);
    const { items, nextCursor } = (await answer.json()) as { items: unknown[]; nextCursor: string | null };
    return { items: items.map((item) => AlertBody.parse(item)), nextCursor };
  },
  story: async (id: string): Promise<AlertStoryBody> =>
    AlertStoryBody.parse(await (await opened().ask(['alerts:read'], `/v1/alerts/${id}`)).json()),
});

/** The status of a refusal, its code, and the field that it is about. */
export const refusal = async (answer: Response) => {
  const { error } = (await answer.json()) as { error: { code: string; details?: { field?: string } } };
  return [answer.status, error.code, error.details?.field ?? null];
};

/** A Worker with feeds, what is asked of it, and what its alerts are made of. */
import { SaxesParser } from 'saxes';
import type { FeedAddedBody, FeedBody } from '../../../shared/api/feed.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

/** Long ago by any clock that the tests run by: when the first alert was opened. */
export const AT = '2025-11-12T06:00:00.000Z';

/** Id of the n-th alert, from 0. */
export const alertId = (nth: number): string => String(nth).padStart(8, '0').repeat(4);

/** The part of an address that the Worker is asked for. */
export const pathOf = ({ address }: FeedAddedBody): string => new URL(address).pathname;

export interface FeedStage {
  readonly worker: HttpWorker;
  /** Asks for a feed. */
  post(body: unknown): Promise<Response>;
  /** Makes one. */
  made(label?: string): Promise<FeedAddedBody>;
  listed(): Promise<FeedBody[]>;
  read(feed: FeedAddedBody, headers?: Record<string, string>): Promise<Response>;
  /** Alerts of one invented location, the n-th opened n minutes after `AT`. */
  addAlerts(count: number, headline?: string): Promise<void>;
}

const insertAlerts = async (db: D1Database, count: number, headline: string): Promise<void> => {
  const rows = Array.from({ length: count }, (_, nth) => ({
    id: alertId(nth),
    at: new Date(Date.parse(AT) + nth * 60_000).toISOString(),
  }));
  await db.batch([
    db
      .prepare(
        `INSERT INTO location (location_id, provider_id, name, registration, rating, observation, state,
                               observation_hash, first_seen_at, changed_at)
         VALUES ('1-900000001', '1-800000001', 'Oakfern Home Care', 'registered', 'good', '{}', '{}', 'hash', ?1, ?1)
         ON CONFLICT(location_id) DO NOTHING`,
      )
      .bind(AT),
    db
      .prepare(
        `INSERT INTO alert (id, location_id, severity, headline, event_ids, state, opened_at)
         SELECT value ->> 'id', '1-900000001', 'urgent', ?2, '[]', 'open', value ->> 'at' FROM json_each(?1)`,
      )
      .bind(JSON.stringify(rows), headline),
  ]);
};

/** Opens it; links lead to `https://ratings.example.org`. */
export const openFeedStage = async (): Promise<FeedStage> => {
  const worker = await openHttpWorker({ PUBLIC_URL: 'https://ratings.example.org' });
  const post = (body: unknown): Promise<Response> =>
    worker.ask(['admin'], '/v1/feeds', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
  return {
    worker,
    post,
    made: async (label = 'Duty team reader') => {
      const answer = await post({ label });
      if (answer.status !== 201) throw new Error(await answer.text());
      return (await answer.json()) as FeedAddedBody;
    },
    listed: async () => {
      const answer = await worker.ask(['admin'], '/v1/feeds');
      return ((await answer.json()) as { items: FeedBody[] }).items;
    },
    read: (feed, headers = {}) => worker.dispatch(pathOf(feed), { headers }),
    addAlerts: (count, headline = 'Oakfern Home Care: Good to Inadequate (overall)') =>
      insertAlerts(worker.db, count, headline),
  };
};

/** The text of every element of that name; throws where the answer is not well-formed. */
export const texts = async (answer: Response, name: string): Promise<string[]> => {
  const found: string[] = [];
  const parser = new SaxesParser();
  let text = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', () => {
    text = '';
  });
  parser.on('text', (more) => {
    text += more;
  });
  parser.on('closetag', (tag) => {
    if (tag.name === name) found.push(text);
  });
  parser.write(await answer.text()).close();
  return found;
};

/** What must be the same however a crawl came to its end: everything but clocks, counters, leases, and which location came first. */

const QUERIES: Readonly<Record<string, string>> = {
  events:
    'SELECT id, kind, location_id, scope, service, from_rating, to_rating, published_on, report_id, inherited, detail FROM rating_event ORDER BY location_id, seq',
  alerts: 'SELECT id, location_id, severity, headline, event_ids, state FROM alert ORDER BY location_id, seq',
  messages:
    'SELECT m.id, i.item_id, m.endpoint_id, m.kind, m.state FROM message m JOIN message_item i ON i.message_id = m.id ORDER BY m.id, i.item_id',
  history:
    'SELECT location_id, scope, service, rating, words, published_on, framework, report_id, observation_hash FROM rating_history ORDER BY location_id, scope, service, observation_hash, published_on',
  locations:
    'SELECT location_id, provider_id, name, registration, rating, successor_id, observation_hash, state, gone_at IS NULL AS here FROM location ORDER BY location_id',
  providers: 'SELECT provider_id, name FROM provider ORDER BY provider_id',
  runs: "SELECT kind, status, expected, seen, changed, failed, problem FROM crawl_run WHERE kind = 'full' ORDER BY started_at",
};

/** Plain rows by what they are of. */
export type EndState = Record<string, unknown[]>;

/** The end state of a database. */
export const readEndState = async (db: D1Database): Promise<EndState> => {
  const names = Object.keys(QUERIES);
  const answers = await db.batch(names.map((name) => db.prepare(QUERIES[name] ?? '')));
  return Object.fromEntries(names.map((name, index) => [name, answers[index]?.results ?? []]));
};

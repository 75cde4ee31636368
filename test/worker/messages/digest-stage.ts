/** Events, alerts, endpoints and a clock in a true D1, for the tests of digests. */
import { PRESETS } from '../../../shared/policy/presets.ts';
import type { Alert, Severity } from '../../../worker/alerts/model.ts';
import { insertAlertsAndCloseRevised } from '../../../worker/alerts/repository.ts';
import type { MessageContent } from '../../../worker/messages/content.ts';
import { planDigests } from '../../../worker/messages/digests.ts';
import { openDatabase } from '../support/open-database.ts';
import { wipe } from '../support/wipe.ts';

/** One that the council places with, and one that is watched for its area. */
export const [OAKFERN, NEARBY] = ['1-9000000001', '1-9000000002'] as const;

type Digest = MessageContent & { readonly kind: 'digest' };

/** A digest as it lies in the outbox. */
interface IssuedDigest extends Digest {
  readonly id: string;
  readonly endpointId: string;
}

interface NewEvent {
  readonly id: string;
  readonly kind: string;
  readonly locationId?: string;
  readonly scope?: string;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly observedAt?: string;
  readonly runId?: string;
}

export interface DigestStage {
  readonly db: D1Database;
  /** Everything emptied, but for two locations and the endpoint "first". */
  begin(): Promise<void>;
  /** Endpoints that are switched on. */
  endpoint(id: string, audiences?: readonly string[]): Promise<void>;
  events(...events: readonly NewEvent[]): Promise<void>;
  run(id: string, status: 'running' | 'complete'): Promise<void>;
  /** An alert for which a daily digest of "first" waits. */
  waitingAlert(id: string, severity: Severity): Promise<void>;
  tick(at: string, db?: D1Database): Promise<void>;
  digests(): Promise<IssuedDigest[]>;
  /** What each endpoint is told of, by id and endpoint. */
  items(): Promise<Record<string, string>[]>;
  count(sql: string): Promise<number>;
  adoptPolicy(): Promise<void>;
  close(): Promise<void>;
}

const AT = '2026-01-01T00:00:00.000Z';

const observation = (publishedOn: string) =>
  JSON.stringify({
    source: 'api',
    registration: 'registered',
    ratings: [
      {
        ...{ scope: 'overall', service: null, rating: 'good', words: 'Good', publishedOn, assessedOn: null },
        ...{ framework: 'legacy', reportId: 'r-1', inheritedFrom: null },
      },
    ],
    pastReports: [],
  });

/** Rated Good on this day. */
export const RATED_ON = '2023-11-16';

const first = (db: D1Database) => [
  ...[OAKFERN, NEARBY].map((id, n) =>
    db
      .prepare(
        `INSERT INTO location (location_id, provider_id, name, registration, rating, observation, state,
                               observation_hash, first_seen_at, changed_at)
         VALUES (?1, '1-9100000001', ?2, 'registered', 'good', ?4, '{}', 'hash', ?3, ?3)`,
      )
      .bind(id, n === 0 ? 'Oakfern Home Care' : 'Tallowmere Care', AT, observation(RATED_ON)),
  ),
  db
    .prepare(
      `INSERT INTO contract (id, location_id, contract_type, people, status, imported_at)
       VALUES ('c-1', ?1, 'framework', 12, 'active', ?2)`,
    )
    .bind(OAKFERN, AT),
  ...[OAKFERN, NEARBY].map((id) =>
    db
      .prepare(
        `INSERT INTO rating_history (location_id, scope, service, rating, words, published_on, framework, first_seen_at,
                                     observation_hash, held_from)
         VALUES (?1, 'overall', '', 'good', 'Good', ?2, 'legacy', ?3, 'hash', ?2)`,
      )
      .bind(id, RATED_ON, AT),
  ),
];

const addEndpoint = (db: D1Database, id: string, audiences: readonly string[] | null) =>
  db
    .prepare(
      `INSERT INTO endpoint (id, channel, address, secret, audiences, created_at)
       VALUES (?1, 'webhook', 'https://' || ?1 || '.example.org', 's', ?2, ?3)`,
    )
    .bind(id, audiences === null ? null : JSON.stringify(audiences), AT);

const addEvent = (db: D1Database, event: NewEvent) =>
  db
    .prepare(
      `INSERT INTO rating_event (id, kind, location_id, location_name, scope, from_rating, to_rating, published_on,
                                 inherited, run_id, observed_at)
       SELECT ?1, ?2, location_id, name, ?4, ?5, ?6, '2026-11-12', 0, ?7, ?8 FROM location WHERE location_id = ?3`,
    )
    .bind(
      ...[event.id, event.kind, event.locationId ?? OAKFERN, event.scope ?? 'overall', event.from ?? null],
      ...[event.to ?? null, event.runId ?? 'over', event.observedAt ?? `${event.id} was seen`],
    );

const alertOf = (id: string, severity: Severity): Alert => ({
  ...{ id, ownId: id, locationId: OAKFERN, severity, situation: 'lower', headline: `${severity} ${id}` },
  ...{ eventIds: [], revises: null, revised: [] },
});

const readDigests = async (db: D1Database): Promise<IssuedDigest[]> => {
  const { results } = await db
    .prepare("SELECT id, endpoint_id AS endpointId, content FROM message WHERE kind = 'digest' ORDER BY rowid")
    .all<{ id: string; endpointId: string; content: string }>();
  return results.map(({ id, endpointId, content }) => ({ id, endpointId, ...(JSON.parse(content) as Digest) }));
};

/** Opens it. */
export const openDigestStage = async (): Promise<DigestStage> => {
  const { db, close } = await openDatabase();
  return {
    db,
    begin: async () => {
      await wipe(db);
      await db.batch([...first(db), addEndpoint(db, 'first', null)]);
    },
    endpoint: async (id, audiences) => {
      await addEndpoint(db, id, audiences ?? null).run();
    },
    events: async (...events) => {
      await db.batch(events.map((event) => addEvent(db, event)));
    },
    run: async (id, status) => {
      await db
        .prepare(
          `INSERT INTO crawl_run (id, kind, status, plan, started_at, expected) VALUES (?1, 'full', ?2, '[]', ?3, 1)
           ON CONFLICT (id) DO UPDATE SET status = ?2`,
        )
        .bind(id, status, AT)
        .run();
    },
    waitingAlert: async (id, severity) => {
      await db.batch([
        ...insertAlertsAndCloseRevised(db, [alertOf(id, severity)], AT),
        db
          .prepare(
            `INSERT INTO message_item (item_id, endpoint_id, kind, timing, created_at)
             VALUES (?1, 'first', 'alert', 'daily', ?2)`,
          )
          .bind(id, AT),
      ]);
    },
    tick: (at, on = db) => planDigests({ db: on, now: () => new Date(at) }),
    digests: () => readDigests(db),
    items: async () => {
      const { results } = await db
        .prepare('SELECT item_id AS id, endpoint_id AS "to", timing FROM message_item ORDER BY 1, 2')
        .all<Record<string, string>>();
      return results;
    },
    count: async (sql) => (await db.prepare(sql).first<number>('n')) ?? -1,
    adoptPolicy: async () => {
      await db
        .prepare("INSERT INTO policy_version (version, policy, why, set_at, set_by) VALUES (1, ?1, 'x', ?2, 'x')")
        .bind(JSON.stringify(PRESETS['good-only']), AT)
        .run();
    },
    close,
  };
};

/** Locations, runs, events and alerts in a true D1, for the tests of who is told of them. */
import type { AlertRulesRequest, Audience, Situation } from '../../../shared/api/alert-rules.ts';
import type { MessageContent } from '../../../worker/messages/content.ts';
import { DEFAULT_RULES } from '../../../worker/messages/default-rules.ts';
import { type OpenedDatabase, openDatabase } from '../support/open-database.ts';
import { wipe } from '../support/wipe.ts';

const AT = '2026-01-01T00:00:00.000Z';

/** An alert to be put there, with one event, as of a run. */
interface AlertToOpen {
  readonly id: string;
  readonly situation: Situation | null;
  readonly severity?: 'urgent' | 'high' | 'notice';
  readonly location?: number;
  /** The run that found it; of none where not said. */
  readonly runId?: string;
  readonly revises?: string;
  /** A reminder, as the schedule puts it there. */
  readonly isReminder?: boolean;
}

/** What one endpoint was told, or waits to be told. */
export interface ToldItem {
  readonly itemId: string;
  readonly endpointId: string;
  readonly timing: string;
  readonly kind: string | null;
  readonly nextAt: string | null;
}

export interface PlanStage {
  readonly db: D1Database;
  now: () => Date;
  /** Everything emptied, but for so many locations, and endpoints by their audiences. */
  begin(endpoints: Readonly<Record<string, readonly Audience[] | null>>, locations?: number): Promise<void>;
  setRules(change: Partial<AlertRulesRequest>): Promise<void>;
  open(...alerts: readonly AlertToOpen[]): Promise<void>;
  /** An upgrade, which is no alert, of a location with a contract. */
  openEvent(id: string, location: number): Promise<void>;
  told(): Promise<ToldItem[]>;
  contents(): Promise<MessageContent[]>;
  run(sql: string, ...values: readonly unknown[]): Promise<void>;
  count(sql: string): Promise<number>;
  close(): Promise<void>;
}

const locationId = (n: number): string => `1-9${`${n}`.padStart(9, '0')}`;

const OBSERVATION = JSON.stringify({ registration: 'registered', ratings: [], past: [], successors: [] });

const LOCATIONS = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)
  INSERT INTO location (location_id, provider_id, name, registration, rating, observation, state, observation_hash,
                        first_seen_at, changed_at)
  SELECT printf('1-9%09d', i), '1-9100000001', 'Quillmere Care ' || i, 'registered', 'inadequate', ?3, '{}', 'hash',
         ?2, ?2 FROM n`;

const EVENTS = `INSERT INTO rating_event (id, kind, location_id, location_name, scope, from_rating, to_rating, published_on,
                                          inherited, run_id, observed_at)
  SELECT 'event-' || (j.value->>'id'), 'downgrade', j.value->>'at', 'Quillmere Care', 'overall', 'good', 'inadequate',
         '2026-11-12', 0, coalesce(j.value->>'runId', 'no-run'), ?2
    FROM json_each(?1) j`;

const ALERTS = `INSERT INTO alert (id, location_id, severity, situation, headline, event_ids, state, opened_at, revises,
                                   closed_by)
  SELECT j.value->>'id', j.value->>'at', coalesce(j.value->>'severity', 'high'), j.value->>'situation',
         'Quillmere Care (' || (j.value->>'id') || ')', json_array('event-' || (j.value->>'id')),
         CASE WHEN j.value->>'isReminder' THEN 'closed' ELSE 'open' END, ?2, j.value->>'revises',
         CASE WHEN j.value->>'isReminder' THEN 'schedule' END
    FROM json_each(?1) j`;

const REVISED = `UPDATE alert SET state = 'closed', revised_by = (SELECT j.value->>'id' FROM json_each(?1) j
                                                                WHERE j.value->>'revises' = alert.id)
  WHERE id IN (SELECT j.value->>'revises' FROM json_each(?1) j)`;

const TOLD = `SELECT i.item_id AS itemId, i.endpoint_id AS endpointId, i.timing, m.kind, m.next_at AS nextAt
  FROM message_item i LEFT JOIN message m ON m.id = i.message_id ORDER BY i.item_id, i.endpoint_id`;

/** Opens it. */
export const openPlanStage = async (): Promise<PlanStage> => {
  const { db, close }: OpenedDatabase = await openDatabase();
  const run = async (sql: string, ...values: readonly unknown[]): Promise<void> => {
    await db
      .prepare(sql)
      .bind(...values)
      .run();
  };
  const stage: PlanStage = {
    db,
    now: () => new Date(AT),
    begin: async (endpoints, locations = 1) => {
      await wipe(db);
      await run(LOCATIONS, locations, AT, OBSERVATION);
      for (const [id, audiences] of Object.entries(endpoints)) {
        await run(
          `INSERT INTO endpoint (id, channel, address, secret, created_at, audiences)
           VALUES (?1, 'webhook', 'https://' || ?1 || '.example.org', 's', ?2, ?3)`,
          ...[id, AT, audiences === null ? null : JSON.stringify(audiences)],
        );
      }
    },
    setRules: (change) =>
      run(
        `INSERT OR REPLACE INTO setting (name, value, set_at, set_by) VALUES ('alert-rules', ?1, ?2, 'test')`,
        ...[JSON.stringify({ ...DEFAULT_RULES, ...change }), AT],
      ),
    open: async (...alerts) => {
      const list = JSON.stringify(alerts.map((one) => ({ ...one, at: locationId(one.location ?? 0) })));
      const at = stage.now().toISOString();
      await db.batch([
        db.prepare(EVENTS).bind(list, at),
        db.prepare(ALERTS).bind(list, at),
        db.prepare(REVISED).bind(list),
      ]);
    },
    openEvent: async (id, location) => {
      await run(
        `INSERT INTO rating_event (id, kind, location_id, location_name, scope, from_rating, to_rating, published_on,
                                   inherited, run_id, observed_at)
         VALUES (?1, 'upgrade', ?2, 'Quillmere Care', 'overall', 'good', 'outstanding', '2026-11-12', 0, 'no-run', ?3)`,
        ...[id, locationId(location), stage.now().toISOString()],
      );
      await run(
        `INSERT INTO contract (id, location_id, status, imported_at) VALUES ('c' || ?1, ?1, 'active', ?2)`,
        ...[locationId(location), AT],
      );
    },
    told: async () => (await db.prepare(TOLD).all<ToldItem>()).results,
    contents: async () =>
      (await db.prepare('SELECT content FROM message ORDER BY id').all<{ content: string }>()).results.map(
        ({ content }) => JSON.parse(content) as MessageContent,
      ),
    run,
    count: async (sql) => (await db.prepare(sql).first<number>('n')) ?? 0,
    close,
  };
  return stage;
};

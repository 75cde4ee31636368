/** Alerts, endpoints and a clock in a true D1, for the tests of escalation. */
import type { Alert, Severity } from '../../../worker/alerts/model.ts';
import { insertAlertsAndCloseRevised } from '../../../worker/alerts/repository.ts';
import { planMessages } from '../../../worker/messages/plan.ts';
import { type OpenedDatabase, openDatabase } from '../support/open-database.ts';
import { wipe } from '../support/wipe.ts';

const LOCATION = '1-9000000001';
const AT = '2025-01-01T00:00:00.000Z';

/** What was told again of one alert. */
interface Told {
  readonly alertId: string;
  readonly escalatedAt: string;
  readonly headline: string;
  readonly deliveries: number;
}

/** The stage; `now` is the clock, to be set by the test. */
export interface EscalationStage {
  readonly db: D1Database;
  now: () => Date;
  /** Everything emptied, but for one location and the endpoints "first" and "second" (switched on) and "off". */
  begin(): Promise<void>;
  open(id: string, severity: Severity): Promise<void>;
  /** One row for each step "escalated", with the message's own row and deliveries. */
  told(): Promise<Told[]>;
  count(sql: string): Promise<number>;
  close(): Promise<void>;
}

const alertOf = (id: string, severity: Severity): Alert => ({
  id,
  ownId: id,
  locationId: LOCATION,
  severity,
  situation: 'inadequate',
  headline: `Quillmere Care: Good to Inadequate (${id})`,
  eventIds: [`event-${id}`],
  revises: null,
  revised: [],
});

const first = (db: D1Database) => [
  db
    .prepare(
      `INSERT INTO location (location_id, provider_id, name, registration, rating, observation, state, observation_hash,
                             first_seen_at, changed_at)
       VALUES (?1, '1-9100000001', 'Quillmere Care', 'registered', 'inadequate', ?3, '{}', 'hash', ?2, ?2)`,
    )
    .bind(LOCATION, AT, JSON.stringify({ registration: 'registered', ratings: [], past: [], successors: [] })),
  ...['first', 'second', 'off'].map((id) =>
    db
      .prepare(
        `INSERT INTO endpoint (id, channel, address, secret, created_at, disabled_at)
         VALUES (?1, 'webhook', 'https://' || ?1 || '.example.org', 's', ?2, CASE ?1 WHEN 'off' THEN ?2 END)`,
      )
      .bind(id, AT),
  ),
];

const TOLD = `SELECT s.alert_id AS alertId, a.escalated_at AS escalatedAt, m.headline,
    (SELECT count(*) FROM message_item i WHERE i.item_id = m.id) AS deliveries
  FROM alert_step s JOIN alert a ON a.id = s.alert_id LEFT JOIN alert m ON m.id = s.detail->>'alertId'
 WHERE s.step = 'escalated' ORDER BY s.seq`;

/** Opens it. */
export const openEscalationStage = async (): Promise<EscalationStage> => {
  const { db, close }: OpenedDatabase = await openDatabase();
  const stage: EscalationStage = {
    db,
    now: () => new Date(AT),
    begin: async () => {
      await wipe(db);
      await db.batch(first(db));
    },
    open: async (id, severity) => {
      await db.batch([
        ...insertAlertsAndCloseRevised(db, [alertOf(id, severity)], stage.now().toISOString()),
        // Whoever is to be told of it was told at once.
        db.prepare('UPDATE alert SET planned_at = opened_at WHERE id = ?1').bind(id),
      ]);
    },
    told: async () => {
      await planMessages(stage);
      return (await db.prepare(TOLD).all<Told>()).results;
    },
    count: async (sql) => (await db.prepare(sql).first<number>('n')) ?? 0,
    close,
  };
  return stage;
};

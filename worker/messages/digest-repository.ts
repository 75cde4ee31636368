/**
 * The only SQL of digests: what waits for one, and the issue of it.
 * Budget: where nothing is new and nothing due one round trip that reads a handful of rows; an issue is two to read
 * and one batch to write, however much waits.
 */
import type { Audience } from '../../shared/api/alert-rules.ts';
import type { Severity } from '../alerts/model.ts';
import { jsonRows } from '../db/json-rows.ts';
import { type EventRow, eventBody } from '../ratings/event-row.ts';
import type { Issue } from './digest-day.ts';
import { insertMessages, type PlannedMessage } from './plan-repository.ts';
import type { PlannedEndpoint } from './unplanned-repository.ts';

/** Events that are planned at once; the next tick goes on. */
const EVENTS_AT_ONCE = 2000;

/** Lines of one digest. */
const MOST_LINES = 60;

/** What a digest may have to do, read at one moment. */
export interface DigestState {
  /** Number of the newest plan; 0 where there is none. */
  readonly planSeq: number;
  /** Rating events up to this number are planned. */
  readonly eventSeq: number;
  /** The number that they are planned up to when these are: unchanged where nothing is new. */
  readonly reachedSeq: number;
  /** Those of them that stand in no alert. */
  readonly lone: readonly ReturnType<typeof eventBody>[];
  /** There may be more of them. */
  readonly more: boolean;
  /** Those that are switched on. */
  readonly endpoints: readonly PlannedEndpoint[];
  /** The newest digest of each rhythm. */
  readonly issued: readonly Issue[];
}

const PLANNED_TO = 'coalesce((SELECT event_seq FROM message_plan ORDER BY seq DESC LIMIT 1), 0)';

/** As the planner has it of alerts: what a run found is told when it is over. */
const NOT_OVER = `r.status = 'running' OR (r.decision IS NULL AND r.held_at IS NOT NULL
  AND EXISTS (SELECT 1 FROM lease WHERE name = 'crawl' AND until > ?1))`;

/** New events, in their order, up to the first of a run that is not over: none before the cursor is left behind. */
const NEW_EVENTS = `SELECT e.*, e.id IN (SELECT j.value FROM alert a JOIN json_each(a.event_ids) j) AS isTold
  FROM rating_event e
 WHERE e.seq > ${PLANNED_TO}
   AND e.seq < coalesce((SELECT o.seq FROM rating_event o JOIN crawl_run r ON r.id = o.run_id
                          WHERE o.seq > ${PLANNED_TO} AND (${NOT_OVER}) ORDER BY o.seq LIMIT 1), 9e15)
 ORDER BY e.seq LIMIT ${EVENTS_AT_ONCE}`;

/** Reads it as at `now` (ISO), in one round trip. */
export const readDigestState = async (db: D1Database, now: string): Promise<DigestState> => {
  const [plans, events, endpoints, issues] = await db.batch<unknown>([
    db.prepare('SELECT seq, event_seq AS eventSeq FROM message_plan ORDER BY seq DESC LIMIT 1'),
    db.prepare(NEW_EVENTS).bind(now),
    db.prepare('SELECT id, audiences FROM endpoint WHERE disabled_at IS NULL ORDER BY created_at, id'),
    db.prepare(`SELECT 'daily' AS kind, max(day) AS day FROM message_issue WHERE kind = 'daily'
                UNION ALL SELECT 'weekly', max(day) FROM message_issue WHERE kind = 'weekly'`),
  ]);
  const plan = plans?.results[0] as { seq: number; eventSeq: number } | undefined;
  const rows = (events?.results ?? []) as (EventRow & { readonly isTold: number })[];
  const found = (endpoints?.results ?? []) as { id: string; audiences: string | null }[];
  const newest = (issues?.results ?? []) as { kind: Issue['kind']; day: string | null }[];
  return {
    planSeq: plan?.seq ?? 0,
    eventSeq: plan?.eventSeq ?? 0,
    reachedSeq: rows.at(-1)?.seq ?? plan?.eventSeq ?? 0,
    lone: rows.filter(({ isTold }) => isTold === 0).map(eventBody),
    more: rows.length === EVENTS_AT_ONCE,
    endpoints: found.map(({ id, audiences }) => ({
      id,
      audiences: audiences === null ? null : (JSON.parse(audiences) as Audience[]),
    })),
    issued: newest.flatMap(({ kind, day }) => (day === null ? [] : [{ kind, day }])),
  };
};

/** What one line of a digest is made of: an alert, the changes of one reading of a location, or an age. */
export interface WaitingLine {
  readonly endpointId: string;
  readonly kind: 'alert' | 'event' | 'age';
  /** Of the alert, of the event that leads, or of the age. */
  readonly itemId: string;
  /** Lines of this endpoint, those that are left out too. */
  readonly total: number;
  /** Of an alert; null for the others. */
  readonly alert: { readonly locationId: string; readonly severity: Severity; readonly headline: string } | null;
  /** The event that leads, and how many others go with it; null for the others. */
  readonly change: { readonly event: ReturnType<typeof eventBody>; readonly others: number } | null;
}

interface WaitingRow extends EventRow {
  readonly endpointId: string;
  readonly itemKind: WaitingLine['kind'];
  readonly itemId: string;
  readonly total: number;
  readonly others: number;
  readonly alertLocationId: string;
  readonly severity: Severity;
  readonly headline: string;
}

/**
 * What waits for a digest of rhythm ?1, line by line and endpoint by endpoint: alerts, the gravest and newest first,
 * then changes, the newest first, then ages. What one reading changed is one line: it is led by a change of a rating
 * before a new report of the same, and by the overall rating before a key question.
 */
const WAITING = `WITH waiting AS (
    SELECT i.endpoint_id AS endpointId, i.kind AS itemKind, i.item_id AS itemId, a.seq AS alertSeq,
           a.location_id AS alertLocationId, a.severity, a.headline, e.*,
           row_number() OVER reading AS rank,
           count(*) OVER (PARTITION BY i.endpoint_id, coalesce(e.location_id || ' ' || e.observed_at, i.item_id)) - 1 AS others
      FROM message_item i JOIN endpoint p ON p.id = i.endpoint_id AND p.disabled_at IS NULL
           LEFT JOIN alert a ON i.kind = 'alert' AND a.id = i.item_id
           LEFT JOIN rating_event e ON i.kind = 'event' AND e.id = i.item_id
     WHERE i.message_id IS NULL AND i.timing = ?1
    WINDOW reading AS (PARTITION BY i.endpoint_id, coalesce(e.location_id || ' ' || e.observed_at, i.item_id)
                       ORDER BY e.kind = 'rerated-same', e.scope <> 'overall', e.seq)),
  line AS (
    SELECT *, count(*) OVER (PARTITION BY endpointId) AS total,
           row_number() OVER (PARTITION BY endpointId ORDER BY
             CASE itemKind WHEN 'alert' THEN 0 WHEN 'event' THEN 1 ELSE 2 END,
             CASE severity WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 ELSE 2 END, alertSeq DESC, seq DESC, itemId) AS place
      FROM waiting WHERE rank = 1)
  SELECT * FROM line WHERE place <= ?2 ORDER BY endpointId, place`;

const lineOf = (row: WaitingRow): WaitingLine => ({
  endpointId: row.endpointId,
  kind: row.itemKind,
  itemId: row.itemId,
  total: row.total,
  alert:
    row.itemKind === 'alert'
      ? { locationId: row.alertLocationId, severity: row.severity, headline: row.headline }
      : null,
  change: row.itemKind === 'event' ? { event: eventBody(row), others: row.others } : null,
});

/** What waits, and the number of the newest item that was read. */
export interface Waiting {
  readonly lines: readonly WaitingLine[];
  readonly upTo: number;
}

/** Reads what waits for a digest of endpoints that are switched on. */
export const readWaitingItems = async (db: D1Database, rhythm: Issue['kind']): Promise<Waiting> => {
  const [newest, rows] = await db.batch<unknown>([
    db.prepare('SELECT coalesce(max(rowid), 0) AS upTo FROM message_item'),
    db.prepare(WAITING).bind(rhythm, MOST_LINES),
  ]);
  const [{ upTo } = { upTo: 0 }] = (newest?.results ?? []) as { upTo: number }[];
  return { lines: ((rows?.results ?? []) as WaitingRow[]).map(lineOf), upTo };
};

/** What the fence says when it holds: this digest went out already. */
const FENCE_HELD = /constraint failed: message_issue\./;

/**
 * Issues a digest in one batch: the fence, the messages, and the mark of every item in them, which is each that
 * waited up to number `upTo`. False where it went out already and nothing was written.
 */
export const writeIssue = async (
  db: D1Database,
  { kind, day }: Issue,
  messages: readonly PlannedMessage[],
  upTo: number,
  at: string,
): Promise<boolean> => {
  try {
    await db.batch([
      db.prepare('INSERT INTO message_issue (kind, day, at) VALUES (?1, ?2, ?3)').bind(kind, day, at),
      ...insertMessages(db, messages, at),
      ...jsonRows(messages.map(({ id, endpointId }) => ({ id, endpointId }))).map((json) =>
        db
          .prepare(
            `UPDATE message_item SET message_id = j.id
               FROM (SELECT value->>'id' AS id, value->>'endpointId' AS endpointId FROM json_each(?1)) j
              WHERE message_item.endpoint_id = j.endpointId AND message_item.message_id IS NULL
                AND message_item.timing = ?2 AND message_item.rowid <= ?3`,
          )
          .bind(json, kind, upTo),
      ),
    ]);
    return true;
  } catch (error) {
    if (error instanceof Error && FENCE_HELD.test(error.message)) return false;
    throw error;
  }
};

/** What a rating was on the day of its publication, and what the location is called now. */
export interface PublishedRating {
  readonly locationId: string;
  readonly name: string;
  readonly publishedOn: string;
  readonly rating: string;
  /** Empty for the location as a whole. */
  readonly service: string;
}

/** The overall ratings that were published there and then; of services where the location itself had none. */
export const readPublished = async (
  db: D1Database,
  wanted: readonly { readonly locationId: string; readonly publishedOn: string }[],
): Promise<PublishedRating[]> => {
  if (wanted.length === 0) return [];
  const { results } = await db
    .prepare(
      `SELECT DISTINCT h.location_id AS locationId, l.name, h.published_on AS publishedOn, h.rating, h.service
         FROM json_each(?1) j
         JOIN rating_history h ON h.location_id = j.value->>'locationId' AND h.published_on = j.value->>'publishedOn'
         JOIN location l ON l.location_id = h.location_id
        WHERE h.scope = 'overall' ORDER BY h.location_id, h.published_on, h.service, h.id DESC`,
    )
    .bind(JSON.stringify(wanted))
    .all<PublishedRating>();
  return results;
};

/** The only SQL of the proof that somebody is told: what last went out, and what of it arrived. */

/** How far messages came. */
interface Reach {
  readonly sent: number;
  readonly delivered: number;
  /** Given up. */
  readonly failed: number;
}

/** What the proof rests on. */
export interface ProofFacts {
  /** Endpoints that are switched on. */
  readonly endpoints: number;
  /** Those of them that stood when the newest heartbeat was due. */
  readonly awaiting: number;
  /** The newest heartbeat; null where none ever went out. */
  readonly heartbeat: (Reach & { readonly day: string; readonly at: string }) | null;
  /** Everything that was told since a week ago. */
  readonly week: Reach;
  /** The last one, as far as it went to endpoints that are switched on. */
  readonly drill: {
    readonly id: string;
    readonly at: string;
    readonly recipients: number;
    readonly confirmed: number;
  } | null;
}

const REACH = `count(m.id) AS sent, coalesce(sum(m.state = 'delivered'), 0) AS delivered,
  coalesce(sum(m.state = 'failed'), 0) AS failed`;

/** Messages are found by their ids, a range of the primary key: "`" is what comes after "_". */
const of = (prefix: string): string => `m.id >= ${prefix} || '_' AND m.id < ${prefix} || '\`'`;

const HEARTBEAT = `SELECT i.day, i.at, ${REACH}
  FROM (SELECT day, at FROM message_issue WHERE kind = 'heartbeat' ORDER BY day DESC LIMIT 1) i
  LEFT JOIN message m ON ${of("'heartbeat-' || i.day")} GROUP BY i.day, i.at`;

/**
 * Of a drill what counts is where alerts still go: nobody is asked about an endpoint that was switched off since. The
 * plus keeps SQLite from going through all that such an endpoint was ever sent.
 */
const DRILL = `SELECT d.id, d.at, count(m.id) AS recipients, count(c.endpoint_id) AS confirmed
  FROM (SELECT id, at FROM drill ORDER BY at DESC, id DESC LIMIT 1) d
  LEFT JOIN message m ON ${of("'drill-' || d.id")}
        AND +m.endpoint_id IN (SELECT id FROM endpoint WHERE disabled_at IS NULL)
  LEFT JOIN drill_confirmation c ON c.drill_id = d.id AND c.endpoint_id = m.endpoint_id
 GROUP BY d.id, d.at`;

const ENDPOINTS = `SELECT count(*) AS endpoints, coalesce(sum(created_at <= ?1), 0) AS awaiting
  FROM endpoint WHERE disabled_at IS NULL`;

/** By endpoint, for which there is an index; CROSS keeps SQLite to this order. */
const WEEK = `SELECT ${REACH} FROM endpoint e CROSS JOIN message m ON m.endpoint_id = e.id AND m.created_at > ?1`;

const first = <T>(result: D1Result<unknown> | undefined): T | null => (result?.results[0] as T | undefined) ?? null;

/** All of it in one round trip; `due` is when the newest heartbeat was due, `since` a week ago (ISO). */
export const readProofFacts = async (
  db: D1Database,
  { due, since }: { readonly due: string; readonly since: string },
): Promise<ProofFacts> => {
  const [endpoints, heartbeat, week, drill] = await db.batch([
    db.prepare(ENDPOINTS).bind(due),
    db.prepare(HEARTBEAT),
    db.prepare(WEEK).bind(since),
    db.prepare(DRILL),
  ]);
  return {
    ...(first<Pick<ProofFacts, 'endpoints' | 'awaiting'>>(endpoints) ?? { endpoints: 0, awaiting: 0 }),
    heartbeat: first<ProofFacts['heartbeat']>(heartbeat),
    week: first<Reach>(week) ?? { sent: 0, delivered: 0, failed: 0 },
    drill: first<ProofFacts['drill']>(drill),
  };
};

/** What is deleted of alerts, of who was told, and of the checks they came from. */
import type { Deletion } from './deletion.ts';

/** The words that were sent; that it was told, to whom and when stays with the alert (`message_item`). */
const MESSAGES: Deletion = {
  table: 'message',
  due: (cut, limit) => `SELECT id FROM message m WHERE m.state IN ('delivered', 'failed') AND m.created_at < ${cut}
    AND NOT EXISTS (SELECT 1 FROM message_item i JOIN alert a ON a.id = i.item_id
                     WHERE i.message_id = m.id AND a.state <> 'closed')
    ORDER BY m.created_at, m.id LIMIT ${limit}`,
  statements: (due) => [`DELETE FROM message WHERE id IN (${due})`],
};

/** All but the newest: the reminder to hold another counts from it. */
const DRILLS: Deletion = {
  table: 'drill',
  due: (cut, limit) =>
    `SELECT id FROM drill WHERE at < ${cut} AND at < (SELECT max(at) FROM drill) ORDER BY at, id LIMIT ${limit}`,
  statements: (due) => [
    `DELETE FROM drill_confirmation WHERE drill_id IN (${due})`,
    `DELETE FROM drill WHERE id IN (${due})`,
  ],
};

/** Whether an alert `of` is closed for long enough. */
const isOver = (of: string, cut: string): string => `(${of}.state = 'closed' AND ${of}.closed_at < ${cut})`;

/**
 * One that corrects another goes when both are over. A reminder is a row of its own that is closed from the first: it
 * stays while an alert of the same location does.
 */
const ALERTS: Deletion = {
  table: 'alert',
  due: (cut, limit) => `SELECT id FROM alert a WHERE ${isOver('a', cut)} AND a.planned_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM alert b WHERE b.id IN (a.revises, a.revised_by) AND NOT ${isOver('b', cut)})
    AND (a.closed_by IS NOT 'schedule'
         OR NOT EXISTS (SELECT 1 FROM alert o WHERE o.location_id = a.location_id AND NOT ${isOver('o', cut)}))
    ORDER BY a.seq LIMIT ${limit}`,
  statements: (due) => [
    `DELETE FROM delivery WHERE alert_id IN (${due})`,
    `DELETE FROM alert_step WHERE alert_id IN (${due})`,
    `DELETE FROM message_item WHERE kind = 'alert' AND item_id IN (${due})`,
    `DELETE FROM alert WHERE id IN (${due})`,
  ],
};

/** Switched off, and no message is kept that went there. */
const RECIPIENTS: Deletion = {
  table: 'endpoint',
  due: (cut, limit) => `SELECT id FROM endpoint e WHERE e.disabled_at < ${cut}
    AND NOT EXISTS (SELECT 1 FROM message WHERE endpoint_id = e.id)
    AND NOT EXISTS (SELECT 1 FROM delivery WHERE endpoint_id = e.id)
    AND NOT EXISTS (SELECT 1 FROM drill_confirmation WHERE endpoint_id = e.id)
    ORDER BY e.disabled_at, e.id LIMIT ${limit}`,
  statements: (due) => [
    `DELETE FROM message_item WHERE endpoint_id IN (${due})`,
    `DELETE FROM endpoint WHERE id IN (${due})`,
  ],
};

/**
 * Neither going nor held nor still asked for its pages; of each kind the last complete one stays, by which the watch
 * knows how far it has read, and the files that were taken stay all.
 */
const CHECKS: Deletion = {
  table: 'crawl_run',
  due: (cut, limit) => `SELECT id FROM crawl_run r
    WHERE r.kind <> 'file' AND r.status <> 'running' AND r.finished_at < ${cut}
      AND (r.held_at IS NULL OR r.decision IS NOT NULL)
      AND r.started_at < (SELECT max(n.started_at) FROM crawl_run n WHERE n.kind = r.kind AND n.status = 'complete')
      AND NOT EXISTS (SELECT 1 FROM crawl_page WHERE run_id = r.id)
      AND NOT EXISTS (SELECT 1 FROM staged_reading WHERE run_id = r.id)
    ORDER BY r.finished_at, r.id LIMIT ${limit}`,
  statements: (due) => [`DELETE FROM crawl_run WHERE id IN (${due})`],
};

/** By what the council sets a time for. */
export const TOLD_DELETIONS = {
  messages: [MESSAGES, DRILLS],
  alerts: [ALERTS],
  recipients: [RECIPIENTS],
  checks: [CHECKS],
} as const;

/** What is deleted of the council's own record: what is in force, open or under way stays, however old. */
import type { Deletion } from './deletion.ts';

/** Rows of a table that nothing refers to, over since the moment in a column, which is empty while they are not. */
const overSince = (table: string, column: string, statement: (due: string) => string): Deletion => ({
  table,
  due: (cut, limit) => `SELECT id FROM ${table} WHERE ${column} < ${cut} ORDER BY ${column}, id LIMIT ${limit}`,
  statements: (due) => [statement(due)],
});

const EXCEPTIONS = overSince(
  'placement_exception',
  'closed_at',
  (due) => `DELETE FROM placement_exception WHERE id IN (${due})`,
);

const STATUSES = overSince('council_status', 'lifted_at', (due) => `DELETE FROM council_status WHERE id IN (${due})`);

/** Contracts that a later list no longer held; what the last import took out stays, because it can be undone. */
const CONTRACTS: Deletion = {
  table: 'contract',
  due: (cut, limit) => `SELECT id FROM contract WHERE removed_at < ${cut}
    AND removed_at < coalesce((SELECT at FROM audit WHERE action = 'register.import' ORDER BY seq DESC LIMIT 1), '9')
    ORDER BY removed_at, id LIMIT ${limit}`,
  statements: (due) => [
    `DELETE FROM contract_location WHERE contract_id IN (${due})`,
    `DELETE FROM contract WHERE id IN (${due})`,
  ],
};

const activationsOf = (due: string): string => `SELECT id FROM plan_activation WHERE plan_id IN (${due})`;

/** Plans that were removed and are not in force. */
const PLANS: Deletion = {
  table: 'plan',
  due: (cut, limit) => `SELECT id FROM plan p WHERE p.removed_at < ${cut}
    AND NOT EXISTS (SELECT 1 FROM plan_activation a WHERE a.plan_id = p.id AND a.stood_down_at IS NULL)
    ORDER BY p.removed_at, p.id LIMIT ${limit}`,
  statements: (due) => [
    `DELETE FROM plan_count WHERE activation_id IN (${activationsOf(due)})`,
    `DELETE FROM plan_action_done WHERE activation_id IN (${activationsOf(due)})`,
    `DELETE FROM plan_activation WHERE plan_id IN (${due})`,
    `DELETE FROM plan_review WHERE plan_id IN (${due})`,
    `DELETE FROM plan_action WHERE plan_id IN (${due})`,
    `DELETE FROM plan WHERE id IN (${due})`,
  ],
};

const SIGNALS = overSince('entered_signal', 'ended_at', (due) => `DELETE FROM entered_signal WHERE id IN (${due})`);
const SPARE_HOURS = overSince('spare_capacity', 'ended_at', (due) => `DELETE FROM spare_capacity WHERE id IN (${due})`);
const INSPECTIONS: Deletion = {
  ...overSince('expected_inspection', 'closed_at', () => ''),
  statements: (due) => [
    `DELETE FROM expected_inspection_date WHERE inspection_id IN (${due})`,
    `DELETE FROM expected_inspection WHERE id IN (${due})`,
  ],
};

const NOTES = overSince('provider_note', 'removed_at', (due) => `DELETE FROM provider_note WHERE id IN (${due})`);
const SCENARIOS = overSince('scenario', 'removed_at', (due) => `DELETE FROM scenario WHERE id IN (${due})`);
const ENGLAND = overSince('england_figure', 'removed_at', (due) => `DELETE FROM england_figure WHERE id IN (${due})`);
const READINGS: Deletion = {
  ...overSince('exposure_reading', 'removed_at', () => ''),
  statements: (due) => [
    `DELETE FROM exposure_row WHERE reading_id IN (${due})`,
    `DELETE FROM exposure_reading WHERE id IN (${due})`,
  ],
};

/** By what the council sets a time for. */
export const COUNCIL_DELETIONS = {
  exceptions: [EXCEPTIONS],
  statuses: [STATUSES],
  contracts: [CONTRACTS],
  plans: [PLANS],
  signals: [SIGNALS, INSPECTIONS, SPARE_HOURS],
  removed: [NOTES, SCENARIOS, ENGLAND, READINGS],
  names: [overSince('name_report', 'settled_at', (due) => `DELETE FROM name_report WHERE id IN (${due})`)],
} as const;

/** Rows of every kind that is kept for a time: what is past it, and what looks so and must stay. */
import type { RetentionKind } from '../../../shared/api/retention.ts';

const OLD = '2010-01-01T00:00:00.000Z';
const NEW = '2030-06-01T00:00:00.000Z';
/** Past a time of one year, not of seven. */
const LAST_IMPORT = '2025-01-01T00:00:00.000Z';

type Values = Readonly<Record<string, string | number | null>>;
type Rows = readonly (readonly [table: string, values: Values])[];

interface Aged {
  readonly kind: RetentionKind;
  /** Its rows that go, with what hangs on them. */
  readonly goes: Rows;
  /** Rows that stay, each for a reason. */
  readonly stays: Rows;
}

const alert = (id: string, more: Values): Rows[number] => [
  'alert',
  {
    id,
    location_id: 'loc',
    severity: 'high',
    event_ids: '[]',
    state: 'closed',
    planned_at: OLD,
    closed_at: OLD,
    ...more,
  },
];

const message = (id: string, more: Values): Rows[number] => [
  'message',
  { id, endpoint_id: 'in-use', kind: 'alert', state: 'delivered', created_at: OLD, ...more },
];

const run = (id: string, more: Values): Rows[number] => [
  'crawl_run',
  { id, kind: 'full', status: 'complete', started_at: OLD, finished_at: OLD, ...more },
];

const entry = (action: string, subject: string, at: string): Rows[number] => ['audit', { action, subject, at }];

/** In an order in which they can be put in. */
export const AGED: readonly Aged[] = [
  {
    kind: 'alerts',
    goes: [
      ['location', { location_id: 'loc', observation: '{}', state: '{}' }],
      ['endpoint', { id: 'in-use', address: 'in-use', channel: 'webhook' }],
      alert('over', {}),
      ['alert_step', { alert_id: 'over' }],
      ['message_item', { item_id: 'over', endpoint_id: 'in-use', kind: 'alert' }],
      ['delivery', { id: 'of-before', alert_id: 'over', endpoint_id: 'in-use' }],
      alert('both-over', { revised_by: 'corrects' }),
      alert('corrects', { revises: 'both-over' }),
    ],
    stays: [
      ['location', { location_id: 'open-at', observation: '{}', state: '{}' }],
      alert('open', { location_id: 'open-at', state: 'open', closed_at: null }),
      alert('reminder', { location_id: 'open-at', closed_by: 'schedule' }),
      alert('recent', { location_id: 'open-at', closed_at: NEW }),
      alert('corrected', { location_id: 'open-at', revised_by: 'open' }),
      alert('unplanned', { location_id: 'open-at', planned_at: null }),
    ],
  },
  {
    kind: 'messages',
    goes: [
      message('told', {}),
      ['drill', { id: 'first', at: OLD }],
      ['drill_confirmation', { drill_id: 'first', endpoint_id: 'in-use' }],
    ],
    stays: [
      message('waits', { state: 'pending' }),
      message('unclear', { state: 'ambiguous' }),
      message('new', { created_at: NEW }),
      message('of-open', {}),
      ['message_item', { item_id: 'open', endpoint_id: 'in-use', kind: 'alert', message_id: 'of-open' }],
      ['drill', { id: 'last', at: '2011-01-01T00:00:00.000Z' }],
    ],
  },
  {
    kind: 'exceptions',
    goes: [['placement_exception', { id: 'closed', idempotency_key: 'one', closed_at: OLD }]],
    stays: [['placement_exception', { id: 'open', idempotency_key: 'two', made_at: OLD }]],
  },
  {
    kind: 'statuses',
    goes: [['council_status', { id: 'lifted', lifted_at: OLD }]],
    stays: [['council_status', { id: 'in-force', set_at: OLD }]],
  },
  {
    kind: 'contracts',
    goes: [
      ['contract', { id: 'left', removed_at: OLD }],
      ['contract_location', { contract_id: 'left' }],
    ],
    stays: [
      ['contract', { id: 'on-it', imported_at: OLD }],
      entry('register.import', 'register', LAST_IMPORT),
      ['contract', { id: 'of-the-last-import', removed_at: LAST_IMPORT }],
    ],
  },
  {
    kind: 'plans',
    goes: [
      ['plan', { id: 'removed', subject_id: 'one', removed_at: OLD }],
      ['plan_action', { id: 'step', plan_id: 'removed' }],
      ['plan_review', { id: 'review', plan_id: 'removed' }],
      ['plan_activation', { id: 'was', plan_id: 'removed', stood_down_at: OLD }],
      ['plan_action_done', { activation_id: 'was', action_id: 'step' }],
      ['plan_count', { id: 'count', activation_id: 'was' }],
    ],
    stays: [
      ['plan', { id: 'in-force', subject_id: 'two', removed_at: OLD }],
      ['plan_activation', { id: 'is', plan_id: 'in-force' }],
      ['plan', { id: 'kept', subject_id: 'three', created_at: OLD }],
      entry('plan.approved', 'kept', OLD),
    ],
  },
  {
    kind: 'signals',
    goes: [
      ['entered_signal', { id: 'ended', ended_at: OLD }],
      ['expected_inspection', { id: 'closed', closed_at: OLD }],
      ['expected_inspection_date', { inspection_id: 'closed', number: 1 }],
      ['spare_capacity', { id: 'ended', ended_at: OLD }],
    ],
    stays: [
      ['entered_signal', { id: 'holds', entered_at: OLD }],
      ['expected_inspection', { id: 'expected', entered_at: OLD }],
      ['spare_capacity', { id: 'holds', entered_at: OLD }],
    ],
  },
  {
    kind: 'removed',
    goes: [
      ['provider_note', { id: 'gone', removed_at: OLD }],
      ['scenario', { id: 'gone', removed_at: OLD }],
      ['england_figure', { id: 'gone', removed_at: OLD }],
      ['exposure_reading', { id: 'gone', removed_at: OLD }],
      ['exposure_row', { reading_id: 'gone', contract_id: 'any' }],
    ],
    stays: [
      ['provider_note', { id: 'here', noted_at: OLD }],
      ['exposure_reading', { id: 'here', imported_at: OLD }],
      ['exposure_row', { reading_id: 'here', contract_id: 'any' }],
    ],
  },
  {
    kind: 'names',
    goes: [['name_report', { id: 'settled', idempotency_key: 'one', settled_at: OLD }]],
    stays: [['name_report', { id: 'waits', idempotency_key: 'two', said_at: OLD }]],
  },
  {
    kind: 'recipients',
    goes: [
      ['endpoint', { id: 'off', address: 'off', channel: 'notify', disabled_at: OLD }],
      ['message_item', { item_id: 'any', endpoint_id: 'off', kind: 'event' }],
    ],
    stays: [
      ['endpoint', { id: 'off-and-told', address: 'told', channel: 'notify', disabled_at: OLD }],
      message('kept', { endpoint_id: 'off-and-told', created_at: NEW }),
    ],
  },
  {
    kind: 'tokens',
    goes: [
      ['api_token', { id: 'revoked', hash: 'one', revoked_at: OLD }],
      ['api_token', { id: 'expired', hash: 'two', expires_at: OLD }],
      ['alert_feed', { id: 'revoked', secret_hash: 'one', revoked_at: OLD }],
    ],
    stays: [
      ['api_token', { id: 'in-force', hash: 'three', created_at: OLD }],
      ['alert_feed', { id: 'in-force', secret_hash: 'two', created_at: OLD }],
    ],
  },
  {
    kind: 'codes',
    goes: [
      ['enrolment_code', { id: 'used', hash: 'one', used_at: OLD, expires_at: NEW }],
      ['enrolment_code', { id: 'expired', hash: 'two', expires_at: OLD }],
    ],
    stays: [['enrolment_code', { id: 'waits', hash: 'three', created_at: OLD, expires_at: NEW }]],
  },
  {
    kind: 'checks',
    goes: [run('long-ago', {})],
    stays: [
      run('newest', { started_at: '2011-01-01T00:00:00.000Z' }),
      run('held', { held_at: OLD }),
      run('runs', { status: 'running', finished_at: null }),
      run('file', { kind: 'file' }),
      run('with-pages', {}),
      ['crawl_page', { run_id: 'with-pages', page: 1 }],
    ],
  },
  {
    kind: 'signIns',
    goes: [entry('person.signed-in', 'sign-in/old', OLD)],
    stays: [entry('person.signed-in', 'sign-in/new', NEW)],
  },
  {
    kind: 'audit',
    goes: [entry('status.set', 'any', OLD), entry('plan.approved', 'gone', OLD)],
    stays: [
      entry('status.set', 'any', NEW),
      ['alias', { canonical: 'quillmere care', confirmed_at: OLD }],
      entry('register.alias-added', 'quillmere care', OLD),
    ],
  },
];

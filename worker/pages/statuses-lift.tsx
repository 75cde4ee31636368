/** The page that lifts a status. */
import type { StatusBody } from '../../shared/api/council-status.ts';
import { reachWords } from '../statuses/words.ts';
import { dayWords } from './dates.ts';
import { ErrorSummary, Field } from './fields.tsx';

interface LiftProps {
  readonly status: StatusBody;
  readonly reason: string;
  readonly fault: string | undefined;
}

/** What is lifted, and the question why. */
export const LiftPage = ({ status, reason, fault }: LiftProps) => (
  <>
    <h1>Lift a council status: {status.locationName}</h1>
    <ErrorSummary faults={fault === undefined ? {} : { reason: fault }} />
    <dl>
      <dt>Status</dt>
      <dd>{reachWords(status)}</dd>
      <dt>Reason</dt>
      <dd>{status.reason}</dd>
      <dt>Review on</dt>
      <dd>
        {dayWords(status.reviewOn)}
        {status.overdue ? ' (overdue)' : ''}
      </dd>
      <dt>Set by</dt>
      <dd>{status.setBy}</dd>
    </dl>
    <form method="post" action={`/statuses/${encodeURIComponent(status.id)}/lift`} class="fields">
      <Field name="reason" label="Why it is lifted" hint="No names of people, no case details." fault={fault}>
        {(described) => <textarea {...described} rows={4} cols={50} value={reason} />}
      </Field>
      <button type="submit">Lift this status</button>
    </form>
    <p class="back">
      <a href="/statuses">Back to the council statuses</a>
    </p>
  </>
);

/** The forms of one alert: what can be done with it as it stands. */
import type { AlertBody } from '../../shared/api/alert.ts';
import { isReminder } from '../alerts/life.ts';
import { type Faults, Field } from './fields.tsx';

/** The fields as texts. */
export type TypedStep = Readonly<Partial<Record<'owner' | 'until' | 'reason' | 'outcome', string>>>;

interface FormsProps {
  readonly alert: AlertBody;
  readonly typed: TypedStep;
  readonly faults: Faults;
}

const NOBODY = 'No names of people, no case details.';

const path = ({ id }: AlertBody, step: string): string => `/alerts/${encodeURIComponent(id)}/${step}`;

const Assign = ({ alert, typed, faults }: FormsProps) => (
  <form method="post" action={path(alert, 'assign')} class="fields">
    <Field name="owner" label="Who deals with it" hint="A role or team, never a person’s name." fault={faults.owner}>
      {(described) => <input {...described} size={40} value={typed.owner ?? alert.owner ?? ''} />}
    </Field>
    <button type="submit" class="second">
      Assign
    </button>
  </form>
);

const Snooze = ({ alert, typed, faults }: FormsProps) => (
  <form method="post" action={path(alert, 'snooze')} class="fields">
    <Field
      name="until"
      label="Snooze until the start of"
      hint="For example 20/12/2026, at most 90 days ahead."
      fault={faults.until}
    >
      {(described) => <input {...described} size={12} value={typed.until ?? ''} />}
    </Field>
    <Field name="reason" label="Why it can wait" hint={NOBODY} fault={faults.reason}>
      {(described) => <textarea {...described} rows={2} cols={50} value={typed.reason ?? ''} />}
    </Field>
    <button type="submit" class="second">
      Snooze
    </button>
  </form>
);

const Close = ({ alert, typed, faults }: FormsProps) => (
  <form method="post" action={path(alert, 'close')} class="fields">
    <Field name="outcome" label="How it ended" hint={NOBODY} fault={faults.outcome}>
      {(described) => <textarea {...described} rows={3} cols={50} value={typed.outcome ?? ''} />}
    </Field>
    <button type="submit">Close this alert</button>
  </form>
);

const Reopen = ({ alert, typed, faults }: FormsProps) => (
  <form method="post" action={path(alert, 'reopen')} class="fields">
    <Field name="reason" label="Why it is opened again" hint={NOBODY} fault={faults.reason}>
      {(described) => <textarea {...described} rows={2} cols={50} value={typed.reason ?? ''} />}
    </Field>
    <button type="submit">Open it again</button>
  </form>
);

const Acknowledge = ({ alert }: Pick<FormsProps, 'alert'>) =>
  alert.state === 'open' ? (
    <form method="post" action={path(alert, 'acknowledge')}>
      <button type="submit">Acknowledge</button>
    </form>
  ) : null;

/** What can be done; nothing with a reminder, and where a later alert took its place. */
export const AlertForms = (props: FormsProps) => {
  const { alert } = props;
  if (alert.revisedBy !== null || isReminder(alert)) return null;
  return (
    <section aria-labelledby="deeds">
      <h2 id="deeds" class="next">
        Deal with it
      </h2>
      {alert.state === 'closed' ? (
        <Reopen {...props} />
      ) : (
        <>
          <Acknowledge alert={alert} />
          <Assign {...props} />
          <Snooze {...props} />
          <Close {...props} />
        </>
      )}
    </section>
  );
};

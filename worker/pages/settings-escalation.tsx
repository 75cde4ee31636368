/** The part of the settings page about alerts that nobody acknowledges. */
import { EscalationRequest } from '../../shared/api/escalation.ts';
import { readEscalation, setEscalation } from '../settings/escalation.ts';
import { type Faults, Field } from './fields.tsx';
import type { PageDeps } from './page-env.ts';
import { counted } from './settings-lines.tsx';

/** What stands in the form, as it is typed, and what is said of it. */
export interface EscalationProps {
  readonly urgentHours: string;
  readonly highHours: string;
  readonly workFrom: string;
  readonly workTo: string;
  /** What holds, in words; null where the form was refused. */
  readonly standing: string | null;
  readonly faults: Faults;
}

const HOURS_HINT = 'Whole hours of work, 1 to 80; empty for never.';

const WRONG: Readonly<Record<keyof EscalationRequest, string>> = {
  urgentHours: 'Hours for urgent alerts: a whole number from 1 to 80, or nothing for never.',
  highHours: 'Hours for high alerts: a whole number from 1 to 80, or nothing for never.',
  workFrom: 'The beginning of the working day: a time as 09:00.',
  workTo: 'The end of the working day: a time as 17:00, at least an hour after the beginning.',
};

interface InputProps {
  readonly name: keyof EscalationRequest;
  readonly label: string;
  readonly hint?: string;
  readonly typed: EscalationProps;
}

const Input = ({ name, label, hint, typed }: InputProps) => (
  <Field name={name} label={label} fault={typed.faults[name]} {...(hint === undefined ? {} : { hint })}>
    {(described) => (
      <input
        {...described}
        {...(name === 'workFrom' || name === 'workTo'
          ? { type: 'time' }
          : { type: 'text', inputMode: 'numeric', size: 4 })}
        value={typed[name]}
      />
    )}
  </Field>
);

/** The form. */
export const EscalationForm = (typed: EscalationProps) => (
  <section aria-labelledby="escalation">
    <h2 id="escalation">Alerts that nobody acknowledges</h2>
    <p>
      An alert that nobody acknowledged in time is told again, once, wherever alerts go, and says so. Only hours of work
      count: Monday to Friday without England's bank holidays. The hours of a snoozed alert begin when it wakes. A
      notice is never told again.
    </p>
    {typed.standing === null ? null : <p role="status">{typed.standing}</p>}
    <form method="post" action="/settings/escalation" data-tells>
      <Input name="urgentHours" label="Urgent alerts, after hours" hint={HOURS_HINT} typed={typed} />
      <Input name="highHours" label="High alerts, after hours" hint={HOURS_HINT} typed={typed} />
      <Input name="workFrom" label="The working day begins" typed={typed} />
      <Input name="workTo" label="The working day ends" typed={typed} />
      <button type="submit">Save these hours</button>
    </form>
    <p>
      Programs use <code>PUT /v1/settings/escalation</code>.
    </p>
  </section>
);

const afterWords = (hours: number | null): string =>
  hours === null ? 'never' : `after ${counted(hours, 'working hour')}`;

/** What holds. */
export const escalationNow = async (deps: PageDeps): Promise<EscalationProps> => {
  const { urgentHours, highHours, workFrom, workTo } = await readEscalation(deps);
  return {
    urgentHours: urgentHours === null ? '' : String(urgentHours),
    highHours: highHours === null ? '' : String(highHours),
    workFrom,
    workTo,
    standing: `Told again: urgent alerts ${afterWords(urgentHours)}, high alerts ${afterWords(highHours)}; the working day is ${workFrom} to ${workTo}.`,
    faults: {},
  };
};

const hoursOf = (typed: string): number | null => {
  if (typed === '') return null;
  return /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN;
};

const isField = (name: PropertyKey | undefined): name is keyof EscalationRequest =>
  typeof name === 'string' && Object.hasOwn(WRONG, name);

/** What the form asks for: the section to be shown where it was refused, null where it is set. */
export const escalationAfter = async (deps: PageDeps, request: Request): Promise<EscalationProps | null> => {
  const form = await request.formData();
  const text = (name: keyof EscalationRequest): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const typed = {
    urgentHours: text('urgentHours'),
    highHours: text('highHours'),
    workFrom: text('workFrom'),
    workTo: text('workTo'),
  };
  const read = EscalationRequest.safeParse({
    ...typed,
    urgentHours: hoursOf(typed.urgentHours),
    highHours: hoursOf(typed.highHours),
  });
  if (read.success) {
    await setEscalation(deps, read.data, deps.person.actor);
    return null;
  }
  const wrong = read.error.issues.map(({ path }) => path[0]).filter(isField);
  return { ...typed, standing: null, faults: Object.fromEntries(wrong.map((name) => [name, WRONG[name]])) };
};

/** The form of how long what is kept, and the question before it is set. */
import {
  RETENTION_KINDS,
  RETENTION_LIMITS,
  type RetentionCounts,
  type RetentionDays,
  type RetentionKind,
} from '../../shared/api/retention.ts';
import { counted, numberWords } from './check-words.ts';
import { type Faults, Field } from './fields.tsx';
import { KIND_NAMES } from './privacy-words.ts';

/** Days as they are typed. */
export type TypedDays = Readonly<Record<RetentionKind, string>>;

const DaysField = ({ kind, typed, faults }: FormProps & { readonly kind: RetentionKind }) => {
  const { least, standard } = RETENTION_LIMITS[kind];
  const { name, goes } = KIND_NAMES[kind];
  const hint = `${goes} At least ${counted(least, 'day')}; the standard is ${numberWords(standard)}.`;
  return (
    <Field name={kind} label={`${name}: days`} hint={hint} fault={faults[kind]}>
      {(described) => (
        <input {...described} type="text" inputmode="numeric" size={6} autocomplete="off" value={typed[kind]} />
      )}
    </Field>
  );
};

interface FormProps {
  readonly typed: TypedDays;
  readonly faults: Faults;
}

/** The form. */
export const PrivacyForm = (props: FormProps) => (
  <section aria-labelledby="times">
    <h2 id="times">How long it is kept</h2>
    <form method="post" action="/settings/privacy" class="fields" data-tells>
      {RETENTION_KINDS.map((kind) => (
        <DaysField key={kind} kind={kind} {...props} />
      ))}
      <button type="submit">Save these times</button>
    </form>
    <p>
      A time that gets shorter is first shown with what would be deleted. Programs use{' '}
      <code>PUT /v1/settings/retention</code>.
    </p>
  </section>
);

interface QuestionProps {
  readonly days: RetentionDays;
  readonly standing: RetentionDays;
  /** Rows that would go tonight, of each kind. */
  readonly due: RetentionCounts;
}

/** Kinds whose time gets shorter. */
const shortened = ({ days, standing }: Omit<QuestionProps, 'due'>): RetentionKind[] =>
  RETENTION_KINDS.filter((kind) => days[kind] < standing[kind]);

/** Rows that would go tonight of kinds whose time gets shorter. */
export const shortenedRows = ({ due, ...times }: QuestionProps): number =>
  shortened(times).reduce((all, kind) => all + due[kind], 0);

/** What would go by shorter times, before they are set. */
export const PrivacyQuestion = (asked: QuestionProps) => (
  <>
    <p class="back">
      <a href="/settings/privacy">Privacy and retention</a>
    </p>
    <h1>Keep it for a shorter time?</h1>
    <p class="status attention" role="status">
      Nothing was changed yet. In the coming night {counted(shortenedRows(asked), 'row')} would be deleted of what gets
      a shorter time, and could not be brought back but from a backup.
    </p>
    <table>
      <caption>What would be kept for a shorter time</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Days, as they are → as they would be</th>
          <th scope="col">Rows that would go tonight</th>
        </tr>
      </thead>
      <tbody>
        {shortened(asked).map((kind) => (
          <tr key={kind}>
            <th scope="row">{KIND_NAMES[kind].name}</th>
            <td data-label="Days">
              {numberWords(asked.standing[kind])} → {numberWords(asked.days[kind])}
            </td>
            <td data-label="Rows">{numberWords(asked.due[kind])}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <form method="post" action="/settings/privacy">
      {RETENTION_KINDS.map((kind) => (
        <input key={kind} type="hidden" name={kind} value={String(asked.days[kind])} />
      ))}
      <input type="hidden" name="due" value={String(shortenedRows(asked))} />
      <button type="submit" name="do" value="shorten">
        Save these times, and delete that tonight
      </button>
    </form>
  </>
);

/** All rows together. */
export const sum = (counts: RetentionCounts): number => RETENTION_KINDS.reduce((all, kind) => all + counts[kind], 0);

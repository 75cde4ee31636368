/** What an entry of the audit changed, field by field. */
import type { AuditBody } from '../../shared/api/audit.ts';
import { type ChangedField, differenceOf } from '../audit/difference.ts';
import { counted } from './check-words.ts';
import { dayWords, momentWords } from './dates.ts';

/** Fields that are told at once; more of them wait behind a click, and the rest is in the CSV. */
const TOLD = 5;
const MOST_TOLD = 40;
/** Longer texts are begun, and go on behind a click, up to what a page should hold. */
const LONG = 120;
const LONGEST = 2000;

const spaced = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();

/** "Items 2: due at" for `items`, 2, `dueAt`. */
const fieldWords = (path: ChangedField['path']): string => {
  const words = path.map((part) => (typeof part === 'number' ? String(part) : spaced(part))).join(' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
};

/** What a value is read with. */
interface Reading {
  /** What ids of access tokens are called. */
  readonly labels: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** Moments and days as people write them, access tokens by their labels. */
const valueWords = (value: string, { labels, now }: Reading): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayWords(value);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return momentWords(value, now);
  return labels.get(value) ?? value;
};

const Value = ({ value, reading }: { readonly value: string | null; readonly reading: Reading }) => {
  if (value === null) return 'nothing';
  const words = valueWords(value, reading);
  if (words.length <= LONG) return words;
  return (
    <details>
      <summary>{words.slice(0, LONG)}…</summary>
      <div>{words.length > LONGEST ? `${words.slice(0, LONGEST)}… (whole in the CSV)` : words}</div>
    </details>
  );
};

interface FieldProps {
  readonly field: ChangedField;
  /** Something stood there before: a field that was empty is told as well. */
  readonly isChange: boolean;
  readonly reading: Reading;
}

const Field = ({ field: { path, before, after }, isChange, reading }: FieldProps) => (
  <li>
    {path.length === 0 ? null : `${fieldWords(path)}: `}
    {isChange ? (
      <>
        <Value value={before} reading={reading} /> <span aria-hidden="true">→</span>
        <span class="hidden">became</span> <Value value={after} reading={reading} />
      </>
    ) : (
      <Value value={after ?? before} reading={reading} />
    )}
  </li>
);

interface FieldsProps extends Omit<FieldProps, 'field'> {
  readonly fields: readonly ChangedField[];
}

const Fields = ({ fields, ...rest }: FieldsProps) => (
  <ul class="typed">
    {fields.map((field) => (
      <Field key={field.path.join('/')} field={field} {...rest} />
    ))}
  </ul>
);

const isThere = (value: unknown): boolean => value !== null && !(Array.isArray(value) && value.length === 0);

interface ChangeProps extends Reading {
  readonly entry: Pick<AuditBody, 'subject' | 'before' | 'after'>;
}

/** The fields; a few at once, the rest behind a click. */
export const Change = ({ entry: { subject, before, after }, labels, now }: ChangeProps) => {
  const { changed, same } = differenceOf(before, after);
  // Its own id stands beside it already.
  const told = changed.filter((field) => (field.after ?? field.before) !== subject);
  const rest = { isChange: isThere(before) && isThere(after), reading: { labels, now } };
  return (
    <>
      {isThere(before) && !isThere(after) ? <p>Before:</p> : null}
      {told.length === 0 ? null : <Fields fields={told.slice(0, TOLD)} {...rest} />}
      {told.length <= TOLD ? null : (
        <details>
          <summary>{counted(told.length - TOLD, 'more field')}</summary>
          <Fields fields={told.slice(TOLD, MOST_TOLD)} {...rest} />
          {told.length > MOST_TOLD ? <p>{counted(told.length - MOST_TOLD, 'more field')} in the CSV</p> : null}
        </details>
      )}
      {same === 0 ? null : <p class="rest">{counted(same, 'other field')} as before</p>}
    </>
  );
};

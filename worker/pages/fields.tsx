/** Fields of forms: what was typed stays, and what is wrong stands beside it. */
import type { ComponentChildren } from 'preact';
import { counted } from './check-words.ts';

/** What is wrong, by the field's name. */
export type Faults = Readonly<Partial<Record<string, string>>>;

/** The errors at the top, each a link to its field. */
export const ErrorSummary = ({ faults }: { readonly faults: Faults }) => {
  const listed = Object.entries(faults);
  if (listed.length === 0) return null;
  return (
    <div class="notice" role="alert" aria-labelledby="error-summary" id="errors">
      <h2 id="error-summary">Nothing was changed: {counted(listed.length, 'thing')} to put right</h2>
      <ul>
        {listed.map(([field, words]) => (
          <li key={field}>
            <a href={`#${field}`}>{words}</a>
          </li>
        ))}
      </ul>
    </div>
  );
};

interface FieldProps {
  readonly name: string;
  /** The field's name, unless several fields of a page have that. */
  readonly id?: string;
  readonly label: string;
  readonly hint?: string;
  readonly fault: string | undefined;
  /** The control, given what describes it. */
  readonly children: (described: {
    readonly id: string;
    readonly name: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': 'true' | undefined;
  }) => ComponentChildren;
}

/** A labelled control with its hint and its error. */
export const Field = ({ name, id = name, label, hint, fault, children }: FieldProps) => {
  const describedBy = [hint === undefined ? null : `${id}-hint`, fault === undefined ? null : `${id}-error`];
  return (
    <div>
      <label for={id}>{label}</label>
      {hint === undefined ? null : (
        <div id={`${id}-hint`} class="rest">
          {hint}
        </div>
      )}
      {fault === undefined ? null : (
        <div id={`${id}-error`} class="fault">
          <span class="hidden">Error: </span>
          {fault}
        </div>
      )}
      {children({
        id,
        name,
        'aria-describedby': describedBy.filter((part) => part !== null).join(' ') || undefined,
        'aria-invalid': fault === undefined ? undefined : 'true',
      })}
    </div>
  );
};

interface ChoiceProps {
  readonly described: object;
  readonly words: Readonly<Record<string, string>>;
  readonly chosen: string;
  /** What stands there while nothing is chosen; without it the first is chosen. */
  readonly none?: string;
}

/** A closed list of words. */
export const Choices = ({ described, words, chosen, none }: ChoiceProps) => (
  <select {...described}>
    {none === undefined ? null : (
      <option value="" selected={chosen === ''}>
        {none}
      </option>
    )}
    {Object.entries(words).map(([value, text]) => (
      <option key={value} value={value} selected={value === chosen}>
        {text}
      </option>
    ))}
  </select>
);

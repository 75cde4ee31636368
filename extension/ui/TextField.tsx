/** A line, or a few, to be typed in a form of the card. */
import { FormField } from './FormField.tsx';

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem: string | undefined;
  /** In UTF-16 units. */
  readonly most: number;
  readonly begun: string;
  readonly rows?: number;
  readonly keep: (control: HTMLInputElement | HTMLTextAreaElement | null) => void;
}

/** Nothing of it is to be kept by the browser, nor sent anywhere to be spelt. */
const UNKEPT = { autocomplete: 'off', spellcheck: false } as const;

export const TextField = ({ id, label, hint, problem, most, begun, rows, keep }: TextFieldProps) => (
  <FormField id={id} label={label} hint={hint} problem={problem}>
    {(ties) => {
      const all = { ...ties, ...UNKEPT, ref: keep, maxLength: most, defaultValue: begun };
      return rows === undefined ? <input {...all} /> : <textarea {...all} rows={rows} />;
    }}
  </FormField>
);

/** A choice of one in a form of the card. */
import { FormField } from './FormField.tsx';

interface SelectFieldProps {
  readonly id: string;
  readonly label: string;
  readonly problem: string | undefined;
  /** What stands where nothing is chosen yet. */
  readonly empty: string;
  readonly options: readonly { readonly value: string; readonly words: string }[];
  readonly chosen: string;
  readonly keep: (control: HTMLSelectElement | null) => void;
  readonly onChosen: (value: string) => void;
}

export const SelectField = ({ id, label, problem, empty, options, chosen, keep, onChosen }: SelectFieldProps) => (
  <FormField id={id} label={label} problem={problem}>
    {(ties) => (
      <select {...ties} ref={keep} onChange={(event) => onChosen(event.currentTarget.value)}>
        <option value="">{empty}</option>
        {options.map(({ value, words }) => (
          <option key={value} value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    )}
  </FormField>
);

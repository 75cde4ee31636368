/** One labelled field with its hint and its error, tied together for screen readers. */
import type { ComponentChildren } from 'preact';

/** What the field's control takes over. */
export interface ControlProps {
  id: string;
  'aria-describedby': string;
  'aria-invalid': boolean;
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint: ComponentChildren;
  readonly errors: readonly string[];
  readonly control: (props: ControlProps) => ComponentChildren;
}

export const Field = ({ id, label, hint, errors, control }: FieldProps) => (
  <div class={errors.length > 0 ? 'field wrong' : 'field'}>
    <label for={id}>{label}</label>
    <p class="hint" id={`${id}-hint`}>
      {hint}
    </p>
    {errors.length > 0 && (
      <ul class="errors" id={`${id}-errors`}>
        {errors.map((error) => (
          <li key={error}>{error}</li>
        ))}
      </ul>
    )}
    {control({
      id,
      'aria-describedby': errors.length > 0 ? `${id}-errors ${id}-hint` : `${id}-hint`,
      'aria-invalid': errors.length > 0,
    })}
  </div>
);

/**
 * What is wrong with the form, at its top, each line leading to its field; takes the focus when it appears
 * (give it a new `key` to have it appear again).
 */
import { useEffect, useRef } from 'preact/hooks';
import type { FieldError } from '../../platform/options-form.ts';

export const ErrorSummary = ({ errors }: { readonly errors: readonly FieldError[] }) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div class="notice bad" role="alert" tabIndex={-1} ref={box}>
      <h2>Nothing was changed: there is a problem</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={field + text}>
            <a href={`#${field}`} onClick={(event) => focusField(event, field)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
};

const focusField = (event: Event, field: string): void => {
  event.preventDefault();
  document.getElementById(field)?.focus();
};

/** One field of a form in the card: its label above it, and what is to be mended between the two. */
import type { ComponentChildren } from 'preact';

/** What ties a field to its problem. */
interface FieldTies {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface FormFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem: string | undefined;
  readonly children: (ties: FieldTies) => ComponentChildren;
}

export const FormField = ({ id, label, hint, problem, children }: FormFieldProps) => {
  const hintId = hint === undefined ? null : `${id}-hint`;
  const problemId = problem === undefined ? null : `${id}-problem`;
  const described = [hintId, problemId].filter((one) => one !== null).join(' ');
  return (
    <div class={problem === undefined ? 'field' : 'field wrong'}>
      <label for={id}>{label}</label>
      {hintId === null ? null : (
        <span id={hintId} class="hint">
          {hint}
        </span>
      )}
      {problemId === null ? null : (
        <span id={problemId} class="problem">
          {problem}
        </span>
      )}
      {children({ id, 'aria-invalid': problem !== undefined, 'aria-describedby': described || undefined })}
    </div>
  );
};

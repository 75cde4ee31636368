/** The names a person said are not this provider, each with the way back. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RejectedLine } from '../../platform/options-store.ts';

interface RejectedListProps {
  readonly names: readonly RejectedLine[];
  readonly onUndo: (name: RejectedLine) => Promise<void>;
}

export const RejectedList = ({ names, onUndo }: RejectedListProps) => {
  const [undone, setUndone] = useState<RejectedLine | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that had the focus is gone with its line.
  useEffect(() => {
    if (undone !== null) heading.current?.focus();
  }, [undone]);
  if (names.length === 0 && undone === null) return null;
  const undo = async (name: RejectedLine) => {
    await onUndo(name);
    setUndone(name);
  };
  return (
    <section class="rejected" aria-labelledby="rejected">
      <h2 id="rejected" tabIndex={-1} ref={heading}>
        Names you said are not this provider
      </h2>
      <p class="hint">
        They are not marked as this provider on any page in this browser. To undo it here does not take back what your
        council was told.
      </p>
      <p role="status">{undone !== null && `“${undone.canonical}” is marked again.`}</p>
      <ul class="rows">
        {names.map((name) => (
          <li key={`${name.canonical} ${name.locationId}`}>
            <span>
              “{name.canonical}” is not <strong>{name.provider}</strong>
            </span>
            <button type="button" class="second" onClick={() => void undo(name)}>
              Undo
              <span class="unseen">
                : “{name.canonical}” is {name.provider}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

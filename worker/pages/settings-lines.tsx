/** Pieces of the forms on the settings page. */

/** "1 name", "2 names". */
export const counted = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

interface LinesProps {
  readonly id: string;
  readonly label: string;
  readonly lines: readonly string[];
  /** Id of a text that says what is wrong with it. */
  readonly describedBy?: string | undefined;
}

/** A field of one entry a line. */
export const Lines = ({ id, label, lines, describedBy }: LinesProps) => (
  <div>
    <label for={id}>{label}</label>
    <textarea id={id} name={id} rows={6} cols={40} value={lines.join('\n')} aria-describedby={describedBy} />
  </div>
);

/** The entries of such a field; blank lines are none. */
export const linesOf = (value: FormDataEntryValue | null): string[] =>
  typeof value === 'string' ? value.split(/\r?\n/).filter((line) => line.trim() !== '') : [];

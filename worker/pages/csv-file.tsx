/** The field of a form that a CSV file is chosen in. */

interface CsvFileProps {
  readonly label: string;
  /** What was wrong with the file that was sent; null where nothing was. */
  readonly problem: string | null;
}

/** The field, with what was wrong beside it. */
export const CsvFile = ({ label, problem }: CsvFileProps) => (
  <div>
    <label for="file">{label}</label>
    {problem === null ? null : (
      <p id="file-problem" class="fault">
        {problem}
      </p>
    )}
    <input
      id="file"
      name="file"
      type="file"
      accept=".csv,text/csv"
      required
      aria-describedby={problem === null ? undefined : 'file-problem'}
      aria-invalid={problem === null ? undefined : 'true'}
    />
  </div>
);

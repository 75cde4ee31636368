/** The form that a register is sent by, and what is said where the file as a whole cannot be taken. */
import { COLUMNS } from '../register/columns.ts';
import { CsvFile } from './csv-file.tsx';

/** What is wrong with what was sent; null on the way in. */
export interface ImportFormProps {
  readonly problem: string | null;
}

const Problem = () => (
  <div class="status attention" role="alert">
    <a href="#file">There is a problem with the file</a>
  </div>
);

/** The page's content. */
export const ImportForm = ({ problem }: ImportFormProps) => (
  <>
    <h1>Import the register</h1>
    {problem === null ? null : <Problem />}
    <p>
      Send the whole list as one CSV file, one line a contract, at most 10 MB. You see what it would change, row by row,
      before anything is written. Contracts that the file no longer holds go off the register.
    </p>
    <form class="fields" method="post" action="/register/import" enctype="multipart/form-data">
      <CsvFile label="The council’s list, a CSV file" problem={problem} />
      <button type="submit" name="do" value="preview">
        Preview the import
      </button>
    </form>
    <h2>The columns</h2>
    <p>
      The first line names the columns; <code>location_id</code>, <code>provider_id</code> or <code>name</code> is
      needed. In a spreadsheet, save as “CSV UTF-8”. The columns are {COLUMNS.join(', ')}; any other is kept as a note.
      What tells who a person using care is, a name, date of birth or NHS number, belongs in none of them.{' '}
      <a href="/register.csv">Download the list</a> as it stands to begin from.
    </p>
    <p class="back">
      <a href="/register">Back to the register</a>
    </p>
  </>
);

/** The form that figures are sent by, and the question before the last ones are undone. */
import type { ExposureUndoBody } from '../../shared/api/exposure.ts';
import { EXPOSURE_COLUMNS } from '../contingency/exposure-file.ts';
import { CsvFile } from './csv-file.tsx';
import { momentWords } from './dates.ts';
import type { Namer } from './register-names.ts';
import { changeWords, counted } from './register-words.ts';

/** What is wrong with what was sent; null on the way in. */
interface FormProps {
  readonly problem: string | null;
}

/** The form. */
export const ExposureForm = ({ problem }: FormProps) => (
  <>
    <h1>Import figures</h1>
    {problem === null ? null : (
      <div class="status attention" role="alert">
        <a href="#file">There is a problem with the file</a>
      </div>
    )}
    <p>
      People, packages and hours of contracts that are on the register already, as one CSV file of at most 10 MB. You
      see what it would change, row by row, before anything is written. Contracts that the file does not name keep their
      figures.
    </p>
    <form class="fields" method="post" action="/exposure/import" enctype="multipart/form-data">
      <CsvFile label="The figures, a CSV file" problem={problem} />
      <button type="submit" name="do" value="preview">
        Preview the import
      </button>
    </form>
    <h2>The columns</h2>
    <p>
      The columns are {EXPOSURE_COLUMNS.join(', ')}; any other is left. Whom a row is about is said by{' '}
      <code>location_id</code>, <code>provider_id</code> or <code>name</code>, and of several contracts by type, lot,
      area or start. <code>as_at</code> is the day of the figures; without it they are those of today. An empty figure
      is one that is not known. <code>self_funders</code> is an estimate of those who pay for themselves, apart from the
      council’s people.
    </p>
    <p>
      <a href="/exposure.csv">Download the figures</a> as they stand to begin from: that file says for certain which
      contract each row is.
    </p>
    <p class="back">
      <a href="/exposure">Back to the exposure</a>
    </p>
  </>
);

interface UndoProps {
  readonly undo: ExposureUndoBody;
  readonly name: Namer;
  readonly now: Date;
}

/** Contracts on the page: however many there are, all of them are changed back. */
const ROWS = 100;

const UndoRows = ({ undo: { rows }, name }: UndoProps) => (
  <table>
    <caption>
      What it would put back{rows.length > ROWS ? `: the first ${ROWS} of ${counted(rows.length, 'contract')}` : ''}
    </caption>
    <thead>
      <tr>
        <th scope="col" class="who">
          Contract
        </th>
        <th scope="col">As it is → as it was</th>
      </tr>
    </thead>
    <tbody>
      {rows.slice(0, ROWS).map((row) => (
        <tr key={row.contractId}>
          <th scope="row" class="who">
            {name(row)}
            <div class="rest">{row.locationId ?? row.providerId ?? ''}</div>
          </th>
          <td data-label="As it is → as it was">
            {row.changes.map((change) => (
              <div key={change.column}>{changeWords(change)}</div>
            ))}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** The question. */
export const ExposureUndoQuestion = (props: UndoProps) => (
  <>
    <h1>Undo the last import of figures?</h1>
    <p>
      The import of {momentWords(props.undo.importedAt, props.now)} by {props.undo.importedBy}. Undoing it brings back
      the former figures of {counted(props.undo.changedBack, 'contract')} and takes its reading off the trend.
    </p>
    <div class="choices">
      <form method="post" action="/exposure/undo">
        <input type="hidden" name="import" value={props.undo.import} />
        <button type="submit">Undo this import</button>
      </form>
      <form method="get" action="/exposure">
        <button type="submit" class="second">
          Leave it as it is
        </button>
      </form>
    </div>
    <UndoRows {...props} />
  </>
);

/** Why it cannot be undone. */
export const ExposureUndoRefused = ({ message }: { readonly message: string }) => (
  <>
    <h1>The last import of figures cannot be undone</h1>
    <p class="status attention" role="alert">
      {message}
    </p>
    <p class="back">
      <a href="/exposure">Back to the exposure</a>
    </p>
  </>
);

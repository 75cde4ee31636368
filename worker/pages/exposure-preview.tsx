/** What an import of figures would do, a page of rows at a time: what is refused first, then what is doubtful. */
import type { ExposureImportBody, ExposureImportRow } from '../../shared/api/exposure.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { dayWords } from './dates.ts';
import { pageOf } from './pager.tsx';
import type { Namer } from './register-names.ts';
import { changeWords, columnWords, counted } from './register-words.ts';

export interface ExposurePreviewProps {
  readonly body: ExposureImportBody;
  readonly name: Namer;
  /** The file's text: it travels back in the form, so that nothing is kept on the way. */
  readonly text: string;
  readonly fileName: string;
  /** The newest audit entry when the preview was made. */
  readonly since: number;
  /** A digest of the file and of what the preview says. */
  readonly seen: string;
  /** The page of the rows, from 1, as asked for. */
  readonly asked: string;
  /** What has to be said first; null for most. */
  readonly notice: string | null;
}

/** Rows on a page. */
const ROWS = 50;

const rankOf = ({ outcome, warnings }: ExposureImportRow): number => {
  if (outcome === 'refused') return 0;
  if (warnings.length > 0) return 1;
  return outcome === 'changed' ? 2 : 3;
};

const OUTCOMES: Readonly<Record<ExposureImportRow['outcome'], string>> = {
  changed: 'Taken',
  left: 'Left as it is',
  refused: 'Refused',
};

const aboutWords = ({ locationId, providerId, contractType, area }: ExposureImportRow): string =>
  [locationId ?? providerId, contractType === null ? null : CONTRACT_TYPE_WORDS[contractType], area]
    .filter((part) => part !== null)
    .join(', ');

const Row = ({ row, name }: { readonly row: ExposureImportRow; readonly name: Namer }) => (
  <tr>
    <th scope="row" class="who">
      {name(row)}
      <div class="rest">{aboutWords(row)}</div>
    </th>
    <td class="when" data-label="Line">
      {row.line}
    </td>
    <td data-label="What">
      {OUTCOMES[row.outcome]}
      {row.faults.map(({ column, reason }) => (
        <div key={reason} class="fault">
          {column === null || reason.startsWith(column) ? '' : `${columnWords(column)}: `}
          {reason}
        </div>
      ))}
      {row.warnings.map((warning) => (
        <div key={warning} class="fault">
          Look at this: {warning}
        </div>
      ))}
      {row.changes.map((change) => (
        <div key={change.column}>{changeWords(change)}</div>
      ))}
    </td>
  </tr>
);

const noteWords = ({ notInFile, ignoredColumns, missingColumns }: ExposureImportBody): string[] => [
  ...(notInFile === 0
    ? []
    : [
        `${counted(notInFile, 'contract')} that ${notInFile === 1 ? 'counts is' : 'count are'} not in the file and ${notInFile === 1 ? 'keeps its' : 'keep their'} figures.`,
      ]),
  ...(missingColumns.length === 0
    ? []
    : [
        `The file has no column for ${missingColumns.map((column) => columnWords(column).toLowerCase()).join(', ')}: those figures stay as they were.`,
      ]),
  ...(ignoredColumns.length === 0
    ? []
    : [`Columns that mean nothing here and are left: ${ignoredColumns.join(', ')}.`]),
];

const Sum = ({ body }: { readonly body: ExposureImportBody }) => (
  <>
    {body.changed + body.left === 0 ? (
      <div class="status attention" role="alert">
        Every row is refused, so there is nothing to import. Put the file right and{' '}
        <a href="/exposure/import">send it again</a>.
      </div>
    ) : (
      <p class="status" role="status">
        {counted(body.changed, 'contract')} {body.changed === 1 ? 'gets' : 'get'} new figures, {body.left} left as they
        are, {counted(body.refused, 'row')} refused.{' '}
        {body.asAt === null ? '' : `Figures as at ${dayWords(body.asAt)}. `}
        Nothing is written yet: <a href="#confirm">confirm at the end of this page</a>.
      </p>
    )}
    {body.refused === 0 || body.changed + body.left === 0 ? null : (
      <p>Rows that are refused change nothing; the others are taken all the same.</p>
    )}
    {body.warned === 0 ? null : <p>{counted(body.warned, 'row')} should be looked at before you confirm.</p>}
    {noteWords(body).map((words) => (
      <p key={words}>{words}</p>
    ))}
  </>
);

const Turn = ({ to, children }: { readonly to: number; readonly children: string }) => (
  <button type="submit" class="second" name="page" value={to}>
    {children}
  </button>
);

/** The preview with its confirmation; pages of rows are turned within the same form. */
export const ExposurePreview = (props: ExposurePreviewProps) => {
  const { body, name, fileName } = props;
  const sorted = body.rows.toSorted((one, other) => rankOf(one) - rankOf(other) || one.line - other.line);
  const { shown, number, pages } = pageOf(sorted, props.asked, ROWS);
  const canImport = body.changed > 0;
  return (
    <>
      <h1>Preview of {fileName}</h1>
      {props.notice === null ? null : (
        <p class="notice" role="alert">
          {props.notice}
        </p>
      )}
      <Sum body={body} />
      <table>
        <caption>
          {counted(body.rows.length, 'row')}
          {pages === 1 ? '' : `, page ${number} of ${pages}`}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="who">
              Contract
            </th>
            <th scope="col">Line</th>
            <th scope="col">What is done, old → new</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.line} row={row} name={name} />
          ))}
        </tbody>
      </table>
      <form id="confirm" class="fields" method="post" action="/exposure/import" enctype="multipart/form-data">
        <input type="hidden" name="text" value={props.text} />
        <input type="hidden" name="name" value={fileName} />
        <input type="hidden" name="since" value={props.since} />
        <input type="hidden" name="seen" value={props.seen} />
        <div class="choices">
          {canImport ? (
            <button type="submit" name="do" value="confirm">
              Import {fileName}
            </button>
          ) : null}
          {number > 1 ? <Turn to={number - 1}>The rows before</Turn> : null}
          {number < pages ? <Turn to={number + 1}>The next rows</Turn> : null}
          <a href="/exposure">Leave the figures as they are</a>
        </div>
      </form>
    </>
  );
};

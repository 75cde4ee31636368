/** The question before the last import is undone. */
import type { UndoBody, UndoRowBody } from '../../shared/api/register.ts';
import { momentWords } from './dates.ts';
import type { Namer } from './register-names.ts';
import { changeWords, counted } from './register-words.ts';

const OUTCOMES: Readonly<Record<UndoRowBody['outcome'], string>> = {
  'taken-out': 'Taken out again',
  'put-back': 'Put back',
  'changed-back': 'Changed back',
};

const Row = ({ row, name }: { readonly row: UndoRowBody; readonly name: Namer }) => (
  <tr>
    <th scope="row" class="who">
      {name(row)}
      <div class="rest">{row.locationId ?? row.providerId ?? ''}</div>
    </th>
    <td data-label="What is done">{OUTCOMES[row.outcome]}</td>
    <td data-label="Fields">
      {row.changes.length === 0 ? '–' : null}
      {row.changes.map((change) => (
        <div key={change.column}>{changeWords(change)}</div>
      ))}
    </td>
  </tr>
);

const Rows = ({ rows, name }: { readonly rows: readonly UndoRowBody[]; readonly name: Namer }) =>
  rows.length === 0 ? null : (
    <table>
      <caption>What it would put back</caption>
      <thead>
        <tr>
          <th scope="col" class="who">
            Contract
          </th>
          <th scope="col">What is done</th>
          <th scope="col">Fields, as they are → as they were</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} name={name} />
        ))}
      </tbody>
    </table>
  );

interface UndoQuestionProps {
  readonly undo: UndoBody;
  readonly name: Namer;
  readonly now: Date;
}

/** The question. */
export const UndoQuestion = ({ undo, name, now }: UndoQuestionProps) => (
  <>
    <h1>Undo the last import?</h1>
    <p>
      The import of {momentWords(undo.importedAt, now)} by {undo.importedBy}. Undoing it takes out{' '}
      {counted(undo.takenOut, 'contract')}, puts back {counted(undo.putBack, 'contract')} and changes back{' '}
      {counted(undo.changedBack, 'contract')}
      {undo.aliases === 0 ? '' : `, with ${counted(undo.aliases, 'alias', 'aliases')}`}. Everything else stays.
    </p>
    <div class="choices">
      <form method="post" action="/register/undo">
        <input type="hidden" name="import" value={undo.import} />
        <button type="submit">Undo this import</button>
      </form>
      <form method="get" action="/register">
        <button type="submit" class="second">
          Leave it as it is
        </button>
      </form>
    </div>
    <Rows rows={undo.rows} name={name} />
  </>
);

/** Why it cannot be undone. */
export const UndoRefused = ({ message }: { readonly message: string }) => (
  <>
    <h1>The last import cannot be undone</h1>
    <p class="status attention" role="alert">
      {message}
    </p>
    <p class="back">
      <a href="/register">Back to the register</a>
    </p>
  </>
);

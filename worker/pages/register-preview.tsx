/** What an import would do, row by row: what is refused comes first. */
import type { ImportBody, ImportRowBody } from '../../shared/api/register.ts';
import type { Namer } from './register-names.ts';
import { changeWords, columnWords, counted } from './register-words.ts';

interface RowProps {
  readonly row: ImportRowBody;
  readonly name: Namer;
}

const Who = ({ row, name }: RowProps) => {
  const called = name(row);
  const id = row.locationId ?? row.providerId;
  return (
    <th scope="row" class="who">
      {called}
      {id === null || id === called ? null : <div class="rest">{id}</div>}
    </th>
  );
};

const Line = ({ row }: { readonly row: ImportRowBody }) => (
  <td class="when" data-label="Line">
    {row.line ?? '–'}
  </td>
);

const Heads = ({ words }: { readonly words: readonly string[] }) => (
  <thead>
    <tr>
      {words.map((word) => (
        <th key={word} scope="col">
          {word}
        </th>
      ))}
    </tr>
  </thead>
);

interface RowsProps {
  readonly rows: readonly ImportRowBody[];
  readonly name: Namer;
}

type CellOf = (line: number | null, column: string | null) => string;

/** Each field that is at fault, with what stands in it. `cellOf` gives a cell of the file by line and column. */
export const RefusedRows = ({ rows, name, cellOf }: RowsProps & { readonly cellOf: CellOf }) => (
  <table>
    <caption>{counted(rows.length, 'row')} refused</caption>
    <Heads words={['Row', 'Line', 'Field', 'In the file', 'What is wrong']} />
    <tbody>
      {rows.flatMap((row) =>
        row.faults.map(({ column, reason }) => (
          <tr key={`${row.line} ${column} ${reason}`}>
            <Who row={row} name={name} />
            <Line row={row} />
            <td data-label="Field">{column === null ? 'The whole row' : columnWords(column)}</td>
            <td data-label="In the file">{cellOf(row.line, column)}</td>
            <td data-label="What is wrong" class="fault">
              {reason}
            </td>
          </tr>
        )),
      )}
    </tbody>
  </table>
);

const Said = ({ row, given }: { readonly row: ImportRowBody; readonly given: readonly string[] }) => (
  <td data-label="What">
    {row.changes.map((change) => (
      <div key={change.column}>{changeWords(change)}</div>
    ))}
    {given.length === 0 ? null : given.join('; ')}
    {row.reason === null ? null : <div class={given.length === 0 ? undefined : 'rest'}>{row.reason}</div>}
    {row.changes.length + given.length === 0 && row.reason === null ? '–' : null}
  </td>
);

interface TakenProps extends RowsProps {
  readonly caption: string;
  readonly head: string;
  /** What the file says of a row that is new, in words. */
  readonly givenOf: (row: ImportRowBody) => readonly string[];
}

/** Rows of one outcome, with what changes and what a person should look at. */
export const TakenRows = ({ caption, head, rows, name, givenOf }: TakenProps) => (
  <table>
    <caption>{caption}</caption>
    <Heads words={['Row', 'Line', head]} />
    <tbody>
      {rows.map((row) => (
        <tr key={`${row.line} ${row.locationId} ${row.name}`}>
          <Who row={row} name={name} />
          <Line row={row} />
          <Said row={row} given={givenOf(row)} />
        </tr>
      ))}
    </tbody>
  </table>
);

/** Rows that stay as they are, folded: there is nothing to look at. */
export const LeftRows = ({ rows, name }: RowsProps) => (
  <details>
    <summary>{counted(rows.length, 'row')} left as they are</summary>
    <ul>
      {rows.map((row) => (
        <li key={row.line}>
          Line {row.line}: {name(row)}
        </li>
      ))}
    </ul>
  </details>
);

const outcomes = (body: ImportBody): string =>
  [
    `${counted(body.added, 'contract')} added`,
    `${body.changed} changed`,
    `${body.removed} removed`,
    `${body.left} left as they are`,
  ].join(', ');

/** The sum of it. */
export const PreviewSum = ({ body, notice }: { readonly body: ImportBody; readonly notice: string | null }) => (
  <>
    {notice === null ? null : (
      <p class="notice" role="alert">
        {notice}
      </p>
    )}
    {body.refused > 0 ? (
      <div class="status attention" role="alert">
        {counted(body.refused, 'row')} {body.refused === 1 ? 'is' : 'are'} refused, so nothing can be imported yet. Put
        right in the file what stands below, and <a href="/register/import">send it again</a>. What it would remove is
        told once every row can be read.
      </div>
    ) : (
      <p class="status" role="status">
        {outcomes(body)}. Nothing is written yet: <a href="#confirm">confirm at the end of this page</a>.
      </p>
    )}
    <Waiting names={waitingIn(body)} />
  </>
);

/** Names that wait for a person; providers whose locations are to be ticked on this page wait for nobody else. */
const waitingIn = ({ unresolved, coverage = [], rows }: ImportBody): string[] => {
  const lines = new Set(coverage.map(({ line }) => line));
  const offered = rows.filter(({ line }) => line !== null && lines.has(line));
  const names = new Set(offered.map(({ name, providerId }) => name ?? providerId));
  return unresolved.filter((name) => !names.has(name));
};

/** Names in the sum; each row tells of its own. */
const NAMES = 20;

const Waiting = ({ names }: { readonly names: readonly string[] }) => {
  if (names.length === 0) return null;
  const more = names.length > NAMES ? ` and ${names.length - NAMES} more` : '';
  return (
    <p>
      {counted(names.length, 'name leads', 'names lead')} to no single location. Nothing is watched for{' '}
      {names.length === 1 ? 'it' : 'them'} until a person says which it is: {names.slice(0, NAMES).join('; ')}
      {more}.
    </p>
  );
};

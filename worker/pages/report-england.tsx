/** England's figures: those that were entered, and the form for more. */
import type { EnglandFigure } from '../../shared/report/england.ts';
import type { EnglandField, TypedEngland } from '../report/england.ts';
import { numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { ErrorSummary, type Faults, Field } from './fields.tsx';

/** What was just done. */
export type EnglandNotice = { readonly did: 'entered' | 'removed' | 'restored'; readonly id: string } | null;

interface EnglandProps {
  readonly figures: readonly EnglandFigure[];
  readonly typed: TypedEngland;
  readonly faults: Faults;
  readonly notice: EnglandNotice;
}

const DID = {
  entered: 'Entered. Reports as at that day or later are set beside it, until newer figures are entered.',
  removed: 'Taken back: no report is set beside these figures any more.',
  restored: 'Brought back.',
} as const;

const Notice = ({ notice }: { readonly notice: EnglandNotice }) =>
  notice === null ? null : (
    <div class="notice" role="status">
      <p>{DID[notice.did]}</p>
      {notice.did === 'removed' ? (
        <form method="post" action={`/report/england/${encodeURIComponent(notice.id)}/restore`}>
          <button type="submit" class="second">
            Undo
          </button>
        </form>
      ) : null}
    </div>
  );

const LABELS: Readonly<Record<EnglandField, { readonly label: string; readonly hint?: string }>> = {
  asAt: { label: 'As at', hint: 'The day that the figures are of, for example 01/10/2026' },
  of: { label: 'Which services', hint: 'For example: community social care services' },
  source: { label: 'Source', hint: 'Where the figures were published, and under what title' },
  outstanding: { label: 'Outstanding' },
  good: { label: 'Good' },
  requiresImprovement: { label: 'Requires improvement' },
  inadequate: { label: 'Inadequate' },
  notRated: { label: 'Not rated', hint: 'Leave empty where the source counts rated services only' },
};

const FIELDS = Object.keys(LABELS) as EnglandField[];

const isText = (name: EnglandField): boolean => name === 'of' || name === 'source';

const EnterForm = ({ typed, faults }: Pick<EnglandProps, 'typed' | 'faults'>) => (
  <form method="post" action="/report/england" class="fields">
    {FIELDS.map((name) => (
      <Field key={name} name={name} {...LABELS[name]} fault={faults[name]}>
        {(described) => (
          <input
            {...described}
            value={typed[name]}
            autocomplete="off"
            inputmode={isText(name) || name === 'asAt' ? undefined : 'numeric'}
            size={isText(name) ? 60 : 12}
          />
        )}
      </Field>
    ))}
    <button type="submit">Enter the figures</button>
  </form>
);

const FigureRow = ({ figure }: { readonly figure: EnglandFigure }) => (
  <tr>
    <th scope="row" class="who">
      {dayWords(figure.asAt)}
      <div class="rest">
        {figure.of}. Source: {figure.source}
      </div>
    </th>
    {(['outstanding', 'good', 'requiresImprovement', 'inadequate', 'notRated'] as const).map((name) => {
      const count = figure[name];
      return (
        <td key={name} class="number" data-label={LABELS[name].label}>
          {count === null ? 'not given' : numberWords(count)}
        </td>
      );
    })}
    <td class="next">
      <form method="post" action={`/report/england/${encodeURIComponent(figure.id)}/remove`}>
        <button type="submit" class="second">
          Take back<span class="hidden"> the figures of {dayWords(figure.asAt)}</span>
        </button>
      </form>
    </td>
  </tr>
);

const FiguresTable = ({ figures }: Pick<EnglandProps, 'figures'>) =>
  figures.length === 0 ? (
    <p>No figures were entered yet: the report shows the council’s own locations alone.</p>
  ) : (
    <table>
      <caption>Newest day first</caption>
      <thead>
        <tr>
          <th scope="col" class="who">
            As at
          </th>
          {(['outstanding', 'good', 'requiresImprovement', 'inadequate', 'notRated'] as const).map((name) => (
            <th key={name} scope="col" class="number">
              {LABELS[name].label}
            </th>
          ))}
          <th scope="col">
            <span class="hidden">Change</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <FigureRow key={figure.id} figure={figure} />
        ))}
      </tbody>
    </table>
  );

/** The page. */
export const EnglandPage = ({ figures, typed, faults, notice }: EnglandProps) => (
  <>
    <h1>England’s figures</h1>
    <ErrorSummary faults={faults} />
    <Notice notice={notice} />
    <p>
      The <a href="/report">report</a> sets the council’s locations beside the newest figures of its last day or before.
      CQC publishes them in its State of Care report and with its monthly file of active locations with ratings.
    </p>
    <h2>Entered</h2>
    <FiguresTable figures={figures} />
    <h2>Enter figures</h2>
    <EnterForm typed={typed} faults={faults} />
  </>
);

/** The pages of drills: those that were held, and the question before another. */
import type { DrillBody } from '../../shared/api/drill.ts';
import { counted } from './check-words.ts';
import { confirmedWords, deliveredWords, drillTitle } from './drills-words.ts';

export interface DrillsProps {
  /** Newest first; whoever began one is called by a token's label. */
  readonly drills: readonly DrillBody[];
  /** Endpoints that are switched on. */
  readonly recipients: number;
  /** What was refused, or null. */
  readonly notice: string | null;
}

/** The page shows no more: the rest stands at `GET /v1/drills`. */
const ROWS = 100;

const Row = ({ drill }: { readonly drill: DrillBody }) => (
  <tr>
    <th scope="row">
      <a href={`/drills/${encodeURIComponent(drill.id)}`}>{drillTitle(drill)}</a>
    </th>
    <td data-label="Delivered">{deliveredWords(drill)}</td>
    <td data-label="Confirmed">{confirmedWords(drill)}</td>
    <td data-label="Begun by">{drill.actor}</td>
  </tr>
);

const Past = ({ drills }: Pick<DrillsProps, 'drills'>) =>
  drills.length === 0 ? (
    <p>No drill has been held yet.</p>
  ) : (
    <table>
      <caption>Drills, newest first{drills.length > ROWS ? `: the last ${ROWS} of ${drills.length}` : ''}</caption>
      <thead>
        <tr>
          <th scope="col">Drill</th>
          <th scope="col">Delivered</th>
          <th scope="col">Confirmed</th>
          <th scope="col">Begun by</th>
        </tr>
      </thead>
      <tbody>
        {drills.slice(0, ROWS).map((drill) => (
          <Row key={drill.id} drill={drill} />
        ))}
      </tbody>
    </table>
  );

const Nobody = () => (
  <p class="status attention">
    Nobody is told of alerts yet, so there is nobody to hold a drill with.{' '}
    <a href="/settings/recipients">Add a recipient</a>
  </p>
);

const Begin = ({ recipients }: Pick<DrillsProps, 'recipients'>) =>
  recipients === 0 ? (
    <Nobody />
  ) : (
    <form method="get" action="/drills/new">
      <button type="submit">Begin a drill with {counted(recipients, 'recipient')}</button>
    </form>
  );

/** The list, and the way to another. */
export const DrillsPage = ({ drills, recipients, notice }: DrillsProps) => (
  <>
    <h1>Drills</h1>
    {notice === null ? null : (
      <p class="notice" role="alert">
        {notice}
      </p>
    )}
    <p>
      A drill sends a message marked DRILL to every recipient, by the very way that alerts go. Then each of them says
      here that it arrived: that a mailbox took a message does not mean that anybody reads it.
    </p>
    <Begin recipients={recipients} />
    <h2>Held so far</h2>
    <Past drills={drills} />
  </>
);

/** Asks once more, before anything is sent. */
export const NewDrillPage = ({ recipients }: Pick<DrillsProps, 'recipients'>) => (
  <>
    <h1>Begin a drill?</h1>
    {recipients === 0 ? (
      <Nobody />
    ) : (
      <>
        <p>
          {counted(recipients, 'recipient')} {recipients === 1 ? 'gets' : 'get'} a message marked DRILL within a minute.
          It names no provider and says that nothing is to be done but to confirm it. It cannot be called back.
        </p>
        <form method="post" action="/drills">
          <button type="submit">Send the drill</button>
        </form>
      </>
    )}
    <p class="back">
      <a href="/drills">Back to the drills</a>
    </p>
  </>
);

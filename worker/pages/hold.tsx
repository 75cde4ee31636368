/** Checks that are held: what changed, and the two ways to decide. */
import type { Hold } from '../crawl/hold.ts';
import { CHECK_WORDS, counted } from './check-words.ts';
import { momentWords } from './dates.ts';

/** A hold of all England would fill no page that anyone reads: the rest stands at `GET /v1/holds`. */
const ROWS = 200;

/** The two ways to decide. */
export type DecisionVerb = 'release' | 'discard';

const BUTTONS: Readonly<Record<DecisionVerb, string>> = {
  release: 'Release: these changes are real',
  discard: 'Discard: read again',
};

const addressOf = (runId: string, verb: DecisionVerb): string => `/health/holds/${encodeURIComponent(runId)}/${verb}`;

const Changes = ({ hold }: { readonly hold: Hold }) => (
  <>
    <table>
      <caption>
        {hold.changes.length === 0
          ? 'Nothing is left of it: CQC says again what was known'
          : `What CQC says now of ${counted(hold.changes.length, 'location')}`}
      </caption>
      {hold.changes.length === 0 ? null : (
        <>
          <thead>
            <tr>
              <th scope="col" class="who">
                Location
              </th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            {hold.changes.slice(0, ROWS).map(({ locationId, name, words }) => (
              <tr key={locationId}>
                <th scope="row" class="who">
                  <a href={`/providers/${encodeURIComponent(locationId)}`}>{name}</a>
                </th>
                <td data-label="Change">{words}</td>
              </tr>
            ))}
          </tbody>
        </>
      )}
    </table>
    {hold.changes.length <= ROWS ? null : (
      <p>
        And {counted(hold.changes.length - ROWS, 'more location')}, which <code>GET /v1/holds</code> lists.
      </p>
    )}
  </>
);

const Choice = ({ hold, verb }: { readonly hold: Hold; readonly verb: DecisionVerb }) => (
  <form method="get" action={addressOf(hold.runId, verb)}>
    <button type="submit" class={verb === 'discard' ? 'second' : undefined}>
      {BUTTONS[verb]}
    </button>
  </form>
);

const Held = ({ hold, now }: { readonly hold: Hold; readonly now: Date }) => (
  <article aria-labelledby={`hold-${hold.runId}`}>
    <h3 id={`hold-${hold.runId}`}>
      {CHECK_WORDS[hold.kind]}, held {momentWords(hold.heldAt, now)}
    </h3>
    <p>{hold.because}</p>
    <Changes hold={hold} />
    <div class="choices">
      <Choice hold={hold} verb="release" />
      <Choice hold={hold} verb="discard" />
    </div>
  </article>
);

/** Everything that waits for a person; nothing where nothing does. */
export const Holds = ({ holds, now }: { readonly holds: readonly Hold[]; readonly now: Date }) =>
  holds.length === 0 ? null : (
    <section aria-labelledby="held">
      <h2 id="held">Held until a person decides</h2>
      <p>
        CQC’s data changed for many locations at once, which is more often a fault in the data than the truth. These
        locations show no rating, and no alert goes out. Look a few of them up on CQC’s website, then decide.
      </p>
      {holds.map((hold) => (
        <Held key={hold.runId} hold={hold} now={now} />
      ))}
    </section>
  );

const QUESTIONS: Readonly<Record<DecisionVerb, { readonly title: string; readonly text: string }>> = {
  release: {
    title: 'Release these changes?',
    text: 'They are written into the history as they were read last, the locations show their ratings again, and alerts go out within a minute. This cannot be taken back.',
  },
  discard: {
    title: 'Discard these changes?',
    text: 'What was held is dropped, nobody is alerted, and CQC is asked again for these locations. If it still says the same, it is held again.',
  },
};

/** The page's title. */
export const decisionTitle = (verb: DecisionVerb): string => QUESTIONS[verb].title;

/** Asks once more, before anything is done. */
export const DecisionPage = ({ hold, verb }: { readonly hold: Hold; readonly verb: DecisionVerb }) => (
  <>
    <h1>{QUESTIONS[verb].title}</h1>
    <p>{QUESTIONS[verb].text}</p>
    <p>{hold.because}</p>
    <form method="post" action={addressOf(hold.runId, verb)}>
      <button type="submit">{BUTTONS[verb]}</button>
    </form>
    <p class="back">
      <a href="/health">Go back without deciding</a>
    </p>
    <Changes hold={hold} />
  </>
);

/** The page of entered signals: what holds, what held, and where another is entered. */
import type { SignalBody } from '../../shared/api/entered-signal.ts';
import { CONFIDENTIAL_WORDS, SIGNAL_KINDS } from '../../shared/risk/indicators-entered.ts';
import { INDICATOR_WORDS } from '../../shared/risk/indicators-kinds.ts';
import { numberWords } from './check-words.ts';
import { Choices } from './fields.tsx';
import { type Paged, Pager } from './pager.tsx';
import { FindLocation } from './signals-form.tsx';
import { queryOf, type SignalColumn, type SignalsAsked } from './signals-search.ts';
import { SignalTable } from './signals-table.tsx';
import { SortHead, type Sorting } from './sorting.tsx';
import { SumLink } from './sum-link.tsx';

/** What was just done, and what takes it back; null where nothing does. */
export interface Notice {
  readonly words: string;
  readonly undo: string | null;
}

export interface SignalsProps {
  readonly all: readonly SignalBody[];
  readonly found: readonly SignalBody[];
  readonly paged: Paged<SignalBody>;
  readonly asked: SignalsAsked;
  readonly leftOut: readonly string[];
  readonly notice: Notice | null;
  readonly now: Date;
}

/** What was just done, with the button that takes it back. */
export const NoticePart = ({ words, undo }: Notice) => (
  <div class="notice" role="status">
    <p>{words}</p>
    {undo === null ? null : (
      <form method="post" action={undo}>
        <button type="submit" class="second">
          Undo
        </button>
      </form>
    )}
  </div>
);

const STATE_WORDS = { 'in-force': 'Those that hold', ended: 'Ended', all: 'All that ever were' };
const KIND_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  SIGNAL_KINDS.map((kind) => [kind, INDICATOR_WORDS[kind]]),
);

const Filters = ({ asked: { search } }: Pick<SignalsProps, 'asked'>) => (
  <form method="get" action="/signals">
    <div>
      <label for="state">State</label>
      <Choices described={{ id: 'state', name: 'state' }} words={STATE_WORDS} chosen={search.state} />
    </div>
    <div>
      <label for="kind">Kind</label>
      <Choices described={{ id: 'kind', name: 'kind' }} words={KIND_WORDS} chosen={search.kind ?? ''} none="Any kind" />
    </div>
    <div>
      <label for="subject">CQC id of the location or provider</label>
      <input id="subject" name="subject" type="search" value={search.subject ?? ''} />
    </div>
    <button type="submit">Show</button>
  </form>
);

const HEADS = [
  { column: 'name', words: 'Location or provider', first: 'ascending', class: 'who' },
  { column: 'kind', words: 'Signal', first: 'ascending' },
  { column: 'on', words: 'Day', first: 'descending', class: 'when' },
] as const;

const Found = ({ found, paged, asked, now }: SignalsProps) => {
  if (found.length === 0) {
    return (
      <p>
        Nothing that was entered fits. <a href="/signals?state=all">Show all that ever were</a>
      </p>
    );
  }
  const hrefOf = (sorting: Sorting<SignalColumn>) => `/signals${queryOf({ ...asked, sorting })}`;
  const heads = HEADS.map(({ words, ...head }) => (
    <SortHead key={head.column} {...head} sorting={asked.sorting} hrefOf={hrefOf}>
      {words}
    </SortHead>
  ));
  return (
    <>
      <SignalTable signals={paged.shown} now={now} caption={STATE_WORDS[asked.search.state]} heads={heads} id="rows" />
      <Pager paged={paged} hrefOf={(number) => `/signals${queryOf(asked, number)}`} />
      <p class="next">
        <a href={`/signals.csv${queryOf(asked)}`}>These as CSV</a>
      </p>
    </>
  );
};

const Summary = ({ all }: Pick<SignalsProps, 'all'>) => {
  const holding = all.filter(({ endedAt }) => endedAt === null).length;
  const ended = all.length - holding;
  const endedPart =
    ended === 0 ? (
      '.'
    ) : (
      <>
        ;{' '}
        <SumLink of="rows" href="/signals?state=ended#rows" value={ended}>
          {numberWords(ended)} ended
        </SumLink>
        .
      </>
    );
  if (holding === 0) return <p class="status">No signal holds{endedPart}</p>;
  return (
    <p class="status">
      <SumLink of="rows" href="/signals#rows" value={holding}>
        {numberWords(holding)}
      </SumLink>{' '}
      {holding === 1 ? 'signal holds' : 'signals hold'}
      {endedPart}
    </p>
  );
};

/** The page's content. */
export const SignalsPage = (props: SignalsProps) => {
  const { all, leftOut, notice } = props;
  return (
    <>
      <h1>Entered signals</h1>
      {notice === null ? null : <NoticePart {...notice} />}
      {leftOut.map((words) => (
        <p key={words} class="notice" role="status">
          {words}
        </p>
      ))}
      <p>
        <strong>{CONFIDENTIAL_WORDS}</strong> They stand on the{' '}
        <a href="/at-risk?entered=yes">board of who is at risk</a>, and never in a broker’s overlay, a feed or a
        message.
      </p>
      <Summary all={all} />
      {all.length === 0 ? (
        <p>
          Nothing was entered yet: a notice of insolvency, a sponsor licence that was lost, a request for early payment,
          open safeguarding enquiries, no registered manager. To enter one, find the location.
        </p>
      ) : (
        <>
          <Filters asked={props.asked} />
          <Found {...props} />
        </>
      )}
      <section class="next" aria-labelledby="enter">
        <h2 id="enter">Enter a signal</h2>
        <FindLocation action="/signals/new" query="" />
      </section>
    </>
  );
};

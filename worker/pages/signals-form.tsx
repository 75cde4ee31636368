/** The forms of entered signals: where, what, another number, the end. */
import type { SignalBody } from '../../shared/api/entered-signal.ts';
import { CONFIDENTIAL_WORDS, SIGNAL_KINDS } from '../../shared/risk/indicators-entered.ts';
import { INDICATOR_WORDS } from '../../shared/risk/indicators-kinds.ts';
import type { Choice } from '../statuses/choose.ts';
import { counted } from './check-words.ts';
import { Choices, ErrorSummary, type Faults, Field } from './fields.tsx';

const KIND_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  SIGNAL_KINDS.map((kind) => [kind, INDICATOR_WORDS[kind]]),
);

interface SearchProps {
  readonly action: string;
  readonly query: string;
}

/** The search for a location; it leads to the page where one is chosen. */
export const FindLocation = ({ action, query }: SearchProps) => (
  <form method="get" action={action}>
    <div>
      <label for="query">Location: name, CQC id or postcode</label>
      <input id="query" name="query" type="search" value={query} />
    </div>
    <button type="submit">Find the location</button>
  </form>
);

interface FoundProps extends SearchProps {
  readonly choice: Choice;
  /** Whether a whole provider can be chosen too. */
  readonly providers: boolean;
}

const FoundProviders = ({ choice: { providers }, action }: FoundProps) => (
  <>
    <h2>Or a whole provider</h2>
    <ul>
      {providers.map(({ providerId, providerName, locations }) => (
        <li key={providerId}>
          <a href={`${action}?provider=${encodeURIComponent(providerId)}`}>{providerName ?? providerId}</a>{' '}
          {counted(locations.length, 'location')}
        </li>
      ))}
    </ul>
  </>
);

/** What a search found, each as a link to the form. */
export const FoundLocations = (props: FoundProps) => {
  const { choice, action, query } = props;
  const { locations, found } = choice;
  if (locations.length === 0) {
    return query.trim() === '' ? null : (
      <p>No watched location fits this search. Look for a part of its name, its CQC id or its postcode.</p>
    );
  }
  return (
    <>
      {found > locations.length ? (
        <p>
          {found} locations fit: the first {locations.length} are shown. Narrow the search.
        </p>
      ) : null}
      <h2>Choose a location</h2>
      <ul>
        {locations.map(({ locationId, name, postcode, providerName }) => (
          <li key={locationId}>
            <a href={`${action}?location=${encodeURIComponent(locationId)}`}>{name}</a>{' '}
            {[locationId, postcode, providerName].filter((part) => part !== null).join(', ')}
          </li>
        ))}
      </ul>
      {props.providers && choice.providers.length > 0 ? <FoundProviders {...props} /> : null}
    </>
  );
};

const DAY_HINT = 'A date like 20/12/2026: today or earlier.';

/** Where each of them can be looked up. */
const WhereToLook = () => (
  <p>
    Notices of insolvency stand in <a href="https://www.thegazette.co.uk/insolvency">The Gazette</a>; who may sponsor
    workers stands in{' '}
    <a href="https://www.gov.uk/government/publications/register-of-licensed-sponsors-workers">
      GOV.UK’s register of licensed sponsors
    </a>
    .
  </p>
);

/** The form's texts. */
export type TypedSignal = Readonly<Record<'locationId' | 'providerId' | 'kind' | 'count' | 'on' | 'source', string>>;

interface NewProps {
  /** "Oakfern Home Care", or "the whole of Harrowell Ltd". */
  readonly place: string;
  readonly rest: string;
  readonly typed: TypedSignal;
  readonly faults: Faults;
}

const NewFields = ({ typed, faults }: Pick<NewProps, 'typed' | 'faults'>) => (
  <>
    <Field name="kind" label="What is known" fault={faults.kind}>
      {(described) => <Choices described={described} words={KIND_WORDS} chosen={typed.kind} none="Choose" />}
    </Field>
    <Field name="count" label="How many are open" hint="Only for open safeguarding enquiries." fault={faults.count}>
      {(described) => <input {...described} type="text" inputmode="numeric" size={6} value={typed.count} />}
    </Field>
    <DayAndSource typed={typed} faults={faults} />
  </>
);

interface DayProps {
  readonly typed: Readonly<Record<'on' | 'source', string>>;
  readonly faults: Faults;
}

const DayAndSource = ({ typed, faults }: DayProps) => (
  <>
    <Field name="on" label="On which day it was so" hint={DAY_HINT} fault={faults.on}>
      {(described) => <input {...described} type="text" inputmode="numeric" size={12} value={typed.on} />}
    </Field>
    <Field
      name="source"
      label="Where it is known from"
      hint="A register, a notice, a meeting: “The Gazette”. No names of people, no case details."
      fault={faults.source}
    >
      {(described) => <input {...described} type="text" size={50} value={typed.source} />}
    </Field>
  </>
);

/** The form for a place that was chosen. */
export const NewSignalPage = ({ place, rest, typed, faults }: NewProps) => (
  <>
    <h1>Enter a signal: {place}</h1>
    <ErrorSummary faults={faults} />
    <p>{rest}</p>
    <p>
      {CONFIDENTIAL_WORDS} It stands on the board and on the page of the location until somebody ends it. Brokers’
      overlays, feeds and messages never tell of it.
    </p>
    <WhereToLook />
    <form method="post" action="/signals" class="fields">
      <input type="hidden" name="locationId" value={typed.locationId} />
      <input type="hidden" name="providerId" value={typed.providerId} />
      <NewFields typed={typed} faults={faults} />
      <button type="submit">Enter this signal</button>
    </form>
    <p class="back">
      <a href="/signals/new">Choose another location</a>
    </p>
  </>
);

interface CountProps extends DayProps {
  readonly signal: SignalBody;
  readonly typed: Readonly<Record<'count' | 'on' | 'source', string>>;
}

/** The form that puts another number in the place of the one that stands. */
export const CountPage = ({ signal, typed, faults }: CountProps) => (
  <>
    <h1>Change the number of open enquiries: {signal.subjectName}</h1>
    <ErrorSummary faults={faults} />
    <p>{signal.words} The number that stands now stays in the history.</p>
    <p>{signal.confidential}</p>
    <form method="post" action={`/signals/${encodeURIComponent(signal.id)}/count`} class="fields">
      <Field
        name="count"
        label="How many are open now"
        hint="1 or more. Where none is open any more, end the signal instead."
        fault={faults.count}
      >
        {(described) => <input {...described} type="text" inputmode="numeric" size={6} value={typed.count} />}
      </Field>
      <DayAndSource typed={typed} faults={faults} />
      <button type="submit">Change the number</button>
    </form>
    <p class="back">
      <a href="/signals">Back to the entered signals</a>
    </p>
  </>
);

interface EndProps {
  readonly signal: SignalBody;
  readonly reason: string;
  readonly faults: Faults;
}

/** What is ended, and the question why. */
export const EndPage = ({ signal, reason, faults }: EndProps) => (
  <>
    <h1>End a signal: {signal.subjectName}</h1>
    <ErrorSummary faults={faults} />
    <p>{signal.words}</p>
    <p>{signal.confidential}</p>
    <form method="post" action={`/signals/${encodeURIComponent(signal.id)}/end`} class="fields">
      <Field name="reason" label="Why it is ended" hint="No names of people, no case details." fault={faults.reason}>
        {(described) => <textarea {...described} rows={4} cols={50} value={reason} />}
      </Field>
      <button type="submit">End this signal</button>
    </form>
    <p class="back">
      <a href="/signals">Back to the entered signals</a>
    </p>
  </>
);

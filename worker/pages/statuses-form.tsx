/** The form that sets a status, and the search for where. */
import type { Choice, ChoosableProvider, chosen } from '../statuses/choose.ts';
import { KIND_WORDS, SCOPE_WORDS } from '../statuses/words.ts';
import { counted } from './check-words.ts';
import { Choices, ErrorSummary, type Faults, Field } from './fields.tsx';
import type { TypedStatus } from './statuses-typed.ts';

/** What a status is set at. */
type Place = NonNullable<Awaited<ReturnType<typeof chosen>>>;

const isProvider = (place: Place): place is ChoosableProvider => 'locations' in place;

/** "Oakfern Home Care", or "every watched location of Harrowell Ltd". */
const placeWords = (place: Place): string =>
  isProvider(place) ? `every watched location of ${place.providerName ?? place.providerId}` : place.name;

/** The search for a location; it leads to the page where one is chosen. */
export const SearchForm = ({ query }: { readonly query: string }) => (
  <form method="get" action="/statuses/new">
    <div>
      <label for="query">Location: name, CQC id or postcode</label>
      <input id="query" name="query" type="search" value={query} />
    </div>
    <button type="submit">Find the location</button>
  </form>
);

const Found = ({ locations, providers }: Choice) => (
  <>
    <h2>Set it at one location</h2>
    <ul>
      {locations.map(({ locationId, name, postcode, providerName }) => (
        <li key={locationId}>
          <a href={`/statuses/new?location=${encodeURIComponent(locationId)}`}>{name}</a>{' '}
          {[locationId, postcode, providerName].filter((part) => part !== null).join(', ')}
        </li>
      ))}
    </ul>
    {providers.length === 0 ? null : <h2>Or at every watched location of a provider</h2>}
    <ul>
      {providers.map((provider) => (
        <li key={provider.providerId}>
          <a href={`/statuses/new?provider=${encodeURIComponent(provider.providerId)}`}>
            {provider.providerName ?? provider.providerId}
          </a>{' '}
          {counted(provider.locations.length, 'location')}
        </li>
      ))}
    </ul>
  </>
);

/** Where a location is chosen from those that a search finds. */
export const ChoosePage = ({ query, choice }: { readonly query: string; readonly choice: Choice }) => {
  const { locations, found } = choice;
  return (
    <>
      <h1>Set a council status</h1>
      <SearchForm query={query} />
      {query.trim() !== '' && found === 0 ? (
        <p>No watched location fits this search. Look for a part of its name, its CQC id or its postcode.</p>
      ) : null}
      {found > locations.length ? (
        <p>
          {found} locations fit: the first {locations.length} are shown. Narrow the search.
        </p>
      ) : null}
      {locations.length === 0 ? null : <Found {...choice} />}
    </>
  );
};

interface FormProps {
  readonly place: Place;
  readonly typed: TypedStatus;
  readonly faults: Faults;
}

const Covered = ({ place }: { readonly place: Place }) =>
  isProvider(place) ? (
    <>
      <p>At {counted(place.locations.length, 'location')}, as one deed. Each is lifted by itself.</p>
      <ul>
        {place.locations.map(({ locationId, name, postcode }) => (
          <li key={locationId}>{[name, locationId, postcode].filter((part) => part !== null).join(', ')}</li>
        ))}
      </ul>
    </>
  ) : (
    <p>{[place.locationId, place.postcode, place.providerName].filter((part) => part !== null).join(', ')}</p>
  );

const Fields = ({ typed, faults }: Omit<FormProps, 'place'>) => (
  <>
    <Field name="kind" label="What to set" fault={faults.kind}>
      {(described) => <Choices described={described} words={KIND_WORDS} chosen={typed.kind} none="Choose" />}
    </Field>
    <Field name="scope" label="How far it goes" fault={faults.scope}>
      {(described) => <Choices described={described} words={SCOPE_WORDS} chosen={typed.scope} />}
    </Field>
    <Field name="scopeDetail" label="Which lot or area" hint="Only for one lot or one area." fault={faults.scopeDetail}>
      {(described) => <input {...described} type="text" value={typed.scopeDetail} />}
    </Field>
    <Field
      name="reason"
      label="Reason"
      hint="Brokers read it on the card. No names of people, no case details."
      fault={faults.reason}
    >
      {(described) => <textarea {...described} rows={4} cols={50} value={typed.reason} />}
    </Field>
    <Field
      name="reviewOn"
      label="Review on"
      hint="28 days ahead is offered. A date like 20/12/2026, at most two years ahead."
      fault={faults.reviewOn}
    >
      {(described) => <input {...described} type="text" inputmode="numeric" size={12} value={typed.reviewOn} />}
    </Field>
  </>
);

/** The form for a place that was chosen. */
export const SetPage = ({ place, typed, faults }: FormProps) => (
  <>
    <h1>Set a council status: {placeWords(place)}</h1>
    <ErrorSummary faults={faults} />
    <Covered place={place} />
    <p>It is in force at once: every connected overlay shows it within five minutes, until it is lifted.</p>
    <form method="post" action="/statuses" class="fields">
      <input type="hidden" name="locationId" value={typed.locationId} />
      <input type="hidden" name="providerId" value={typed.providerId} />
      <Fields typed={typed} faults={faults} />
      <button type="submit">Set this status</button>
    </form>
    <p class="back">
      <a href="/statuses/new">Choose another location</a>
    </p>
  </>
);

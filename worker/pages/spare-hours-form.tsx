/** The form that enters spare hours, and the search for the location that told of them. */
import type { ListedLocation } from '../ratings/listed-repository.ts';
import { ErrorSummary, type Faults, Field } from './fields.tsx';
import type { TypedSpare } from './spare-hours-typed.ts';

/** The search for a location; it leads to the page where one is chosen. */
export const SpareSearch = ({ query }: { readonly query: string }) => (
  <form method="get" action="/spare-hours/new">
    <div>
      <label for="query">Location: name, CQC id or postcode</label>
      <input id="query" name="query" type="search" value={query} />
    </div>
    <button type="submit">Find the location</button>
  </form>
);

interface ChooseProps {
  readonly query: string;
  readonly locations: readonly ListedLocation[];
  /** How many fit; more than are listed where the search is too wide. */
  readonly found: number;
}

/** Where a location is chosen from those that a search finds. */
export const SpareChoose = ({ query, locations, found }: ChooseProps) => (
  <>
    <h1>Enter spare hours</h1>
    <SpareSearch query={query} />
    {query.trim() !== '' && found === 0 ? (
      <p>No watched location fits this search. Look for a part of its name, its CQC id or its postcode.</p>
    ) : null}
    {found > locations.length ? <p>The search is too wide: the first {locations.length} are shown.</p> : null}
    <ul>
      {locations.map(({ locationId, name, postcode, providerName }) => (
        <li key={locationId}>
          <a href={`/spare-hours/new?${new URLSearchParams({ location: locationId })}`}>{name}</a>{' '}
          {[locationId, postcode, providerName].filter((part) => part !== null).join(', ')}
        </li>
      ))}
    </ul>
  </>
);

interface FormProps {
  readonly name: string;
  readonly typed: TypedSpare;
  readonly faults: Faults;
  /** The register's areas. */
  readonly areas: readonly string[];
}

const Area = ({ typed, faults, areas }: Omit<FormProps, 'name'>) => (
  <Field
    name="area"
    label="Where"
    hint="Of all areas together is the most that it takes anywhere. For one area enter its hours as well."
    fault={faults.area}
  >
    {(described) => (
      <select {...described}>
        <option value="" selected={typed.area === ''}>
          In all its areas together
        </option>
        {areas.map((area) => (
          <option key={area} value={area} selected={area === typed.area}>
            {area}
          </option>
        ))}
      </select>
    )}
  </Field>
);

/** The form for a location that was chosen. */
export const SpareForm = ({ name, typed, faults, areas }: FormProps) => (
  <>
    <h1>Spare hours of {name}</h1>
    <ErrorSummary faults={faults} />
    <p>What it told of the same area before is replaced. Nothing is sent to anybody.</p>
    <form method="post" action="/spare-hours" class="fields">
      <input type="hidden" name="locationId" value={typed.locationId} />
      <input type="hidden" name="back" value={typed.back} />
      <Area {...{ typed, faults, areas }} />
      <Field
        name="hoursPerWeek"
        label="Hours a week that it could take on"
        hint="0 where it said that it has none."
        fault={faults.hoursPerWeek}
      >
        {(described) => <input {...described} type="text" inputmode="decimal" size={8} value={typed.hoursPerWeek} />}
      </Field>
      <Field name="asAt" label="As at" hint="The day on which it said so, like 20/11/2026." fault={faults.asAt}>
        {(described) => <input {...described} type="text" inputmode="numeric" size={12} value={typed.asAt} />}
      </Field>
      <Field
        name="source"
        label="Known from"
        hint="A call with the branch, a weekly return, a meeting. No names of people."
        fault={faults.source}
      >
        {(described) => <input {...described} type="text" size={40} value={typed.source} />}
      </Field>
      <div>
        <button type="submit">Enter these spare hours</button>
      </div>
    </form>
    <p class="back">
      {typed.back === '' ? <a href="/spare-hours">All spare hours</a> : <a href={typed.back}>Back to the what-if</a>}
    </p>
  </>
);

/** One written name that waits, with the locations it may stand for and the form that decides. */
import type { CandidateBody, WrittenNameBody } from '../../shared/api/names.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { dayWords } from './dates.ts';
import { Field } from './fields.tsx';
import { UndoForm } from './names-undo.tsx';

/** What was typed for one name and refused. */
export interface Refused {
  /** Of a name that may not wait any more. */
  readonly written: string;
  readonly chosen: readonly string[];
  readonly otherId: string;
  readonly reason: string;
  readonly fault: { readonly field: 'choose' | 'otherId' | 'reason' | null; readonly words: string };
}

interface ItemProps {
  readonly name: WrittenNameBody;
  /** Its number on the page, from 1: ids are made of it. */
  readonly number: number;
  readonly refused: Refused | null;
  readonly cursor: string;
}

/** The id of what a fault is about; of the name's heading where it is about none. */
export const faultTarget = (field: Refused['fault']['field'], number: number): string => `${field ?? 'name'}-${number}`;

const contractWords = ({ contracts }: WrittenNameBody): string => {
  const told = contracts.map(({ contractType, lot, area }) =>
    [
      contractType === null ? 'a contract' : CONTRACT_TYPE_WORDS[contractType],
      ...(lot === null ? [] : [`lot ${lot}`]),
      ...(area === null ? [] : [area]),
    ].join(', '),
  );
  return `On the register: ${told.join('; ')}.`;
};

const saidWords = ({ said, locationId, locationName }: WrittenNameBody['reports'][number]): string => {
  const location = locationName === null ? locationId : `${locationName} (${locationId})`;
  return said === 'not-this' ? `this is not ${location}` : `this is ${location}`;
};

/** Where the name comes from, and what is known of it. */
const Origin = ({ name }: { readonly name: WrittenNameBody }) => (
  <ul>
    {name.contracts.length === 0 ? null : <li>{contractWords(name)}</li>}
    {name.reports.map((report) => (
      <li key={report.id}>
        Said on a screen on {dayWords(report.saidAt.slice(0, 10))}: {saidWords(report)}.
      </li>
    ))}
    {name.alias === null ? null : (
      <li>
        It stands for {name.alias.locationName ?? name.alias.locationId} ({name.alias.locationId}) now, by an alias.
      </li>
    )}
  </ul>
);

const Rejected = ({ name, cursor }: { readonly name: WrittenNameBody; readonly cursor: string }) =>
  name.rejected.map(({ locationId, locationName, reason }) => (
    <div key={locationId} class="rest">
      Not {locationName ?? locationId} ({locationId}){reason === null ? '' : `: ${reason}`}.
      <UndoForm
        written={name.written}
        locationId={locationId}
        cursor={cursor}
        label={`${locationName ?? locationId} is a candidate of “${name.written}” again`}
      />
    </div>
  ));

const place = ({ locationId, town, postcode, providerName }: CandidateBody): string =>
  [locationId, town, postcode, providerName].filter((part) => part !== null).join(', ');

interface CandidateProps extends ItemProps {
  readonly candidate: CandidateBody;
  readonly at: number;
}

/** One choice: several locations may be covered by a provider's contract, but a name stands for one. */
const Candidate = ({ candidate, name, number, at, refused }: CandidateProps) => {
  const { locationId, differs } = candidate;
  const id = at === 0 ? `choose-${number}` : `choose-${number}-${at}`;
  return (
    <tr>
      <th scope="row" class="who">
        <label for={id}>
          <input
            id={id}
            type={name.kind === 'name' ? 'radio' : 'checkbox'}
            name="locationId"
            value={locationId}
            form={`decide-${number}`}
            data-sent-to="/names"
            checked={refused?.chosen.includes(locationId) ?? false}
            aria-describedby={refused?.fault.field === 'choose' ? `fault-${number}` : undefined}
          />{' '}
          {candidate.name}
        </label>
        <div class="rest">{place(candidate)}</div>
      </th>
      <td data-label="Why">{candidate.why}</td>
      <td data-label="What differs">
        {differs.length === 0 ? 'Nothing that is known.' : null}
        {differs.map((sentence) => (
          <div key={sentence}>{sentence}</div>
        ))}
      </td>
    </tr>
  );
};

const Candidates = (props: ItemProps) => {
  const { name } = props;
  if (name.candidates.length === 0) {
    return <p>No location that was read from CQC is like it. If you know which it is, type its CQC id.</p>;
  }
  return (
    <table>
      <caption>
        {name.kind === 'name'
          ? `Locations that “${name.written}” may stand for`
          : `Locations of provider ${name.written} that were read from CQC`}
      </caption>
      <thead>
        <tr>
          <th scope="col" class="who">
            Location
          </th>
          <th scope="col">Why</th>
          <th scope="col">What differs</th>
        </tr>
      </thead>
      <tbody>
        {name.candidates.map((candidate, at) => (
          <Candidate key={candidate.locationId} {...props} candidate={candidate} at={at} />
        ))}
      </tbody>
    </table>
  );
};

const Decide = ({ name, number, refused, cursor }: ItemProps) => {
  const faultOf = (field: 'otherId' | 'reason') => (refused?.fault.field === field ? refused.fault.words : undefined);
  return (
    <form id={`decide-${number}`} method="post" action="/names" class="fields">
      <input type="hidden" name="written" value={name.written} />
      <input type="hidden" name="cursor" value={cursor} />
      <Field name={`otherId-${number}`} label="Another location: its CQC id" fault={faultOf('otherId')}>
        {(described) => (
          <input {...described} name="otherId" value={refused?.otherId ?? ''} maxLength={20} autocomplete="off" />
        )}
      </Field>
      <Field
        name={`reason-${number}`}
        label="Why (optional)"
        hint="Never the name of a person using care, a date of birth or an NHS number."
        fault={faultOf('reason')}
      >
        {(described) => <input {...described} name="reason" value={refused?.reason ?? ''} maxLength={500} />}
      </Field>
      <button type="submit" name="decision" value="confirm">
        {name.kind === 'name' ? 'It stands for the chosen location' : 'The contract covers the chosen locations'}
      </button>
      <button type="submit" name="decision" value="reject" class="second">
        {name.kind === 'name' ? 'Not the chosen one' : 'Not the chosen ones'}
      </button>
      <button type="submit" name="decision" value="not-regulated" class="second">
        Not CQC-regulated
      </button>
    </form>
  );
};

/** Whether the fault stands beside the field it is about. */
const isBesideField = ({ fault: { field } }: Refused): boolean => field === 'otherId' || field === 'reason';

/** The name's own part of the page. */
export const Item = (props: ItemProps) => {
  const { name, number, refused, cursor } = props;
  return (
    <section aria-labelledby={`name-${number}`}>
      <h2 id={`name-${number}`}>
        {name.kind === 'name' ? name.written : `Provider ${name.written}, without a location`}
      </h2>
      {refused === null || isBesideField(refused) ? null : (
        <div id={`fault-${number}`} class="fault">
          <span class="hidden">Error: </span>
          {refused.fault.words}
        </div>
      )}
      <Origin name={name} />
      <Candidates {...props} />
      <Rejected name={name} cursor={cursor} />
      <Decide {...props} />
    </section>
  );
};

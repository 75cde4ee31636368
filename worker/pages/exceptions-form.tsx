/** The form that records an exception, and the search for where it was made. */
import { CONTRACT_TYPES, EXCEPTION_REASONS } from '../../shared/policy/vocabulary.ts';
import { CONTRACT_TYPE_WORDS, rolesOf } from '../../shared/policy/words.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { verdictWords } from '../placements/exception.ts';
import { frozenNow, type Shown } from '../placements/frozen.ts';
import { alternativeWords } from '../placements/risk-register.ts';
import type { PolicyInForce } from '../policy/repository.ts';
import { verdictsOf } from '../policy/verdicts.ts';
import type { Choice } from '../statuses/choose.ts';
import { dayWords } from './dates.ts';
import type { TypedException } from './exceptions-typed.ts';
import { Choices, ErrorSummary, type Faults, Field } from './fields.tsx';

/** Where a location is chosen from those that a search finds. */
export const ChooseLocation = ({ query, choice }: { readonly query: string; readonly choice: Choice }) => (
  <>
    <h1>Record an exception</h1>
    <p>A placement that was made against the policy’s verdict. First, where?</p>
    <form method="get" action="/exceptions/new">
      <div>
        <label for="query">Location: name, CQC id or postcode</label>
        <input id="query" name="query" type="search" value={query} />
      </div>
      <button type="submit">Find the location</button>
    </form>
    {query.trim() !== '' && choice.found === 0 ? (
      <p>No watched location fits this search. Look for a part of its name, its CQC id or its postcode.</p>
    ) : null}
    {choice.found > choice.locations.length ? (
      <p>
        {choice.found} locations fit: the first {choice.locations.length} are shown. Narrow the search.
      </p>
    ) : null}
    <ul>
      {choice.locations.map(({ locationId, name, postcode, providerName }) => (
        <li key={locationId}>
          <a href={`/exceptions/new?location=${encodeURIComponent(locationId)}`}>{name}</a>{' '}
          {[locationId, postcode, providerName].filter((part) => part !== null).join(', ')}
        </li>
      ))}
    </ul>
  </>
);

interface FormProps {
  readonly shown: Shown;
  readonly typed: TypedException;
  readonly faults: Faults;
}

/** What is frozen with the exception: the verdict of every contract type that has one of its own, too. */
const ShownNow = ({ shown }: { readonly shown: Shown }) => {
  const frozen = frozenNow(shown, null);
  const own = verdictsOf(shown.watched, shown.inForce, londonDay(shown.now))?.byContractType ?? [];
  return (
    <section aria-labelledby="seen">
      <h2 id="seen">What is recorded with it</h2>
      <dl>
        <dt>Rating</dt>
        <dd>
          {frozen.ratingWords}
          {frozen.publishedOn === null ? '' : `, published ${dayWords(frozen.publishedOn)}`}
        </dd>
        <dt>Verdict</dt>
        <dd>
          {verdictWords(frozen) ?? 'None: no placement policy says anything of it'}
          {frozen.verdict === null ? null : <div class="rest">{frozen.verdict.reason}</div>}
        </dd>
        {own.map((verdict) => (
          <>
            <dt>Under {CONTRACT_TYPE_WORDS[verdict.contractType].toLowerCase()}</dt>
            <dd>
              {verdictWords({ ...frozen, verdict })}
              <div class="rest">{verdict.reason}</div>
            </dd>
          </>
        ))}
        <dt>Council status</dt>
        <dd class="typed">{frozen.status ?? 'None'}</dd>
        <dt>Alternatives</dt>
        <dd>{alternativeWords(shown.alternatives) ?? 'None known'}</dd>
      </dl>
      {frozen.verdict?.answer === 'place' ? (
        <p>The policy says “Place” here: without a contract type of other rules, no exception is needed.</p>
      ) : null}
    </section>
  );
};

const Roles = ({ inForce }: { readonly inForce: PolicyInForce | null }) =>
  inForce === null ? null : (
    <datalist id="roles">
      {rolesOf(inForce.policy).map((role) => (
        <option key={role} value={role} />
      ))}
    </datalist>
  );

const CONTRACT_TYPE_CHOICES = Object.fromEntries(CONTRACT_TYPES.map((type) => [type, CONTRACT_TYPE_WORDS[type]]));
const NO_NAMES = 'No names of people, no dates of birth, no NHS numbers.';

const Why = ({ typed, faults }: Omit<FormProps, 'shown'>) => (
  <>
    <Field name="contractType" label="Contract type" fault={faults.contractType}>
      {(described) => (
        <Choices
          described={described}
          words={CONTRACT_TYPE_CHOICES}
          chosen={typed.contractType}
          none="None, or not known"
        />
      )}
    </Field>
    <Field name="reason" label="Reason" fault={faults.reason}>
      {(described) => <Choices described={described} words={EXCEPTION_REASONS} chosen={typed.reason} none="Choose" />}
    </Field>
    <Field
      name="reasonText"
      label="The reason in words"
      hint={`Needed for “${EXCEPTION_REASONS.other}”. ${NO_NAMES}`}
      fault={faults.reasonText}
    >
      {(described) => <textarea {...described} rows={4} cols={50} value={typed.reasonText} />}
    </Field>
  </>
);

const Who = ({ typed, faults }: Omit<FormProps, 'shown'>) => (
  <>
    <Field
      name="authorisedBy"
      label="Authorised by"
      hint="A role, never a name: “Brokerage manager”."
      fault={faults.authorisedBy}
    >
      {(described) => <input {...described} type="text" list="roles" size={40} value={typed.authorisedBy} />}
    </Field>
    <Field
      name="caseReference"
      label="Case reference"
      hint="As your case system has it. Not an NHS number."
      fault={faults.caseReference}
    >
      {(described) => <input {...described} type="text" size={20} value={typed.caseReference} />}
    </Field>
    <Field name="mitigation" label="What lessens the risk" hint={`May be empty. ${NO_NAMES}`} fault={faults.mitigation}>
      {(described) => <textarea {...described} rows={3} cols={50} value={typed.mitigation} />}
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

/** The form for a location that was chosen. */
export const RecordPage = ({ shown, typed, faults }: FormProps) => {
  const { record } = shown.watched;
  return (
    <>
      <h1>Record an exception: {record.observation.name}</h1>
      <ErrorSummary faults={faults} />
      <p>{[record.locationId, record.observation.postcode, record.providerName].filter((part) => part).join(', ')}</p>
      <ShownNow shown={shown} />
      <form method="post" action="/exceptions" class="fields">
        <input type="hidden" name="locationId" value={record.locationId} />
        <input type="hidden" name="key" value={typed.key} />
        <input type="hidden" name="seen" value={typed.seen} />
        <Why typed={typed} faults={faults} />
        <Who typed={typed} faults={faults} />
        <Roles inForce={shown.inForce} />
        <button type="submit">Record this exception</button>
      </form>
      <p class="back">
        <a href="/exceptions/new">Choose another location</a>
      </p>
    </>
  );
};

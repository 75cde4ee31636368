/** The form of a plan: who answers for it, when it applies, what is done, whom it hits. */
import { FUNDERS, funderWords, type People } from '../../shared/plans/plan.ts';
import type { ExposureRow } from '../../shared/risk/exposure.ts';
import { ErrorSummary, type Faults, Field } from './fields.tsx';
import { ContractsTable } from './plans-people.tsx';
import type { TypedForm } from './plans-typed.ts';

interface FieldsProps {
  readonly typed: TypedForm;
  readonly faults: Faults;
}

interface TextProps extends FieldsProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly size?: number;
  readonly rows?: number;
}

/** One line of text, or more where `rows` says so. */
export const Text = ({ name, label, hint, size = 40, rows, typed, faults }: TextProps) => (
  <Field name={name} label={label} fault={faults[name]} {...(hint === undefined ? {} : { hint })}>
    {(described) =>
      rows === undefined ? (
        <input {...described} type="text" size={size} value={typed[name] ?? ''} />
      ) : (
        <textarea {...described} rows={rows} cols={50} value={typed[name] ?? ''} />
      )
    }
  </Field>
);

const ROLE = 'A role, never a person’s name.';
const DAY = 'A date like 20/12/2026.';

const Who = (props: FieldsProps) => (
  <>
    <div>
      <h2>Who answers for it, and when it applies</h2>
    </div>
    <Text {...props} name="owner" label="Owner" hint={ROLE} />
    <Text {...props} name="sponsor" label="Sponsor, who approves it" hint={ROLE} />
    <Text {...props} name="trigger" label="What sets it off" hint="No names of people, no case details." rows={3} />
    <Text {...props} name="reviewDue" label="Plan to be reviewed by" hint={DAY} size={12} />
  </>
);

const people = (count: number | null): string => (count === null ? 'gives no number' : `gives ${count}`);

/** Fields for how many people it hits; an empty one is "not known". */
export const PeopleFields = ({ given, ...props }: FieldsProps & { readonly given: People | null }) => (
  <>
    {FUNDERS.map((funder) => (
      <Text
        {...props}
        key={funder}
        name={funder}
        label={`People: ${funderWords(funder)}`}
        hint={
          given === null || funder === 'other-council'
            ? 'Leave it empty where it is not known.'
            : `Empty: as the register says, which ${people(given[funder])}.`
        }
        size={8}
      />
    ))}
  </>
);

const Hit = ({ given, ...props }: FieldsProps & { readonly given: People }) => (
  <>
    <div>
      <h2>Whom it hits</h2>
      <p>
        The council answers for everybody whom the provider serves, however they pay. What is not known is said as not
        known: the sum is then “at least”.
      </p>
    </div>
    <PeopleFields {...props} given={given} />
    <Text {...props} name="peopleSource" label="Where these numbers come from" />
    <Text {...props} name="peopleAsAt" label="As at" hint={DAY} size={12} />
  </>
);

const Reviews = (props: FieldsProps) => (
  <>
    <div>
      <h2>Reviews of people</h2>
    </div>
    <Text {...props} name="reviewsDue" label="How many reviews are due" size={8} />
    <Text {...props} name="reviewsTarget" label="All of them by" hint={DAY} size={12} />
  </>
);

const Line = ({ at, typed, faults }: FieldsProps & { readonly at: number }) => (
  <fieldset>
    <legend>Action {at + 1}</legend>
    <input type="hidden" name={`id-${at}`} value={typed[`id-${at}`] ?? ''} />
    <Text typed={typed} faults={faults} name={`words-${at}`} label="What is done" rows={2} />
    <Text typed={typed} faults={faults} name={`owner-${at}`} label="By whom (a role)" />
    <Text typed={typed} faults={faults} name={`hours-${at}`} label="Within hours of activation" size={6} />
  </fieldset>
);

const Checklist = (props: FieldsProps) => {
  const lines = Object.keys(props.typed).filter((name) => /^words-\d+$/.test(name));
  return (
    <>
      <div>
        <h2>Checklist</h2>
        <p>
          Clear the words of an action to take it off. The list is kept in the order in which the actions are due. For
          more than the empty lines at its end, save and open this form again.
        </p>
      </div>
      {lines.map((name, at) => (
        <Line {...props} key={name} at={at} />
      ))}
    </>
  );
};

interface FormProps extends FieldsProps {
  readonly name: string;
  /** Where it is sent. */
  readonly action: string;
  /** Sent along with it. */
  readonly hidden: Readonly<Record<string, string>>;
  /** What the register gives. */
  readonly given: People;
  /** Contracts in force whose people are its own. */
  readonly rows: readonly ExposureRow[];
  readonly isNew: boolean;
  /** An approved plan becomes a draft when it is changed. */
  readonly isApproved: boolean;
  readonly back: string;
  /** A plan for the whole provider that stands already. */
  readonly providerPlan: { readonly href: string; readonly name: string } | null;
}

const Lead = ({ isNew, isApproved, providerPlan }: FormProps) => (
  <>
    {providerPlan === null ? null : (
      <p class="notice">
        There is a plan for its provider, which is a plan for this location too:{' '}
        <a href={providerPlan.href}>{providerPlan.name}</a>. Write one for the location only where something else is to
        be done there.
      </p>
    )}
    {isApproved ? (
      <p class="notice">
        This plan is approved. Where you change who answers for it, what sets it off, its review date or its actions, it
        is a draft again until its sponsor approves it. Numbers of people and of reviews may be kept up to date.
      </p>
    ) : null}
    {isNew ? (
      <p>
        The plan is a draft until its sponsor approves it. The checklist below is the usual one: change it to what you
        do.
      </p>
    ) : null}
  </>
);

/** The form, for a new plan or one that stands. */
export const PlanForm = (props: FormProps) => {
  const { name, typed, faults, action, hidden, given, rows, isNew, back } = props;
  return (
    <>
      <h1>{isNew ? `Write a plan: ${name}` : `Change the plan: ${name}`}</h1>
      <ErrorSummary faults={faults} />
      <Lead {...props} />
      <form method="post" action={action} class="fields">
        {Object.entries(hidden).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <Who typed={typed} faults={faults} />
        <Hit typed={typed} faults={faults} given={given} />
        <Reviews typed={typed} faults={faults} />
        <Checklist typed={typed} faults={faults} />
        <button type="submit">{isNew ? 'Save the draft' : 'Save the plan'}</button>
      </form>
      <h2>Behind the register’s numbers</h2>
      <ContractsTable rows={rows} />
      <p class="back">
        <a href={back}>Back without saving</a>
      </p>
    </>
  );
};

/** Where people confirmed safe are counted, and where a second person checks a count. */
import { FUNDER_WORDS, type PlanCount } from '../../shared/plans/plan.ts';
import { numberWords } from './check-words.ts';
import { momentWords } from './dates.ts';
import { Choices, type Faults, Field } from './fields.tsx';
import { Text } from './plans-form.tsx';
import type { TypedForm } from './plans-typed.ts';

const WHO = 'A role or initials of yours, never a name of a person served.';

interface WhoProps {
  /** Who is signed in. */
  readonly self: string | null;
  readonly label: string;
  readonly typed: TypedForm;
  readonly faults: Faults;
}

/** Who counts or checks: whoever is signed in, and else what they say of themselves. */
const Who = ({ self, label, typed, faults }: WhoProps) =>
  self === null ? (
    <Text typed={typed} faults={faults} name="by" label={label} hint={WHO} size={20} />
  ) : (
    <p>
      {label}: you, {self}
    </p>
  );

interface FormProps {
  readonly self: string | null;
  readonly planId: string;
  /** Made for this form: sent twice it counts once. */
  readonly formKey: string;
  readonly typed: TypedForm;
  readonly faults: Faults;
}

/** The form that counts people. */
export const CountForm = ({ planId, formKey, self, typed, faults }: FormProps) => (
  <form method="post" action={`/plans/${encodeURIComponent(planId)}/count`} class="fields">
    <input type="hidden" name="key" value={formKey} />
    <Field name="fundedBy" label="Who pays for them" fault={faults.fundedBy}>
      {(described) => (
        <Choices described={described} words={FUNDER_WORDS} chosen={typed.fundedBy ?? ''} none="Choose" />
      )}
    </Field>
    <Text typed={typed} faults={faults} name="people" label="How many people are confirmed safe" size={6} />
    <Text
      typed={typed}
      faults={faults}
      name="how"
      label="How it was confirmed"
      hint="A visit, a call, the new provider’s word. No names, no case details."
    />
    <Who self={self} label="Who counted" typed={typed} faults={faults} />
    <div>
      <label>
        <input type="checkbox" name="moreThanKnown" value="1" checked={typed.moreThanKnown === '1'} /> There are more
        people than were known
      </label>
    </div>
    <button type="submit">Record this count</button>
  </form>
);

interface CountPageProps {
  readonly planId: string;
  readonly planName: string;
  readonly exercise: boolean;
  readonly count: PlanCount;
  /** Who is signed in. */
  readonly self: string | null;
  readonly typed: TypedForm;
  readonly faults: Faults;
  readonly now: Date;
}

const CheckForm = ({ planId, count, self, typed, faults }: CountPageProps) => (
  <>
    <h2>Check it</h2>
    <p>You have confirmed for yourself that these people are safe. Whoever counted cannot check.</p>
    <form method="post" action={`/plans/${encodeURIComponent(planId)}/check`} class="fields">
      <input type="hidden" name="countId" value={count.id} />
      <Who self={self} label="Who checked" typed={typed} faults={faults} />
      <button type="submit">Confirm this count</button>
    </form>
  </>
);

/** One count: where a second person checks it, or anybody takes it back. */
export const CountPage = (props: CountPageProps) => {
  const { planId, planName, exercise, count, typed, faults, now } = props;
  return (
    <>
      <h1>
        {exercise ? 'Exercise: ' : ''}A count of people confirmed safe: {planName}
      </h1>
      <dl>
        <dt>People</dt>
        <dd>{numberWords(count.people)}</dd>
        <dt>Who pays</dt>
        <dd>{FUNDER_WORDS[count.fundedBy]}</dd>
        <dt>How it was confirmed</dt>
        <dd>{count.how}</dd>
        <dt>Counted</dt>
        <dd>
          {momentWords(count.countedAt, now)} by {count.countedBy}
        </dd>
      </dl>
      {count.checkedAt === null ? <CheckForm {...props} /> : <p>Checked by {count.checkedBy}.</p>}
      <h2>Withdraw it</h2>
      <form method="post" action={`/plans/${encodeURIComponent(planId)}/withdraw`} class="fields">
        <input type="hidden" name="countId" value={count.id} />
        <Text typed={typed} faults={faults} name="reason" label="Why it is withdrawn" hint="No names of people." />
        <button type="submit" class="second">
          Withdraw this count
        </button>
      </form>
      <p class="back">
        <a href={`/plans/${encodeURIComponent(planId)}`}>Back to the plan</a>
      </p>
    </>
  );
};

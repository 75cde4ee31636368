/** The form that puts a plan into force. */
import { type People, type Plan, peopleSumWords, sumOfPeople } from '../../shared/plans/plan.ts';
import { counted } from './check-words.ts';
import { ErrorSummary, type Faults, Field } from './fields.tsx';
import { PeopleFields, Text } from './plans-form.tsx';
import type { TypedForm } from './plans-typed.ts';

interface ActivateProps {
  readonly plan: Plan;
  /** What is known now of whom it hits. */
  readonly people: People;
  /** Contracts that give no number of people. */
  readonly missing: number;
  readonly typed: TypedForm;
  readonly faults: Faults;
}

const Kind = ({ plan, typed, faults }: Pick<ActivateProps, 'plan' | 'typed' | 'faults'>) => (
  <Field name="exercise" label="In earnest, or as an exercise" fault={faults.exercise}>
    {(described) => (
      <select {...described}>
        <option value="">Choose</option>
        <option value="0" selected={typed.exercise === '0'}>
          In earnest: people may be in danger
        </option>
        {plan.state === 'draft' ? null : (
          <option value="1" selected={typed.exercise === '1'}>
            Exercise: nobody is in danger
          </option>
        )}
      </select>
    )}
  </Field>
);

/** The page's content. */
export const ActivatePage = ({ plan, people, missing, typed, faults }: ActivateProps) => (
  <>
    <h1>Activate the plan: {plan.subjectName}</h1>
    <ErrorSummary faults={faults} />
    {plan.state === 'draft' ? (
      <p class="notice">
        This plan is a draft: nobody has approved it. It can be activated in earnest, and not practised.
      </p>
    ) : null}
    <p>
      From this moment the clock of its {counted(plan.actions.length, 'action')} runs, and people are counted safe.
      Nobody is told by this service: call whom the checklist names.
    </p>
    <form method="post" action={`/plans/${encodeURIComponent(plan.id)}/activate`} class="fields">
      <input type="hidden" name="revision" value={plan.revision} />
      <Kind plan={plan} typed={typed} faults={faults} />
      <Text
        typed={typed}
        faults={faults}
        name="reason"
        label="What has happened"
        hint="No names of people, no case details."
        rows={3}
      />
      <div>
        <h2>Whom it hits, as far as it is known now</h2>
        <p>
          {peopleSumWords(sumOfPeople(people))} by the plan and the register. These numbers are kept as they are now,
          and can be put right later.
          {missing === 0
            ? ''
            : ` ${counted(missing, 'contract')} ${missing === 1 ? 'gives' : 'give'} no number of people, so the council’s own may be more.`}
        </p>
      </div>
      <PeopleFields typed={typed} faults={faults} given={null} />
      <button type="submit">Activate the plan</button>
    </form>
    <p class="back">
      <a href={`/plans/${encodeURIComponent(plan.id)}`}>Back without activating</a>
    </p>
  </>
);

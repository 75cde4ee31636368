/** A plan that is going on: the counter, the checklist with its times, and how it ends. */
import type { Activation, ChecklistItem, Plan } from '../../shared/plans/plan.ts';
import { momentWords } from './dates.ts';
import type { Faults } from './fields.tsx';
import { CountForm } from './plans-count-forms.tsx';
import { CounterLine, CounterTable, CountsTable } from './plans-counter.tsx';
import { PeopleFields, Text } from './plans-form.tsx';
import { type TypedForm, typedPeople } from './plans-typed.ts';
import { SumLink } from './sum-link.tsx';

/** A form of the page that was refused: which, what was typed, and what is wrong. */
export interface Sent {
  readonly form: 'count' | 'people' | 'stand-down' | 'reviews' | 'approve';
  readonly typed: TypedForm;
  readonly faults: Faults;
}

interface GoingProps {
  /** Who is signed in; null: they say who they are. */
  readonly self: string | null;
  readonly plan: Plan;
  readonly open: Activation;
  readonly sent: Sent | null;
  readonly formKey: string;
  readonly now: Date;
}

/** What was typed into a form that was refused; else its beginning. */
export const sentTo = (sent: Sent | null, form: Sent['form'], typed: TypedForm = {}): Pick<Sent, 'typed' | 'faults'> =>
  sent?.form === form ? sent : { typed, faults: {} };

const path = (plan: Plan, deed: string): string => `/plans/${encodeURIComponent(plan.id)}/${deed}`;

const isLate = ({ dueAt, doneAt }: ChecklistItem, now: Date): boolean =>
  dueAt !== null && Date.parse(doneAt ?? now.toISOString()) > Date.parse(dueAt);

interface ItemProps {
  readonly plan: Plan;
  readonly item: ChecklistItem;
  readonly isOpen: boolean;
  readonly now: Date;
}

const Tick = ({ plan, item }: ItemProps) => (
  <form method="post" action={path(plan, 'tick')}>
    <input type="hidden" name="actionId" value={item.actionId} />
    <input type="hidden" name="done" value={item.doneAt === null ? '1' : '0'} />
    <button type="submit" class="second">
      {item.doneAt === null ? 'Done' : 'Not done after all'}
      <span class="hidden">: {item.words}</span>
    </button>
  </form>
);

const Item = (props: ItemProps) => {
  const { item, isOpen, now } = props;
  return (
    <tr {...(item.doneAt === null ? {} : { 'data-row': true })}>
      <th scope="row" class="who">
        {item.doneAt === null ? '☐' : '☑'} {item.words}
        {item.owner === null ? null : <div class="rest">{item.owner}</div>}
      </th>
      <td data-label="Due">{item.dueAt === null ? '–' : momentWords(item.dueAt, now)}</td>
      <td data-label="Done">
        {item.doneAt === null ? 'Not yet' : momentWords(item.doneAt, now)}
        {isLate(item, now) ? (
          <>
            {' '}
            <span class="tag down">Late</span>
          </>
        ) : null}
        {item.doneBy === null ? null : <div class="rest">by {item.doneBy}</div>}
      </td>
      <td class="next">{isOpen ? <Tick {...props} /> : null}</td>
    </tr>
  );
};

/** The checklist of an activation, with the time by which each line is due. */
export const RunningChecklist = ({
  plan,
  activation,
  now,
}: {
  readonly plan: Plan;
  readonly activation: Activation;
  readonly now: Date;
}) => {
  const { items, stoodDownAt } = activation;
  const finished = items.filter(({ doneAt }) => doneAt !== null).length;
  if (items.length === 0) return <p>The plan had no actions when it was activated.</p>;
  return (
    <table id="checklist">
      <caption>
        <SumLink of="rows" href="#checklist" value={finished}>
          {finished}
        </SumLink>{' '}
        of {items.length} actions done
      </caption>
      <thead>
        <tr>
          <th scope="col" class="who">
            Action
          </th>
          <th scope="col">Due</th>
          <th scope="col">Done</th>
          <th scope="col" class="next">
            Tick
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Item key={item.actionId} plan={plan} item={item} isOpen={stoodDownAt === null} now={now} />
        ))}
      </tbody>
    </table>
  );
};

const Correct = ({ plan, open, sent }: GoingProps) => (
  <details id="affected" open={sent?.form === 'people'}>
    <summary>Put right how many people are affected</summary>
    <form method="post" action={path(plan, 'people')} class="fields">
      <PeopleFields {...sentTo(sent, 'people', typedPeople(open.people))} given={null} />
      <button type="submit" class="second">
        Put it right
      </button>
    </form>
  </details>
);

const StandDown = ({ plan, open, sent }: GoingProps) => {
  const { typed, faults } = sentTo(sent, 'stand-down');
  return (
    <details id="stand-down" open={sent?.form === 'stand-down'}>
      <summary>{open.exercise ? 'End the exercise' : 'Stand the plan down'}</summary>
      <form method="post" action={path(plan, 'stand-down')} class="fields">
        <input type="hidden" name="revision" value={plan.revision} />
        <Text typed={typed} faults={faults} name="reason" label="How it ended" hint="No names of people." rows={3} />
        {open.exercise ? (
          <div>
            <label>
              <input type="checkbox" name="carriedThrough" value="1" checked={typed.carriedThrough === '1'} /> The
              exercise was carried through: the plan counts as tested
            </label>
          </div>
        ) : null}
        <button type="submit">{open.exercise ? 'End the exercise' : 'Stand the plan down'}</button>
      </form>
    </details>
  );
};

/** "Exercise": on everything that belongs to one. */
export const ExerciseNote = ({ exercise }: Pick<Activation, 'exercise'>) =>
  exercise ? (
    <p class="notice">
      <strong>Exercise.</strong> Nobody is in danger: this is practice, and these numbers are practice numbers.
    </p>
  ) : null;

/** All of what is going on. */
export const GoingSection = (props: GoingProps) => {
  const { plan, open, sent, formKey, now } = props;
  return (
    <section aria-labelledby="going">
      <h2 id="going">{open.exercise ? 'Exercise' : 'Activated'}</h2>
      <ExerciseNote exercise={open.exercise} />
      <p>
        Since {momentWords(open.activatedAt, now)}, by {open.activatedBy}: {open.reason}
      </p>
      <h3>People confirmed safe</h3>
      <CounterLine activation={open} />
      <CounterTable activation={open} />
      <CountForm planId={plan.id} formKey={formKey} self={props.self} {...sentTo(sent, 'count')} />
      <CountsTable planId={plan.id} activation={open} now={now} />
      <Correct {...props} />
      <h3>Checklist</h3>
      <RunningChecklist plan={plan} activation={open} now={now} />
      <StandDown {...props} />
    </section>
  );
};

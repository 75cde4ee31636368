/** When a plan was used before, and a plan that was taken away. */
import type { Activation, Plan } from '../../shared/plans/plan.ts';
import { numberWords } from './check-words.ts';
import { momentWords } from './dates.ts';
import { CounterLine, CounterTable, CountsTable } from './plans-counter.tsx';
import { ExerciseNote, RunningChecklist } from './plans-going.tsx';

interface PastProps {
  readonly plan: Plan;
  readonly now: Date;
}

const path = ({ id }: Plan, more = ''): string => `/plans/${encodeURIComponent(id)}${more}`;

const Ended = ({ activation, now }: { readonly activation: Activation; readonly now: Date }) => (
  <details>
    <summary>
      {activation.exercise ? 'Exercise' : 'In earnest'}, {momentWords(activation.activatedAt, now)} to{' '}
      {momentWords(activation.stoodDownAt ?? activation.activatedAt, now)}
    </summary>
    <ExerciseNote exercise={activation.exercise} />
    <p>
      {activation.reason} It ended: {activation.stoodDownReason} (by {activation.stoodDownBy})
    </p>
    <CounterLine activation={activation} />
  </details>
);

/** The times that a plan was used and stood down, in short. */
export const Past = ({ plan, now }: PastProps) => {
  const ended = plan.activations.filter(({ stoodDownAt }) => stoodDownAt !== null).toReversed();
  return ended.length === 0 ? null : (
    <section aria-labelledby="past">
      <h2 id="past">Used before</h2>
      {ended.map((one) => (
        <Ended key={one.id} activation={one} now={now} />
      ))}
      <p class="next">
        <a href={path(plan, '/activations')}>Their checklists and counts</a>
      </p>
    </section>
  );
};

/** Everything that was recorded while the plan was in force, each time. */
export const ActivationsPage = ({ plan, now }: PastProps) => {
  const [newest] = plan.activations.toReversed();
  return (
    <>
      <h1>When the plan was used: {plan.subjectName}</h1>
      {newest === undefined ? <p>It was never activated, and never practised.</p> : null}
      {plan.activations.length < 2 ? null : (
        <p>It was used {numberWords(plan.activations.length)} times. The last time is shown in full.</p>
      )}
      {newest === undefined ? null : (
        <>
          <h2>
            {newest.exercise ? 'Exercise' : 'In earnest'}, {momentWords(newest.activatedAt, now)}
          </h2>
          <ExerciseNote exercise={newest.exercise} />
          <CounterLine activation={newest} />
          <CounterTable activation={newest} />
          <CountsTable planId={plan.id} activation={newest} now={now} />
          <RunningChecklist plan={plan} activation={newest} now={now} />
        </>
      )}
      <p class="back">
        <a href={path(plan)}>Back to the plan</a>
      </p>
    </>
  );
};

/** A plan that was taken away, with the way back. */
export const RemovedPage = ({ plan, fault }: { readonly plan: Plan; readonly fault: string | null }) => (
  <>
    <h1>Plan: {plan.subjectName}</h1>
    {fault === null ? null : (
      <p class="notice" role="alert">
        {fault}
      </p>
    )}
    <p class="status">This plan was removed. Its history is kept.</p>
    <form method="post" action={path(plan, '/restore')}>
      <input type="hidden" name="revision" value={plan.revision} />
      <button type="submit">Put it back</button>
    </form>
    <p class="back">
      <a href="/plans">All plans</a>
    </p>
  </>
);

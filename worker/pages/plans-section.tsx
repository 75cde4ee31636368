/** The plan for a location on its own page. */
import { PLAN_STATE_WORDS } from '../../shared/plans/plan.ts';
import { planHref } from '../plans/link.ts';
import { stateInShort } from '../plans/list.ts';
import { type PlanInShort, readPlansInShort } from '../plans/repository.ts';
import { numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';

/** The plans that count at a location: its own, and the one for its whole provider; null where there is none. */
export interface PlansAt {
  readonly own: PlanInShort | null;
  readonly providers: PlanInShort | null;
}

/** Reads them. `providerId` null: not known. */
export const readPlansAt = async (db: D1Database, locationId: string, providerId: string | null): Promise<PlansAt> => {
  const plans = await readPlansInShort(db);
  const of = (id: string | null): PlanInShort | null => plans.find(({ subjectId }) => subjectId === id) ?? null;
  return { own: of(locationId), providers: of(providerId) };
};

interface LineProps {
  readonly plan: PlanInShort;
  readonly isProviders: boolean;
  readonly today: string;
}

const Line = ({ plan, isProviders, today }: LineProps) => (
  <>
    <dt>{isProviders ? 'Plan for the whole provider' : 'Plan for this location'}</dt>
    <dd>
      <a href={`/plans/${encodeURIComponent(plan.id)}`}>{PLAN_STATE_WORDS[stateInShort(plan)]}</a>
      {plan.going === 1 ? '; an exercise is going on' : ''}
      {plan.owner === null ? '' : `; owner: ${plan.owner}`}
      {plan.reviewDue === null ? '' : `; to be reviewed by ${dayWords(plan.reviewDue)}`}
      {plan.reviewDue !== null && plan.reviewDue < today ? (
        <>
          {' '}
          <span class="tag down">Overdue</span>
        </>
      ) : null}
      {plan.reviewsDue === null
        ? null
        : `; reviews of people: ${numberWords(plan.reviewsDone)} of ${numberWords(plan.reviewsDue)}`}
    </dd>
  </>
);

interface SectionProps extends PlansAt {
  readonly locationId: string;
  /** Contracts in force count here: without any nobody writes a plan. */
  readonly isOnRegister: boolean;
  /** The day in London. */
  readonly today: string;
}

/** The section; where there is no plan it says so and leads to its form. */
export const PlansSection = ({ own, providers, locationId, isOnRegister, today }: SectionProps) => (
  <section aria-labelledby="plan">
    <h2 id="plan">Contingency plan</h2>
    {own === null && providers === null ? (
      <p>There is no plan for the day on which it fails.</p>
    ) : (
      <dl>
        {own === null ? null : <Line plan={own} isProviders={false} today={today} />}
        {providers === null ? null : <Line plan={providers} isProviders today={today} />}
      </dl>
    )}
    {own !== null || !isOnRegister ? null : (
      <p class="next">
        <a href={planHref('location', locationId)}>Write a plan for this location</a>
      </p>
    )}
  </section>
);

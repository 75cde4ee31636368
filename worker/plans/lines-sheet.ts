/** The list of plans as CSV: one place or company a line. Pure. */
import { PLAN_STATE_WORDS } from '../../shared/plans/plan.ts';
import { csvOf } from '../csv/write.ts';
import type { PlanLine } from './list.ts';

const HEADER = [
  ...['name', 'location_id', 'provider_id', 'contracts', 'people', 'contracts_without_people', 'hours_per_week'],
  ...['plan_state', 'plan_on_register', 'plan_is_providers', 'exercise_going_on', 'owner', 'sponsor', 'review_due'],
  ...['reviews_done', 'reviews_due', 'reviews_target', 'plan_id'],
] as const;

/** An empty cell is what nobody has given. */
export const planLinesSheet = (lines: readonly PlanLine[]): string =>
  csvOf(
    HEADER,
    lines.map(({ kind, id, name, contracts, people, hours, plan, isProviders, state, told }) => [
      name,
      kind === 'location' ? id : null,
      kind === 'provider' ? id : null,
      contracts,
      people.sum,
      people.notGiven,
      hours.sum,
      PLAN_STATE_WORDS[state],
      told,
      isProviders ? 'yes' : 'no',
      plan?.going === 1 ? 'yes' : 'no',
      plan?.owner ?? null,
      plan?.sponsor ?? null,
      plan?.reviewDue ?? null,
      plan === null || plan.reviewsDue === null ? null : plan.reviewsDone,
      plan?.reviewsDue ?? null,
      plan?.reviewsTarget ?? null,
      plan?.id ?? null,
    ]),
  );

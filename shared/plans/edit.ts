/** Writing a plan: changing it, having it approved, taking it away. Pure. */
import { done, type Outcome, type Plan, type PlanContent, refused, type Stamp } from './plan.ts';
import { reviewsDone } from './reviews.ts';
import { missingForApproval, standingOf, stateAfter, whyNot } from './states.ts';

/** The plan after one more change. */
export const changed = (plan: Plan, { at, by }: Stamp): Plan => ({
  ...plan,
  revision: plan.revision + 1,
  changedAt: at,
  changedBy: by,
});

/** What the sponsor approved: who answers, when it applies, what is done. Counts of people may be kept up to date. */
const approvedPart = ({ owner, sponsor, reviewDue, trigger, actions }: PlanContent): string =>
  JSON.stringify([
    owner,
    sponsor,
    reviewDue,
    trigger,
    actions.map(({ words, owner: who, withinHours }) => [words, who, withinHours]),
  ]);

/** Whether a change takes a plan's approval away. */
export const losesApproval = (plan: Plan, content: PlanContent): boolean =>
  plan.state !== 'draft' && approvedPart(plan) !== approvedPart(content);

/** Changes what the plan says; an approved one whose approved part changes is a draft again. */
export const editPlan = (plan: Plan, content: PlanContent, stamp: Stamp): Outcome => {
  const deed = losesApproval(plan, content) ? 'edit' : 'edit-numbers';
  const why = whyNot(deed, standingOf(plan));
  if (why !== null) return refused(409, 'plan-going-on', 'owner', why);
  const counted = reviewsDone(plan.reviews);
  if (counted > 0 && (content.reviewsDue ?? 0) < counted) {
    const words = `${counted} reviews are entered as done: fewer cannot be due. Withdraw entries first.`;
    return refused(422, 'fewer-than-done', 'reviewsDue', words);
  }
  return done(changed({ ...plan, ...content, state: stateAfter(deed, plan.state) }, stamp));
};

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** "It still needs an owner and a review date."; null where nothing is missing. */
export const missingWords = (plan: Plan, today: string): string | null => {
  const missing = missingForApproval(plan, today);
  return missing.length === 0 ? null : `It still needs ${listed(missing)}.`;
};

/** The sponsor approves it. `today` is the day in London. */
export const approvePlan = (plan: Plan, stamp: Stamp, today: string): Outcome => {
  const why = whyNot('approve', standingOf(plan));
  if (why !== null) return refused(409, 'not-a-draft', 'approve', why);
  const missing = missingWords(plan, today);
  if (missing !== null) return refused(422, 'not-complete', 'approve', `The plan cannot be approved. ${missing}`);
  return done(changed({ ...plan, state: stateAfter('approve', plan.state) }, stamp));
};

/** Takes it away; it can be put back. */
export const removePlan = (plan: Plan, stamp: Stamp): Outcome => {
  const why = whyNot('edit', standingOf(plan));
  return why === null
    ? done(changed({ ...plan, removedAt: stamp.at }, stamp))
    : refused(409, 'plan-going-on', 'remove', why);
};

/** Puts it back as it was. */
export const restorePlan = (plan: Plan, stamp: Stamp): Outcome =>
  plan.removedAt === null
    ? refused(409, 'not-removed', 'remove', 'This plan was put back before.')
    : done(changed({ ...plan, removedAt: null }, stamp));

/** Putting a plan into force, in earnest or as an exercise, and standing it down. Pure. */
import { changed } from './edit.ts';
import {
  type Activation,
  type ChecklistItem,
  done,
  FUNDERS,
  type Outcome,
  openActivation,
  type People,
  type Plan,
  type PlanAction,
  refused,
  type Stamp,
} from './plan.ts';
import { standingOf, stateAfter, whyNot } from './states.ts';

const HOUR_MS = 3_600_000;

const itemOf = ({ id, words, owner, withinHours }: PlanAction, at: string): ChecklistItem => ({
  actionId: id,
  words,
  owner,
  dueAt: withinHours === null ? null : new Date(Date.parse(at) + withinHours * HOUR_MS).toISOString(),
  doneAt: null,
  doneBy: null,
});

/** What is decided when a plan is put into force; `people` are frozen as they are known then. */
export interface ActivationAsked {
  readonly id: string;
  readonly exercise: boolean;
  readonly reason: string;
  readonly people: People;
}

/** Puts it into force: the checklist is kept as it is worded now, each line due so many hours from now. */
export const activatePlan = (plan: Plan, asked: ActivationAsked, stamp: Stamp): Outcome => {
  const why = whyNot(asked.exercise ? 'exercise' : 'activate', standingOf(plan));
  if (why !== null) return refused(409, 'cannot-activate', 'exercise', why);
  const activation: Activation = {
    ...asked,
    activatedAt: stamp.at,
    activatedBy: stamp.by,
    ...{ stoodDownAt: null, stoodDownBy: null, stoodDownReason: null },
    items: plan.actions.map((action) => itemOf(action, stamp.at)),
    counts: [],
  };
  return done(changed({ ...plan, activations: [...plan.activations, activation] }, stamp));
};

/** The plan with what is going on replaced. */
export const withOpen = (plan: Plan, open: Activation): Plan => ({
  ...plan,
  activations: plan.activations.map((one) => (one.id === open.id ? open : one)),
});

/**
 * Ends what is going on. An exercise that was carried through makes an approved plan a tested one; all else leaves
 * the state as it was before.
 */
export const standDown = (
  plan: Plan,
  { reason, carriedThrough }: { readonly reason: string; readonly carriedThrough: boolean },
  stamp: Stamp,
): Outcome => {
  const open = openActivation(plan);
  const deed = open?.exercise === true && carriedThrough ? 'pass-exercise' : 'stand-down';
  const why = whyNot(deed, standingOf(plan));
  if (open === null || why !== null) return refused(409, 'not-going-on', 'reason', why ?? '');
  const ended = { ...open, stoodDownAt: stamp.at, stoodDownBy: stamp.by, stoodDownReason: reason };
  return done(changed(withOpen({ ...plan, state: stateAfter(deed, plan.state) }, ended), stamp));
};

const notGoingOn = (field: string): Outcome =>
  refused(409, 'not-going-on', field, 'The plan is not going on: nothing can be recorded.');

/** Ticks a line of the checklist, or takes the tick away. A line that is as asked already stays as it is. */
export const tick = (plan: Plan, actionId: string, isDone: boolean, { at, by }: Stamp): Outcome => {
  const open = openActivation(plan);
  if (open === null) return notGoingOn('checklist');
  const item = open.items.find((one) => one.actionId === actionId);
  if (item === undefined) return refused(422, 'action-unknown', 'checklist', 'There is no such line on the checklist.');
  if ((item.doneAt !== null) === isDone) return done(plan);
  const ticked = { ...item, doneAt: isDone ? at : null, doneBy: isDone ? by : null };
  return done(withOpen(plan, { ...open, items: open.items.map((one) => (one === item ? ticked : one)) }));
};

/** Puts right whom it hits; never to fewer than were counted already. */
export const correctPeople = (plan: Plan, people: People): Outcome => {
  const open = openActivation(plan);
  if (open === null) return notGoingOn('council');
  for (const funder of FUNDERS) {
    const figure = people[funder];
    const counted = open.counts
      .filter(({ fundedBy, withdrawnAt }) => fundedBy === funder && withdrawnAt === null)
      .reduce((sum, count) => sum + count.people, 0);
    if (figure !== null && figure < counted) {
      const words = `${counted} are counted there already: withdraw a count first, or give ${counted} or more.`;
      return refused(422, 'fewer-than-counted', funder, words);
    }
  }
  return done(withOpen(plan, { ...open, people }));
};

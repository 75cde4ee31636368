/** How a plan comes from one state to another: one table, and nothing else moves it. Pure. */
import { openActivation, type Plan, type PlanState, type StoredState } from './plan.ts';

/** What may be done with a plan that moves its state, or puts it into force. */
export type PlanDeed = 'edit' | 'edit-numbers' | 'approve' | 'exercise' | 'activate' | 'pass-exercise' | 'stand-down';

/** Where a plan is: its state, and whether it is being used. */
export interface Standing {
  readonly state: StoredState;
  readonly going: 'exercise' | 'in-earnest' | null;
}

interface Transition {
  readonly from: readonly StoredState[];
  readonly going: readonly Standing['going'][];
  /** null: the state stays. */
  readonly to: StoredState | null;
  /** Said where the plan is elsewhere. */
  readonly otherwise: string;
}

const ALL: readonly StoredState[] = ['draft', 'approved', 'tested'];
const BEFORE_CHANGE = 'The plan is going on: stand it down before you change it.';

/**
 * From where each deed is open, and where it leads. Only an exercise that was carried through tests a plan. A plan may be
 * activated as a draft: people in danger do not wait for a signature.
 */
const TRANSITIONS: Readonly<Record<PlanDeed, Transition>> = {
  edit: { from: ALL, going: [null], to: 'draft', otherwise: BEFORE_CHANGE },
  'edit-numbers': { from: ALL, going: [null], to: null, otherwise: BEFORE_CHANGE },
  approve: {
    ...{ from: ['draft'], going: [null], to: 'approved' },
    otherwise: 'Only a draft that is not going on can be approved.',
  },
  exercise: {
    ...{ from: ['approved', 'tested'], going: [null], to: null },
    otherwise: 'Only an approved plan that is not going on can be practised.',
  },
  activate: { from: ALL, going: [null], to: null, otherwise: 'The plan is going on already.' },
  'pass-exercise': {
    ...{ from: ['approved', 'tested'], going: ['exercise'], to: 'tested' },
    otherwise: 'No exercise of this plan is going on.',
  },
  'stand-down': {
    ...{ from: ALL, going: ['exercise', 'in-earnest'], to: null },
    otherwise: 'The plan was stood down before.',
  },
};

/** The state after a deed that is open to a plan. */
export const stateAfter = (deed: PlanDeed, state: StoredState): StoredState => TRANSITIONS[deed].to ?? state;

/** Where a plan is now. */
export const standingOf = (plan: Pick<Plan, 'state' | 'activations'>): Standing => {
  const open = openActivation(plan);
  return { state: plan.state, going: open === null ? null : open.exercise ? 'exercise' : 'in-earnest' };
};

/** The state as people read it. */
export const shownState = (plan: Pick<Plan, 'state' | 'activations'>): PlanState => {
  const { state, going } = standingOf(plan);
  return going === 'in-earnest' ? 'activated' : state;
};

/** Why a deed is not open to a plan, in words; null where it is. */
export const whyNot = (deed: PlanDeed, { state, going }: Standing): string | null => {
  const { from, going: wanted, otherwise } = TRANSITIONS[deed];
  return from.includes(state) && wanted.includes(going) ? null : otherwise;
};

/** What a plan must have before its sponsor approves it; what is missing, in words. `today` is the day in London. */
export const missingForApproval = (
  plan: Pick<Plan, 'owner' | 'sponsor' | 'trigger' | 'reviewDue' | 'actions'>,
  today: string,
): string[] => [
  ...(plan.owner === null ? ['an owner'] : []),
  ...(plan.sponsor === null ? ['a sponsor'] : []),
  ...(plan.trigger === null ? ['what sets it off'] : []),
  ...(plan.reviewDue === null || plan.reviewDue < today ? ['a review date that is still to come'] : []),
  ...(plan.actions.length === 0 ? ['at least one action'] : []),
];

/** A plan for the failure of a location or a provider: its shape. Days are `YYYY-MM-DD`, moments ISO 8601 UTC. Pure. */

/** As it is stored: that it is in force is told by an activation that was not stood down. */
const STORED_STATES = ['draft', 'approved', 'tested'] as const;
export type StoredState = (typeof STORED_STATES)[number];

/** As people read it. */
export const PLAN_STATES = [...STORED_STATES, 'activated'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** A plan's state in words; "none" where there is no plan. */
export const PLAN_STATE_WORDS: Readonly<Record<PlanState | 'none', string>> = {
  none: 'No plan here',
  draft: 'Draft',
  approved: 'Approved',
  tested: 'Tested',
  activated: 'Activated',
};

/** Who pays for people's care. The council answers for all of them: Care Act 2014, sections 48 to 52. */
export const FUNDERS = ['council', 'self', 'other-council'] as const;
export type Funder = (typeof FUNDERS)[number];

export const FUNDER_WORDS: Readonly<Record<Funder, string>> = {
  council: 'The council pays',
  self: 'They pay themselves',
  'other-council': 'Another council or the NHS pays',
};

/** The same within a sentence: "another council or the NHS pays". */
export const funderWords = (funder: Funder): string =>
  `${FUNDER_WORDS[funder].charAt(0).toLowerCase()}${FUNDER_WORDS[funder].slice(1)}`;

/** How many people, by who pays; null: not known, which is not 0. */
export type People = Readonly<Record<Funder, number | null>>;

export interface PlanAction {
  readonly id: string;
  readonly words: string;
  /** A role. */
  readonly owner: string | null;
  /** Hours after activation; null: no limit. */
  readonly withinHours: number | null;
}

/** What people write. Owner and sponsor are roles. */
export interface PlanContent {
  readonly owner: string | null;
  readonly sponsor: string | null;
  readonly reviewDue: string | null;
  /** What sets it off. */
  readonly trigger: string | null;
  /** `council` null: what the register gives. */
  readonly people: People;
  readonly peopleSource: string | null;
  readonly peopleAsAt: string | null;
  /** Reviews of people to be done, and by which day. */
  readonly reviewsDue: number | null;
  readonly reviewsTarget: string | null;
  readonly actions: readonly PlanAction[];
}

export interface PlanReview {
  readonly id: string;
  readonly on: string;
  readonly reviews: number;
  readonly enteredAt: string;
  readonly enteredBy: string;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
}

/** A line of the checklist as it was when the plan was activated. */
export interface ChecklistItem {
  readonly actionId: string;
  readonly words: string;
  readonly owner: string | null;
  readonly dueAt: string | null;
  readonly doneAt: string | null;
  readonly doneBy: string | null;
}

/** People who were confirmed safe, as one entry. */
export interface PlanCount {
  readonly id: string;
  readonly fundedBy: Funder;
  readonly people: number;
  readonly how: string;
  readonly countedAt: string;
  readonly countedBy: string;
  readonly checkedAt: string | null;
  readonly checkedBy: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnReason: string | null;
}

/** A time that the plan was put into force. */
export interface Activation {
  readonly id: string;
  /** Nobody is in danger: it is practised. */
  readonly exercise: boolean;
  readonly reason: string;
  /** As they were at that moment, unless they were put right since. */
  readonly people: People;
  readonly activatedAt: string;
  readonly activatedBy: string;
  readonly stoodDownAt: string | null;
  readonly stoodDownBy: string | null;
  readonly stoodDownReason: string | null;
  readonly items: readonly ChecklistItem[];
  readonly counts: readonly PlanCount[];
}

/** A plan, whole. */
export interface Plan extends PlanContent {
  readonly id: string;
  readonly subjectKind: 'location' | 'provider';
  readonly subjectId: string;
  readonly subjectName: string;
  readonly state: StoredState;
  /** Rises with every change of the plan itself: who changes an older one is told. */
  readonly revision: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly removedAt: string | null;
  readonly reviews: readonly PlanReview[];
  /** The oldest first; at most one was not stood down. */
  readonly activations: readonly Activation[];
}

/** Who did something, and when. */
export interface Stamp {
  readonly at: string;
  readonly by: string;
}

/** Why something is not done: `field` is what a form has to put right. */
interface Refusal {
  readonly status: 409 | 422;
  readonly code: string;
  readonly field: string;
  readonly words: string;
}

/** The plan after a deed, or why nothing was done. */
export type Outcome = { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly refusal: Refusal };

export const done = (plan: Plan): Outcome => ({ ok: true, plan });

export const refused = (status: 409 | 422, code: string, field: string, words: string): Outcome => ({
  ok: false,
  refusal: { status, code, field, words },
});

/** The activation that is going on; null where there is none. */
export const openActivation = (plan: Pick<Plan, 'activations'>): Activation | null =>
  plan.activations.find(({ stoodDownAt }) => stoodDownAt === null) ?? null;

/** A sum of people, some of which may not be known. */
export interface PeopleSum {
  readonly known: number;
  /** Something is missing: there are at least `known`. */
  readonly atLeast: boolean;
}

/** How many people there are in all. */
export const sumOfPeople = (people: People): PeopleSum => {
  const figures = FUNDERS.map((funder) => people[funder]);
  return {
    known: figures.reduce<number>((sum, figure) => sum + (figure ?? 0), 0),
    atLeast: figures.includes(null),
  };
};

/** "34", "at least 34"; "not known" where no figure is. */
export const peopleSumWords = ({ known, atLeast }: PeopleSum): string => {
  if (atLeast && known === 0) return 'not known';
  return `${atLeast ? 'at least ' : ''}${known.toLocaleString('en-GB')}`;
};

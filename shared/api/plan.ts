/** Contingency plans as they cross: the bodies of `/v1/plans`. */
import * as z from 'zod';
import { FUNDERS, PLAN_STATES } from '../plans/plan.ts';
import { listOf } from './list.ts';

/** Characters of texts, and the largest figures. */
export const PLAN_LIMITS = {
  role: 80,
  who: 40,
  words: 300,
  reason: 500,
  people: 20_000,
  hours: 8_760,
  actions: 60,
} as const;

const MOST = PLAN_LIMITS;
const day = z.iso.date();
const count = z.int().nonnegative().max(MOST.people);
const text = (most: number) => z.string().trim().min(1).max(most);
const id = z
  .string()
  .toUpperCase()
  .regex(/^[0-9A-Z-]{3,14}$/);
const key = z.uuid();

/** How many people, by who pays; null: not known. */
const People = z.object({ council: count.nullable(), self: count.nullable(), 'other-council': count.nullable() });
const NOT_KNOWN = { council: null, self: null, 'other-council': null } as const;

/** The body of `POST /v1/plans`. Without `actions` it begins with the usual checklist. */
export const PlanRequest = z
  .object({
    locationId: id.optional(),
    providerId: id.optional(),
    /** Roles, never names. */
    owner: text(MOST.role).nullable().default(null),
    sponsor: text(MOST.role).nullable().default(null),
    trigger: text(MOST.reason).nullable().default(null),
    reviewDue: day.nullable().default(null),
    /** `council` null: what the register gives. */
    people: People.default(NOT_KNOWN),
    peopleSource: text(MOST.words).nullable().default(null),
    peopleAsAt: day.nullable().default(null),
    reviewsDue: count.nullable().default(null),
    reviewsTarget: day.nullable().default(null),
    actions: z
      .array(
        z.object({
          words: text(MOST.words),
          owner: text(MOST.role).nullable().default(null),
          withinHours: z.int().nonnegative().max(MOST.hours).nullable().default(null),
        }),
      )
      .max(MOST.actions)
      .optional(),
  })
  .refine((one) => (one.locationId === undefined) !== (one.providerId === undefined), {
    path: ['locationId'],
    message: 'Give a locationId or a providerId, not both.',
  });

/** The body of `POST /v1/plans/{id}/activate`. Without `people` what the plan and the register know is frozen. */
export const ActivateRequest = z.object({
  revision: z.int().positive(),
  exercise: z.boolean(),
  reason: text(MOST.reason),
  people: People.optional(),
});

/** The body of `POST /v1/plans/{id}/actions`. */
export const TickRequest = z.object({ actionId: z.string().regex(/^[\w.-]{1,80}$/), done: z.boolean() });

/** The body of `POST /v1/plans/{id}/counts`: the same key again is the same count. */
export const CountRequest = z.object({
  key,
  fundedBy: z.enum(FUNDERS),
  people: count.min(1),
  how: text(MOST.words),
  moreThanKnown: z.boolean().default(false),
});

/** The body of `POST /v1/plans/{id}/checks`. */
export const CheckCountRequest = z.object({ countId: z.string().regex(/^[\w.-]{1,80}$/) });

const moment = z.iso.datetime();
const Tally = z.object({
  safe: z.int(),
  waiting: z.int(),
  of: z.object({ known: z.int(), atLeast: z.boolean() }),
  isTooLow: z.boolean(),
});

/** A plan in short. `state` is "activated" while it is in force in earnest. */
export const PlanInShortBody = z.object({
  id: z.string(),
  subjectKind: z.enum(['location', 'provider']),
  subjectId: z.string(),
  subjectName: z.string(),
  state: z.enum(PLAN_STATES),
  exerciseGoingOn: z.boolean(),
  owner: z.string().nullable(),
  sponsor: z.string().nullable(),
  reviewDue: day.nullable(),
  reviewsDone: z.int(),
  reviewsDue: z.int().nullable(),
  reviewsTarget: day.nullable(),
  revision: z.int(),
});
export type PlanInShortBody = z.infer<typeof PlanInShortBody>;

/** The answer of `GET /v1/plans`. */
export const PlanListBody = listOf(PlanInShortBody);

const Going = z.object({
  exercise: z.boolean(),
  reason: z.string(),
  people: People,
  activatedAt: moment,
  activatedBy: z.string(),
  checklist: z.array(
    z.object({
      actionId: z.string(),
      words: z.string(),
      owner: z.string().nullable(),
      dueAt: moment.nullable(),
      doneAt: moment.nullable(),
      doneBy: z.string().nullable(),
    }),
  ),
  counts: z.array(
    z.object({
      id: z.string(),
      fundedBy: z.enum(FUNDERS),
      people: z.int(),
      how: z.string(),
      countedAt: moment,
      countedBy: z.string(),
      checkedAt: moment.nullable(),
      checkedBy: z.string().nullable(),
      withdrawnAt: moment.nullable(),
      withdrawnReason: z.string().nullable(),
    }),
  ),
  /** A count stands only when a second person has checked it. */
  counter: z.object({ all: Tally, council: Tally, self: Tally, 'other-council': Tally }),
});

/** A plan, whole. */
export const PlanBody = PlanInShortBody.extend({
  trigger: z.string().nullable(),
  people: People,
  peopleSource: z.string().nullable(),
  peopleAsAt: day.nullable(),
  actions: z.array(
    z.object({
      id: z.string(),
      words: z.string(),
      owner: z.string().nullable(),
      withinHours: z.int().nullable(),
    }),
  ),
  changedAt: moment,
  changedBy: z.string(),
  /** What is going on, in earnest or as an exercise; null for most. */
  going: Going.nullable(),
});
export type PlanBody = z.infer<typeof PlanBody>;

/** What-ifs that were kept, with what they said when they were: the bodies of `/v1/scenarios`. */
import * as z from 'zod';
import { CONTRACT_TYPES } from '../policy/vocabulary.ts';
import { MOST_STOPS, USUAL_PER_DAY } from '../risk/what-if.ts';
import { Figures } from './contingency.ts';

const day = z.iso.date();
const count = z.int().nonnegative();
const hours = z.number().nonnegative();
const figure = hours.nullable();
const contractType = z.enum(CONTRACT_TYPES).nullable();

/** What is asked: as `GET /v1/what-if` takes it. */
const Question = z.object({
  stop: z.array(z.string().min(1).max(300)).min(1).max(MOST_STOPS),
  on: day,
  perDay: z.int().min(1).max(500),
});

/** The body of `POST /v1/scenarios`. */
export const ScenarioRequest = Question.extend({
  name: z.string().trim().min(1).max(100),
  perDay: Question.shape.perDay.default(USUAL_PER_DAY),
});
export type ScenarioRequest = z.infer<typeof ScenarioRequest>;

/** Hours a week that are needed, and how much of it alternatives said they could take. */
const Hours = z.object({
  /** Known spare hours that count. */
  spare: hours,
  /** null where no contract gives its hours. */
  left: figure,
});

/** One contract as it counted. */
const OutcomeRow = z.object({
  contractId: z.string(),
  name: z.string(),
  area: z.string().nullable(),
  contractType,
  people: figure,
  packages: figure,
  hoursPerWeek: figure,
  doubleHanded: figure,
});
export type OutcomeRow = z.infer<typeof OutcomeRow>;

/** What a what-if came to on a day. */
export const Outcome = z.object({
  stops: z.array(z.object({ id: z.string(), name: z.string() })),
  totals: Figures,
  byArea: z.array(Figures.extend({ area: z.string().nullable(), alternatives: count, apart: count, ...Hours.shape })),
  byType: z.array(Figures.extend({ contractType })),
  placing: z.object({ workingDays: count.nullable(), placedBy: day.nullable(), atLeast: z.boolean() }),
  hours: Hours,
  policyVersion: z.string().nullable(),
  /** When CQC's data was last complete. */
  dataAsOf: z.iso.datetime().nullable(),
  rows: z.array(OutcomeRow),
});
export type Outcome = z.infer<typeof Outcome>;

/** What was asked of a scenario; read from what is stored. */
export const ScenarioQuestion = Question;
export type ScenarioQuestion = z.infer<typeof Question>;

export const ScenarioBody = Question.extend({
  id: z.string(),
  name: z.string(),
  savedAt: z.iso.datetime(),
  savedBy: z.string(),
  /** What it came to when it was saved; `GET /v1/what-if` says what it comes to now. */
  outcome: Outcome,
});
export type ScenarioBody = z.infer<typeof ScenarioBody>;

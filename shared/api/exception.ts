/** A placement made against the verdict, as it crosses from the extension to the worker and back. */
import * as z from 'zod';
import { ANSWERS, CONTRACT_TYPES, EXCEPTION_REASONS, type ExceptionReason } from '../policy/vocabulary.ts';
import { RATINGS } from '../ratings/rating.ts';

/** The codes of `EXCEPTION_REASONS`, in their order. */
export const EXCEPTION_REASON_CODES = Object.keys(EXCEPTION_REASONS) as ExceptionReason[];

const text = (most: number) => z.string().trim().min(1).max(most);
const locationId = z
  .string()
  .toUpperCase()
  .regex(/^[0-9A-Z-]{3,14}$/);

/** What the card showed when the exception was recorded; it never changes afterwards. */
export const FrozenAnswer = z.object({
  rating: z.enum(RATINGS),
  /** In words, CQC's own where it is outside the order. */
  ratingWords: text(100),
  publishedOn: z.iso.date().nullable(),
  /** null where no policy was in force. */
  verdict: z
    .object({ answer: z.enum(ANSWERS), role: z.string().max(60).nullable(), reason: z.string().max(500) })
    .nullable(),
  policyVersion: z.string().max(20).nullable(),
  /** The council's own status, in words; null where there was none. */
  status: z.string().max(300).nullable(),
  /** When CQC's data was last complete. */
  dataAsOf: z.iso.datetime().nullable(),
});
export type FrozenAnswer = z.infer<typeof FrozenAnswer>;

/** The body of `POST /v1/exceptions`. */
export const ExceptionRequest = z.object({
  /** Made where it is recorded (a UUID): the same key again is the same exception. */
  key: z.uuid(),
  locationId,
  locationName: text(300),
  frozen: FrozenAnswer,
  reason: z.enum(EXCEPTION_REASON_CODES),
  /** Needed where the reason is "other". */
  reasonText: text(500).nullable(),
  /** A role, never a name. */
  authorisedBy: text(80),
  caseReference: text(40),
  contractType: z.enum(CONTRACT_TYPES).nullable(),
  alternatives: z.array(z.object({ locationId, name: text(300) })).max(3),
  mitigation: text(500).nullable(),
  reviewOn: z.iso.date().nullable(),
  /** By the clock of whoever records it. */
  madeAt: z.iso.datetime(),
});
export type ExceptionRequest = z.infer<typeof ExceptionRequest>;

/** One exception as the routes tell it. */
export const ExceptionBody = ExceptionRequest.omit({ key: true }).extend({
  id: z.string(),
  /** A short reference that a person can read out, for example "EX-17". */
  reference: z.string(),
  madeBy: z.string(),
  receivedAt: z.iso.datetime(),
  state: z.enum(['open', 'closed']),
  /** Open although its review day has passed. */
  overdue: z.boolean(),
  closedAt: z.iso.datetime().nullable(),
  closedBy: z.string().nullable(),
  closedReason: z.string().nullable(),
});
export type ExceptionBody = z.infer<typeof ExceptionBody>;

/** The body of `POST /v1/exceptions/{id}/close`. */
export const CloseRequest = z.object({ reason: text(500) });

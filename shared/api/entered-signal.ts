/** Signals that people enter: the bodies of `/v1/signals`. */
import * as z from 'zod';
import { SIGNAL_KINDS } from '../risk/indicators-entered.ts';

const day = z.iso.date();
const id = z
  .string()
  .toUpperCase()
  .regex(/^[0-9A-Z-]{3,14}$/);
const count = z.int().min(1).max(10_000);
/** Where it is known from: a register, a notice, a meeting. */
const source = z.string().trim().min(1).max(200);

/** The body of `POST /v1/signals`: of one location, or of a provider as a whole. */
export const SignalRequest = z
  .object({
    locationId: id.optional(),
    providerId: id.optional(),
    kind: z.enum(SIGNAL_KINDS),
    /** Of open safeguarding enquiries; null for the other kinds. */
    count: count.nullable().default(null),
    /** The day on which it was so: today or earlier. */
    on: day,
    source,
  })
  .refine((one) => (one.locationId === undefined) !== (one.providerId === undefined), {
    path: ['locationId'],
    message: 'Give a locationId or a providerId, not both.',
  })
  .refine((one) => (one.kind === 'safeguarding-open') === (one.count !== null), {
    path: ['count'],
    message: 'A count is given exactly where the kind is safeguarding-open.',
  });
export type SignalRequest = z.infer<typeof SignalRequest>;

/** The body of `POST /v1/signals/{id}/count`: open safeguarding enquiries on a later day. */
export const SignalCountRequest = z.object({ count, on: day, source });
export type SignalCountRequest = z.infer<typeof SignalCountRequest>;

/** The body of `POST /v1/signals/{id}/end`. */
export const SignalEndRequest = z.object({ reason: z.string().trim().min(1).max(500) });

/** One signal, in force or ended. */
export const SignalBody = z.object({
  id: z.string(),
  /** As it was entered: of a location or of a provider as a whole. */
  subject: z.enum(['location', 'provider']),
  subjectId: z.string(),
  subjectName: z.string(),
  kind: z.enum(SIGNAL_KINDS),
  count: z.int().nullable(),
  on: day,
  source: z.string(),
  /** A neutral sentence. */
  words: z.string(),
  /** What stands beside it wherever it is shown. */
  confidential: z.string(),
  enteredAt: z.iso.datetime(),
  enteredBy: z.string(),
  endedAt: z.iso.datetime().nullable(),
  endedBy: z.string().nullable(),
  endReason: z.string().nullable(),
});
export type SignalBody = z.infer<typeof SignalBody>;

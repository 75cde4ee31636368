/** Spare hours that locations told of: the bodies of `/v1/spare-hours`. */
import * as z from 'zod';

const day = z.iso.date();
/** A week; more than any branch gives. Hundredths at the finest. */
const hours = z.number().min(0).max(20_000).multipleOf(0.01);

/** The body of `POST /v1/spare-hours`. */
export const SpareHoursRequest = z.object({
  locationId: z
    .string()
    .toUpperCase()
    .regex(/^[0-9A-Z-]{3,14}$/),
  /** One of the register; null: in every area in which it works, together. */
  area: z.string().trim().min(1).max(100).nullable().default(null),
  hoursPerWeek: hours,
  /** Day on which it said so, today or before. */
  asAt: day,
  /** Where it is known from: a call, a return, a meeting. */
  source: z.string().trim().min(1).max(200),
});
export type SpareHoursRequest = z.infer<typeof SpareHoursRequest>;

export const SpareHoursBody = z.object({
  id: z.string(),
  locationId: z.string(),
  name: z.string(),
  area: z.string().nullable(),
  hoursPerWeek: hours,
  asAt: day,
  /** Said more than 28 days ago. */
  old: z.boolean(),
  source: z.string(),
  enteredAt: z.iso.datetime(),
  enteredBy: z.string(),
});
export type SpareHoursBody = z.infer<typeof SpareHoursBody>;

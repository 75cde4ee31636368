/** The answer of `POST /v1/checks`: what one full pull saw. */
import * as z from 'zod';
import { EventBody } from './event.ts';

export const CheckBody = z.object({
  expected: z.int().nonnegative(),
  seen: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  failed: z.array(z.object({ locationId: z.string(), reason: z.string() })),
  events: z.array(EventBody),
  complete: z.boolean(),
});
export type CheckBody = z.infer<typeof CheckBody>;

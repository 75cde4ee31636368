/** The answer of `GET /v1/watch-list`: which locations are watched, read yet or not. */
import * as z from 'zod';

export const WatchedBody = z.object({
  locationId: z.string(),
  /** The council buys from it; false where it is watched as part of the area. */
  commissioned: z.boolean(),
  /** It was read at least once. */
  seen: z.boolean(),
});
export type WatchedBody = z.infer<typeof WatchedBody>;

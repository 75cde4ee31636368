/** Checks whose changes the circuit breaker holds until a person releases or discards them. */
import * as z from 'zod';

/** A check that is held; its locations show no rating until it is decided. */
export const HoldBody = z.object({
  runId: z.string(),
  kind: z.enum(['full', 'changes', 'sweep', 'new', 'file']),
  heldAt: z.iso.datetime(),
  /** Why, in words. */
  because: z.string(),
  /** How many locations the check read. */
  checked: z.int().nonnegative(),
  /** One a location. */
  changes: z.array(z.object({ locationId: z.string(), name: z.string(), words: z.string() })),
});
export type HoldBody = z.infer<typeof HoldBody>;

/** What came of a decision; discarded changes are no events. */
export const DecisionBody = z.object({
  runId: z.string(),
  decision: z.enum(['released', 'discarded']),
  /** Locations that were held. */
  locations: z.int().nonnegative(),
  /** Rating events written. */
  events: z.int().nonnegative(),
});
export type DecisionBody = z.infer<typeof DecisionBody>;

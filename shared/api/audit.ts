/** The audit as the API tells it. */
import * as z from 'zod';

/** One entry: who did what, when, to what. Entries are never changed. */
export const AuditBody = z.object({
  /** Rises with each entry. */
  seq: z.int(),
  at: z.iso.datetime(),
  /** A person’s e-mail address, an access token’s id, or "schedule". */
  actor: z.string(),
  /** What the access token is called; null where it is none. */
  actorLabel: z.string().nullable(),
  /** As "exception.closed". */
  action: z.string(),
  /** The action as a person reads it. */
  what: z.string(),
  /** Id, or what stands for one. */
  subject: z.string(),
  /** What stood there and what stands there now, in the action's own shape; null where there was or is nothing. */
  before: z.unknown(),
  after: z.unknown(),
});
export type AuditBody = z.infer<typeof AuditBody>;

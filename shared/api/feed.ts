/** Atom feeds of alerts, for readers that cannot send a header. */
import * as z from 'zod';

/** The body of `POST /v1/feeds`. */
export const FeedRequest = z.object({
  /** Who or what reads it: a role, a team or a system, never a person's name. */
  label: z.string().trim().min(1).max(80),
});
export type FeedRequest = z.infer<typeof FeedRequest>;

/** A feed as it is listed: its address is told once, when it is made, and never again. */
export const FeedBody = z.object({
  id: z.string(),
  label: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  revokedAt: z.iso.datetime().nullable(),
  /** To the hour; null where nobody has read it. */
  lastReadAt: z.iso.datetime().nullable(),
});
export type FeedBody = z.infer<typeof FeedBody>;

/** The answer of `POST /v1/feeds`: the only time the address is told. Whoever has it reads the alerts. */
export const FeedAddedBody = z.object({ id: z.string(), label: z.string(), address: z.url() });
export type FeedAddedBody = z.infer<typeof FeedAddedBody>;

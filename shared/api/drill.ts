/** Drills: a marked test through every channel, and who confirmed that it arrived. */
import * as z from 'zod';
import { EndpointBody } from './endpoint.ts';

const count = z.int().nonnegative();

const about = {
  id: z.string(),
  at: z.iso.datetime(),
  /** Who began it: a token's id, or the pages. */
  actor: z.string(),
};

/** A drill in the list. */
export const DrillBody = z.object({
  ...about,
  /** Endpoints that it was sent to, and how many of them took it, were given up, and were confirmed by a person. */
  recipients: count,
  delivered: count,
  failed: count,
  confirmed: count,
});
export type DrillBody = z.infer<typeof DrillBody>;

/** How far a drill came with one endpoint. */
export const DrillRecipientBody = z.object({
  endpointId: z.string(),
  /** Of the message, as webhooks get it. */
  messageId: z.string(),
  channel: EndpointBody.shape.channel,
  label: z.string().nullable(),
  /** As endpoints are listed: never a secret. */
  address: z.string(),
  state: z.enum(['pending', 'delivered', 'failed', 'ambiguous']),
  attempts: count,
  /** Why the last attempt did not succeed; null where none failed. */
  reason: z.string().nullable(),
  deliveredAt: z.iso.datetime().nullable(),
  /** Who said that it arrived there, and when. */
  confirmedAt: z.iso.datetime().nullable(),
  confirmedBy: z.string().nullable(),
});
export type DrillRecipientBody = z.infer<typeof DrillRecipientBody>;

/** One drill, whole. */
export const DrillStoryBody = z.object({ ...about, recipients: z.array(DrillRecipientBody) });
export type DrillStoryBody = z.infer<typeof DrillStoryBody>;

/** The body of `POST /v1/drills/{id}/confirm`. */
export const DrillConfirmRequest = z.strictObject({
  endpointId: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, 'the id of an endpoint'),
});

/** Where alerts are sent. */
import * as z from 'zod';

/** An endpoint as it is listed: its signing secret is told once, when it is added, and never again. */
export const EndpointBody = z.object({
  id: z.string(),
  channel: z.literal('webhook'),
  address: z.string(),
  createdAt: z.iso.datetime(),
  disabledAt: z.iso.datetime().nullable(),
  disabledReason: z.string().nullable(),
});
export type EndpointBody = z.infer<typeof EndpointBody>;

/** The body of `POST /v1/endpoints`; without a secret one is made. */
export const EndpointRequest = z.object({
  channel: z.literal('webhook'),
  address: z.string().max(2_000),
  secret: z.string().max(200).optional(),
});
export type EndpointRequest = z.infer<typeof EndpointRequest>;

/** The answer of `POST /v1/endpoints`: the only time the secret is told. */
export const EndpointAddedBody = z.object({ id: z.string(), address: z.string(), secret: z.string() });
export type EndpointAddedBody = z.infer<typeof EndpointAddedBody>;

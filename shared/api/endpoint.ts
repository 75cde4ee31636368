/** Where alerts are sent. */
import * as z from 'zod';
import { AUDIENCES } from './alert-rules.ts';

/** Every channel by its name. */
export const CHANNEL_NAMES = ['webhook', 'notify', 'teams'] as const;

/** Whom an endpoint reaches: each once, at least one. */
const audiences = z
  .array(z.enum(AUDIENCES))
  .min(1)
  .refine((listed) => new Set(listed).size === listed.length, 'each at most once');

/** An endpoint as it is listed: never with its secret. */
export const EndpointBody = z.object({
  id: z.string(),
  channel: z.enum(CHANNEL_NAMES),
  /** A webhook's address; a mailbox as `mailto:`; of an address that is itself a secret a fingerprint. */
  address: z.string(),
  /** What people call it. */
  label: z.string().nullable(),
  /** Settings of its channel that are no secret. */
  settings: z.record(z.string(), z.string()).nullable(),
  /** null: everyone. */
  audiences: audiences.nullable(),
  /** When the newest message that arrived did; null where none ever has. */
  lastDeliveredAt: z.iso.datetime().nullable(),
  /** The newest of the last 200 messages that did not arrive, in words; null where there is none. */
  lastFailure: z.object({ createdAt: z.iso.datetime(), words: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  disabledAt: z.iso.datetime().nullable(),
  disabledReason: z.string().nullable(),
});
export type EndpointBody = z.infer<typeof EndpointBody>;

/** A role or team, never a person's name. */
const label = z.string().trim().min(1).max(80);

/** What every channel's request may say. */
const common = {
  label: label.optional(),
  /** Everyone unless told. */
  audiences: audiences.optional(),
};

/** A webhook; without a secret one is made. */
const WebhookEndpointRequest = z.object({
  channel: z.literal('webhook'),
  address: z.string().max(2_000),
  secret: z.string().max(200).optional(),
  ...common,
});
export type WebhookEndpointRequest = z.infer<typeof WebhookEndpointRequest>;

/** A mailbox by GOV.UK Notify. */
const NotifyEndpointRequest = z.object({
  channel: z.literal('notify'),
  email: z.email().max(320),
  /** As GOV.UK Notify shows it once: its name, the service's id and the secret. */
  apiKey: z.string().max(300),
  templateId: z.uuid(),
  /** GOV.UK Notify's own unless told; on a developer's machine one of loopback. */
  serviceBase: z.url().max(200).optional(),
  ...common,
});
export type NotifyEndpointRequest = z.infer<typeof NotifyEndpointRequest>;

/** A channel of Microsoft Teams, by the address of its workflow. */
const TeamsEndpointRequest = z.object({
  channel: z.literal('teams'),
  /** Itself the credential: kept encrypted, never told back. */
  address: z.string().max(2_000),
  ...common,
});
export type TeamsEndpointRequest = z.infer<typeof TeamsEndpointRequest>;

/** The body of `POST /v1/endpoints`. */
export const EndpointRequest = z.discriminatedUnion('channel', [
  WebhookEndpointRequest,
  NotifyEndpointRequest,
  TeamsEndpointRequest,
]);
export type EndpointRequest = z.infer<typeof EndpointRequest>;

/** The answer of `POST /v1/endpoints`: the only time a webhook's signing secret is told. */
export const EndpointAddedBody = z.object({
  id: z.string(),
  channel: z.enum(CHANNEL_NAMES),
  address: z.string(),
  /** A webhook's signing secret; what the council gave us of another channel is not told back. */
  secret: z.string().optional(),
});
export type EndpointAddedBody = z.infer<typeof EndpointAddedBody>;

/** The body of `PUT /v1/endpoints/{id}`: both, each as it is to be. Strict, so that a misspelt field widens nobody's circle. */
export const EndpointChange = z.strictObject({
  label: label.nullable(),
  /** null: everyone. */
  audiences: audiences.nullable(),
});
export type EndpointChange = z.infer<typeof EndpointChange>;

/** The answer of `POST /v1/endpoints/{id}/rotate`: the only time the new secret is told. */
export const EndpointRotatedBody = z.object({ id: z.string(), secret: z.string() });
export type EndpointRotatedBody = z.infer<typeof EndpointRotatedBody>;

/** The answer of `POST /v1/endpoints/{id}/test`. */
export const EndpointTrialBody = z.object({
  /** What it would have meant for an alert. */
  outcome: z.enum(['delivered', 'retry', 'gone', 'permanent', 'ambiguous']),
  /** What the receiver answered, in words. */
  words: z.string(),
  /** The receiver's own id of the message, where it gives one. */
  receiverId: z.string().nullable(),
  /** What the test can be recognised by where it arrives: "RW-1A2B3C4D". */
  reference: z.string(),
});
export type EndpointTrialBody = z.infer<typeof EndpointTrialBody>;

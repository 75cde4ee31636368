/** The outbox as the routes tell it: what is said to whom, and how far it came. */
import * as z from 'zod';

/** What a message is of. */
const MESSAGE_KINDS = ['alert', 'group', 'digest', 'heartbeat', 'drill', 'trouble'] as const;

/** "failed": given up for good; "ambiguous": it may have arrived, and is tried again. */
export const MESSAGE_STATES = ['failed', 'ambiguous', 'pending', 'delivered'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** One message to one endpoint: never with an address or a secret. */
export const MessageBody = z.object({
  id: z.string(),
  kind: z.enum(MESSAGE_KINDS),
  /** What it says, in one line. */
  words: z.string(),
  endpointId: z.string(),
  channel: z.enum(['webhook', 'notify', 'teams']),
  /** What people call the receiver; null where it has no name. */
  label: z.string().nullable(),
  /** False where its endpoint is switched off: nothing is sent there. */
  switchedOn: z.boolean(),
  state: z.enum(MESSAGE_STATES),
  /** Since it was planned, or was put back by hand. */
  attempts: z.int().nonnegative(),
  createdAt: z.iso.datetime(),
  /** Of the next attempt; null where none is to come. */
  nextAt: z.iso.datetime().nullable(),
  deliveredAt: z.iso.datetime().nullable(),
  /** Why the last attempt did not arrive, in words; null where it did or none was made. */
  problem: z.string().nullable(),
  /** What the receiver told of it later. */
  receipt: z.string().nullable(),
  receiptAt: z.iso.datetime().nullable(),
});
export type MessageBody = z.infer<typeof MessageBody>;

/** The answer of both ways to send again. */
export const ReplayedBody = z.object({
  /** Messages that are sent again with the next tick. */
  replayed: z.int().nonnegative(),
});

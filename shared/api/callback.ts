/** What receivers tell of messages they have taken. */
import * as z from 'zod';

/** How an e-mail ended, in GOV.UK Notify's words. */
export const RECEIPTS = ['delivered', 'permanent-failure', 'temporary-failure', 'technical-failure'] as const;

/**
 * A callback of GOV.UK Notify on the status of an e-mail. Fields it may add one day are left unread: what is
 * refused with 4xx it never sends again.
 */
export const NotifyCallback = z.object({
  /** GOV.UK Notify's own id. */
  id: z.uuid(),
  /** Ours: the id of the delivery. */
  reference: z.string().max(1_000).nullable(),
  status: z.enum(RECEIPTS),
  created_at: z.iso.datetime({ offset: true }),
  completed_at: z.iso.datetime({ offset: true }).nullish(),
  sent_at: z.iso.datetime({ offset: true }).nullish(),
  notification_type: z.literal('email'),
});
export type NotifyCallback = z.infer<typeof NotifyCallback>;

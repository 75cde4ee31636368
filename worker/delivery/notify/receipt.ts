/** Taking in what GOV.UK Notify tells of e-mails it has taken. The mailbox it names is not kept. */
import type { NotifyCallback, RECEIPTS } from '../../../shared/api/callback.ts';
import { CodedError } from '../../errors.ts';
import { findReceiptDelivery, type Receipt, writeReceipt } from './receipt-repository.ts';

type Status = (typeof RECEIPTS)[number];

/** What each failure asks for, after GOV.UK Notify's documentation of its statuses. */
const FAILURES: Readonly<Record<Exclude<Status, 'delivered'>, string>> = {
  'permanent-failure': 'the mailbox does not exist (permanent-failure): correct the address of the endpoint',
  'temporary-failure': 'the mailbox took nothing for days (temporary-failure): it may be full or switched off',
  'technical-failure': 'it could not pass the e-mail on (technical-failure): send it again',
};

const receiptOf = ({ id, status, ...at }: NotifyCallback): Receipt => ({
  receipt: status,
  receiptAt: new Date(at.completed_at ?? at.sent_at ?? at.created_at).toISOString(),
  receiverId: id,
  state: status === 'delivered' ? 'delivered' : 'failed',
  error: status === 'delivered' ? null : `GOV.UK Notify: ${FAILURES[status]}`,
});

/**
 * Writes how an e-mail ended, audited; the same told again changes nothing. An e-mail that failed is a failed
 * delivery, which health tells of. Throws CodedError 404 `delivery-unknown` where no delivery by GOV.UK Notify has
 * its reference, 503 `delivery-in-hand` while a drainer has not marked it yet: after a 5xx it is told again in five
 * minutes.
 */
export const takeReceipt = async (
  deps: { readonly db: D1Database; readonly now: () => Date },
  callback: NotifyCallback,
  actor: string,
): Promise<void> => {
  const at = deps.now().toISOString();
  const { reference, id: receiverId } = callback;
  const delivery = await findReceiptDelivery(deps.db, { reference, receiverId });
  if (delivery === null) throw new CodedError(404, 'delivery-unknown', 'No e-mail of ours has this reference.');
  if (delivery.leaseUntil !== null && delivery.leaseUntil > at) {
    throw new CodedError(503, 'delivery-in-hand', 'This e-mail is being sent at this moment: tell it again later.');
  }
  await writeReceipt(deps.db, delivery.id, receiptOf(callback), { at, actor });
};

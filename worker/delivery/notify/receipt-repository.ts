/** The only SQL of receipts: what GOV.UK Notify tells of e-mails it has taken. */

/** How an e-mail ended, and what that makes of its delivery. */
export interface Receipt {
  readonly receipt: string;
  /** ISO moment at which the receiver knew. */
  readonly receiptAt: string;
  /** The receiver's own id of the e-mail. */
  readonly receiverId: string;
  readonly state: 'delivered' | 'failed';
  /** What to do about it; null where it was delivered. */
  readonly error: string | null;
}

/** A delivery that a receipt is of. */
export interface ReceiptDelivery {
  readonly id: string;
  /** ISO moment until which a drainer holds it; null where none does. */
  readonly leaseUntil: string | null;
}

/** The e-mail by our reference, or where none was told by the receiver's own id; null where there is none. */
export const findReceiptDelivery = (
  db: D1Database,
  by: { readonly reference: string | null; readonly receiverId: string },
): Promise<ReceiptDelivery | null> =>
  db
    .prepare(
      `SELECT d.id, d.lease_until AS leaseUntil
         FROM message d JOIN endpoint e ON e.id = d.endpoint_id AND e.channel = 'notify'
        WHERE ${by.reference === null ? 'd.receiver_id' : 'd.id'} = ?1`,
    )
    .bind(by.reference ?? by.receiverId)
    .first<ReceiptDelivery>();

/**
 * What is new, so that callbacks may come twice and in any order: what was delivered stays delivered; of failures
 * the later word counts, and only of the e-mail that was sent last.
 */
const NEW = `id = ?1 AND receipt IS NOT 'delivered'
             AND (?2 = 'delivered'
                  OR (coalesce(receiver_id, ?4) = ?4 AND (receipt IS NULL OR receipt_at < ?3)))`;

/** Writes a receipt where it says something new, with an audit row by `by.actor`, in one batch. */
export const writeReceipt = async (
  db: D1Database,
  deliveryId: string,
  { receipt, receiptAt, receiverId, state, error }: Receipt,
  by: { readonly at: string; readonly actor: string },
): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?5, ?6, 'delivery.receipt', id, json_object('state', state, 'receipt', receipt),
                json_object('state', ?7, 'receipt', ?2)
           FROM message WHERE ${NEW}`,
      )
      .bind(deliveryId, receipt, receiptAt, receiverId, by.at, by.actor, state),
    db
      .prepare(
        `UPDATE message SET receipt = ?2, receipt_at = ?3, receiver_id = coalesce(receiver_id, ?4), state = ?5,
                last_error = ?6, delivered_at = CASE WHEN ?5 = 'delivered' THEN coalesce(delivered_at, ?3) END,
                lease_holder = NULL, lease_until = NULL
          WHERE ${NEW}`,
      )
      .bind(deliveryId, receipt, receiptAt, receiverId, state, error),
  ]);
};

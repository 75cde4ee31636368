/** What an endpoint of GOV.UK Notify keeps beside its mailbox and key. Pure. */
import * as z from 'zod';
import { judgeAddress } from '../address.ts';

/** Where GOV.UK Notify answers; it has no other place, and none for tests. */
export const NOTIFY_BASE = 'https://api.notifications.service.gov.uk';

const NotifySettings = z.object({ templateId: z.uuid(), serviceBase: z.string() });
export type NotifySettings = z.infer<typeof NotifySettings>;

/**
 * The address that requests go to, without a slash at its end; null where it is neither GOV.UK Notify's own nor,
 * on a developer's machine, one of loopback: whoever is asked gets the key's token.
 */
export const judgeBase = (base: string, local: boolean): string | null => {
  const plain = base.trim().replace(/\/+$/, '');
  if (plain === NOTIFY_BASE) return plain;
  const judged = judgeAddress(plain, local);
  return judged.ok && judged.loopback ? judged.url.origin : null;
};

/** Reads what was stored; null where it is not whole. */
export const readSettings = (text: string | null): NotifySettings | null => {
  try {
    const read = NotifySettings.safeParse(JSON.parse(text ?? 'null'));
    return read.success ? read.data : null;
  } catch (error) {
    // Not JSON is not whole: the delivery says that the endpoint must be added anew.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

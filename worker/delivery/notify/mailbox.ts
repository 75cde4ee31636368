/** Which mailboxes alerts may go to. Pure. */
import { isPrivateName } from '../private-names.ts';

const MAX_LENGTH = 320;
const MAX_LOCAL = 64;
/** The unquoted local part of RFC 5322, which is all that GOV.UK Notify takes. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export type MailboxJudgement =
  | { readonly ok: true; readonly mailbox: string }
  | { readonly ok: false; readonly reason: string };

const isPublicHost = (host: string): boolean => {
  const labels = host.split('.');
  const isName =
    labels.every((label) => LABEL.test(label)) && /^([a-z]{2,63}|xn--[a-z0-9-]+)$/.test(labels.at(-1) ?? '');
  return isName && !isPrivateName(host);
};

/**
 * Judges an e-mail address: one mailbox at a public host name, without a display name. Kept in lower case, so
 * that one mailbox is one endpoint. The reason does not repeat the address.
 */
export const judgeMailbox = (text: string): MailboxJudgement => {
  const mailbox = text.trim().toLowerCase();
  if (mailbox.length > MAX_LENGTH) {
    return { ok: false, reason: `An e-mail address may have ${MAX_LENGTH} characters at most.` };
  }
  const cut = mailbox.lastIndexOf('@');
  const local = mailbox.slice(0, Math.max(0, cut));
  if (cut < 1 || local.length > MAX_LOCAL || !LOCAL.test(local)) {
    return { ok: false, reason: 'This is not an e-mail address, like team@council.gov.uk.' };
  }
  if (!isPublicHost(mailbox.slice(cut + 1))) {
    return { ok: false, reason: 'The part after the @ is not a public name, like council.gov.uk.' };
  }
  return { ok: true, mailbox };
};

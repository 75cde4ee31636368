/** What is kept for a time, in words. */
import type { RetentionKind } from '../../shared/api/retention.ts';

interface KindWords {
  readonly name: string;
  /** What goes, and from when its days count. */
  readonly goes: string;
}

/** By kind. */
export const KIND_NAMES: Readonly<Record<RetentionKind, KindWords>> = {
  messages: {
    name: 'Messages and drills',
    goes: 'From when they were made; not of an alert that is not closed. Who was told of it, and when, stays with the alert.',
  },
  alerts: { name: 'Closed alerts', goes: 'From when they were closed, with their steps. The rating events stay.' },
  exceptions: { name: 'Closed exceptions', goes: 'From when they were closed. Open ones stay, however old.' },
  statuses: { name: 'Lifted council statuses', goes: 'From when they were lifted.' },
  contracts: { name: 'Contracts off the register', goes: 'From when a later list no longer held them.' },
  plans: { name: 'Removed plans', goes: 'From when they were removed, with their counts. Never one that is in force.' },
  signals: { name: 'Ended signals, inspections and spare hours', goes: 'From when they were ended or closed.' },
  removed: {
    name: 'Removed notes, scenarios and figures',
    goes: 'From when they were removed or taken back: till then they can be restored.',
  },
  names: { name: 'Settled reports of names', goes: 'From when they were settled.' },
  recipients: {
    name: 'Switched-off recipients',
    goes: 'From when they were switched off, once no message to them is kept: addresses and mailboxes.',
  },
  tokens: { name: 'Ended tokens and feeds', goes: 'From when they expired or were revoked: labels, owners, last use.' },
  codes: { name: 'Spent enrolment codes', goes: 'From when they were used, withdrawn or expired.' },
  checks: { name: 'Checks', goes: 'From when they ended: their summaries. The last complete one of each kind stays.' },
  signIns: { name: 'Sign-ins in the audit', goes: 'From the sign-in: who and when.' },
  audit: {
    name: 'All else in the audit',
    goes: 'From the deed. What plans in force and confirmed names rest on stays.',
  },
};

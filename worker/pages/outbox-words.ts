/** The outbox in words. Pure. */
import type { MessageBody, MessageState } from '../../shared/api/message.ts';
import { deliveryWords } from './alerts-words.ts';
import { counted } from './check-words.ts';

/** What a message is of, as people call it. */
export const KIND_WORDS = {
  alert: 'Alert',
  group: 'Several alerts',
  digest: 'Digest',
  heartbeat: 'Proof of life',
  drill: 'Drill',
  trouble: 'A channel that fails',
} as const satisfies Record<MessageBody['kind'], string>;

/** How far messages came, as people choose by it; those that need a person first. */
export const STATE_WORDS = {
  failed: 'Given up',
  ambiguous: 'May have arrived',
  pending: 'Waiting',
  delivered: 'Delivered',
} as const satisfies Record<MessageState, string>;

/** What a recipient is called: never its address. */
export const recipientWords = (label: string | null): string => label ?? 'No name given';

const triedWords = (attempts: number): string =>
  attempts === 0 ? 'Not tried yet' : `Tried ${attempts === 1 ? 'once' : `${attempts} times`}`;

interface FarWords {
  readonly far: string;
  readonly tried: string;
  /** Why the last attempt did not arrive; null where it did or none was made. */
  readonly problem: string | null;
}

/** How far it came, the attempts made, and what stood in the way. */
export const farWords = (message: MessageBody, now: Date): FarWords => {
  const { attempts, problem } = message;
  return {
    far: deliveryWords({ ...message, reminder: false }, now),
    tried: triedWords(attempts),
    problem: problem === null ? null : `${problem.charAt(0).toUpperCase()}${problem.slice(1)}`,
  };
};

/** "2 messages were given up, 1 may have arrived, 3 wait." */
export const standingWords = (counts: Readonly<Record<MessageState, number>>): string => {
  const { failed, ambiguous, pending, delivered } = counts;
  if (failed + ambiguous + pending === 0) {
    return delivered === 0 ? 'Nothing was sent yet.' : 'Nothing waits: everything was delivered.';
  }
  const waits = [
    ...(failed === 0 ? [] : [`${counted(failed, 'message')} given up`]),
    ...(ambiguous === 0 ? [] : [`${counted(ambiguous, 'message')} may have arrived`]),
    ...(pending === 0 ? [] : [`${counted(pending, 'message')} waiting`]),
  ];
  return `${waits.join(', ')}.`;
};

const NOTICES: Readonly<Record<string, string>> = {
  again: 'It is sent again within a minute.',
  'message-not-failed': 'It was not given up, or somebody sent it again before you. Nothing was changed.',
  'endpoint-disabled': 'This recipient is switched off: switch it on first. Nothing was changed.',
  none: 'Nothing was left to send again.',
};

/** The address is anyone's to write: only these sentences are ever shown. */
export const noticeWords = (notice: string | undefined, count: number): string | null => {
  if (notice === 'all') return `${counted(count, 'message')} ${count === 1 ? 'is' : 'are'} sent again within a minute.`;
  return NOTICES[notice ?? ''] ?? null;
};

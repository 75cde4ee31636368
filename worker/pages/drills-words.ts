/** Drills in words. Pure. */
import type { DrillBody, DrillRecipientBody } from '../../shared/api/drill.ts';
import { momentWords as onPaper } from '../../shared/ui/age.ts';
import { counted } from './check-words.ts';
import { momentWords } from './dates.ts';

const CHANNEL_WORDS: Readonly<Record<DrillRecipientBody['channel'], string>> = {
  webhook: 'Webhook',
  notify: 'E-mail by GOV.UK Notify',
  teams: 'Microsoft Teams',
};

/** What a recipient is called: its label, or its address where that is no secret. */
export const recipientName = ({ label, channel, address }: DrillRecipientBody): string => {
  if (label !== null) return label;
  return channel === 'teams' ? 'A Teams channel without a label' : address.replace(/^mailto:/, '');
};

/** "Microsoft Teams". */
export const channelWords = ({ channel }: DrillRecipientBody): string => CHANNEL_WORDS[channel];

const because = (reason: string | null): string => (reason === null ? '' : `: ${reason}`);

/** How far it came with a recipient. */
export const stateWords = (recipient: DrillRecipientBody, now: Date): string => {
  const { state, attempts, reason, deliveredAt } = recipient;
  switch (state) {
    case 'delivered':
      return deliveredAt === null ? 'Delivered' : `Delivered ${momentWords(deliveredAt, now)}`;
    case 'failed':
      return `Not delivered${because(reason)}`;
    case 'ambiguous':
      return `May have arrived${because(reason)}. It is tried again.`;
    case 'pending':
      return attempts === 0
        ? 'Waits to be sent: within a minute'
        : `Not taken yet, tried ${counted(attempts, 'time')}${because(reason)}. It is tried again.`;
  }
};

/** "5 of 6 confirmed". */
export const confirmedWords = ({ confirmed, recipients }: Pick<DrillBody, 'confirmed' | 'recipients'>): string =>
  `${confirmed} of ${recipients} confirmed`;

/** "5 of 6 delivered, 1 failed". */
export const deliveredWords = ({ delivered, recipients, failed }: DrillBody): string =>
  `${delivered} of ${recipients} delivered${failed === 0 ? '' : `, ${failed} failed`}`;

/** "Drill of 16 November 2026 at 10:00": the day in full, for it is read on paper too. */
export const drillTitle = ({ at }: Pick<DrillBody, 'at'>): string => `Drill of ${onPaper(at)}`;

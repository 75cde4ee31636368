/** What is said of an endpoint that alerts do not reach, to those whom they do reach. Pure. */
import { momentWords } from '../../shared/ui/age.ts';
import type { ChannelName } from '../delivery/channels.ts';
import { clipped, visibleText } from '../delivery/visible.ts';

/** What went wrong with one endpoint on one day. */
export interface Trouble {
  readonly channel: ChannelName;
  readonly label: string | null;
  /** Messages given up. */
  readonly count: number;
  /** ISO moment of the first; of the switching off where nothing was given up. */
  readonly since: string;
  readonly reason: string | null;
  /** It was switched off by itself. */
  readonly switchedOff: boolean;
}

const CHANNELS: Readonly<Record<ChannelName, string>> = {
  webhook: 'webhook',
  notify: 'e-mail by GOV.UK Notify',
  teams: 'Microsoft Teams',
};

const REASON_MOST = 300;

const nameOf = ({ channel, label }: Trouble): string =>
  label === null ? `a recipient without a name (${CHANNELS[channel]})` : `${label} (${CHANNELS[channel]})`;

const sentence = (text: string): string => {
  const seen = clipped(visibleText(text), REASON_MOST);
  const begun = seen.charAt(0).toUpperCase() + seen.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
};

/** "Alerts no longer reach Duty desk (webhook)", "3 messages did not reach Duty desk (webhook)". */
export const troubleHeadline = (trouble: Trouble): string => {
  const name = visibleText(nameOf(trouble));
  if (trouble.switchedOff) return `Alerts no longer reach ${name}`;
  return `${trouble.count === 1 ? 'A message' : `${trouble.count} messages`} did not reach ${name}`;
};

const whatWords = ({ count, since, switchedOff }: Trouble): string => {
  if (count === 0) return `Switched off since ${momentWords(since)}.`;
  const given = `${count === 1 ? '1 message was' : `${count} messages were`} given up`;
  return switchedOff
    ? `Switched off since ${momentWords(since)}; ${given}.`
    : `${given}, ${count === 1 ? '' : 'the first '}on ${momentWords(since)}.`;
};

const ASKS: Readonly<Record<ChannelName, string>> = {
  webhook: 'Ask whoever runs the receiving system whether it is up',
  notify: 'Look whether the mailbox and the API key are right',
  teams: 'Look whether the workflow in Teams is still there and switched on',
};

const askWords = ({ channel, switchedOff }: Trouble): string =>
  switchedOff
    ? `${ASKS[channel]}, then add the recipient again in the settings: until then nothing is sent there.`
    : `${ASKS[channel]}, then send the messages again from the outbox.`;

/** Since when and how many, why, and what to do. */
export const troubleLines = (trouble: Trouble): string[] => [
  whatWords(trouble),
  ...(trouble.reason === null ? [] : [sentence(trouble.reason)]),
  askWords(trouble),
  'Tell those who rely on it: what changed meanwhile stands on the page of alerts.',
];

/** Recipients in words. Pure. */
import type { EndpointBody, EndpointTrialBody } from '../../shared/api/endpoint.ts';
import { momentWords } from './dates.ts';

export type Channel = EndpointBody['channel'];

/** What a channel is called where one is chosen. */
export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  webhook: 'Webhook',
  notify: 'GOV.UK Notify mailbox',
  teams: 'Microsoft Teams workflow',
};

/** Where it goes, as far as that may be shown. */
export const addressWords = ({ channel, address }: Pick<EndpointBody, 'channel' | 'address'>): string => {
  if (channel === 'notify') return address.replace(/^mailto:/, '');
  return channel === 'teams' ? `a workflow, known by its fingerprint ${address.replace(/^teams:/, '')}` : address;
};

/** What people call it; its address where they gave it no name. */
export const nameOf = (endpoint: Pick<EndpointBody, 'channel' | 'address' | 'label'>): string =>
  endpoint.label ?? `${CHANNEL_WORDS[endpoint.channel]} ${addressWords(endpoint)}`;

/** Whether the newest message did not arrive. */
export const isFailing = ({ lastFailure, lastDeliveredAt }: EndpointBody): boolean =>
  lastFailure !== null && (lastDeliveredAt === null || lastFailure.createdAt > lastDeliveredAt);

/** "Not delivered, of 09:00 today: the receiver answered status 500". */
export const failureWords = ({ createdAt, words }: NonNullable<EndpointBody['lastFailure']>, now: Date): string =>
  `Not delivered, of ${momentWords(createdAt, now)}: ${words}`;

/** What a test came to. */
export const TRIAL_WORDS: Readonly<Record<EndpointTrialBody['outcome'], string>> = {
  delivered: 'The test was taken',
  retry: 'The test was not taken: an alert would be tried again',
  gone: 'The test was refused for good: an alert would switch this recipient off',
  permanent: 'The test was refused: an alert would be given up',
  ambiguous: 'The test may have arrived: nobody knows',
};

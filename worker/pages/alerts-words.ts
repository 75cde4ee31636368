/** Alerts in words. Pure. */
import type { AlertBody, AlertDeliveryBody, AlertStepBody } from '../../shared/api/alert.ts';
import type { EventBody } from '../../shared/api/event.ts';
import { RATING_WORDS, SCOPE_WORDS } from '../../shared/ratings/rating.ts';
import { BY_ITSELF, isReminder } from '../alerts/life.ts';
import { alertReference } from '../delivery/payload.ts';
import { momentWords } from './dates.ts';

/** How grave it is, as people choose by it. */
export const SEVERITY_WORDS = { urgent: 'Urgent', high: 'High', notice: 'For notice' } as const satisfies Record<
  AlertBody['severity'],
  string
>;

export const STEP_WORDS = {
  opened: 'Opened',
  acknowledged: 'Acknowledged',
  assigned: 'Assigned',
  snoozed: 'Snoozed',
  woken: 'Woke by itself',
  closed: 'Closed',
  reopened: 'Opened again',
  escalated: 'Told on: nobody had acknowledged it',
  revised: 'Closed',
} as const satisfies Record<AlertStepBody['step'], string>;

/** Who took a step; what happens by itself is nobody's. */
export const actorWords = (actor: string): string => (actor === BY_ITSELF ? 'Rating Watch' : actor);

/** "Open", "Acknowledged by Contracts desk", "Snoozed until 09:00 on 1 December 2026", "Closed: RW-1A2B3C4D took its place". */
export const stateWords = (alert: AlertBody, now: Date): string => {
  const { state, snoozedUntil, revisedBy, acknowledgedBy } = alert;
  if (revisedBy !== null) return `Closed: ${alertReference(revisedBy)} took its place`;
  if (isReminder(alert)) return 'A reminder';
  if (state === 'closed') return 'Closed';
  if (snoozedUntil !== null) return `Snoozed until ${momentWords(snoozedUntil, now)}`;
  if (state === 'open') return 'Open';
  return acknowledgedBy === null ? 'Acknowledged' : `Acknowledged by ${actorWords(acknowledgedBy)}`;
};

export const CHANNEL_WORDS = {
  webhook: 'Webhook',
  notify: 'GOV.UK Notify e-mail',
  teams: 'Microsoft Teams',
} as const satisfies Record<AlertDeliveryBody['channel'], string>;

/** What the receivers tell of a message later, as GOV.UK Notify names it. */
const RECEIPT_WORDS: Readonly<Record<string, string>> = {
  delivered: 'arrived in the mailbox',
  'permanent-failure': 'refused by the mailbox: the address does not exist',
  'temporary-failure': 'not taken by the mailbox for now',
  'technical-failure': 'not sent on by GOV.UK Notify',
};

/** How far a message came. */
export const deliveryWords = (delivery: AlertDeliveryBody, now: Date): string => {
  const { state, deliveredAt, nextAt, receipt } = delivery;
  const later = receipt === null ? '' : `, ${RECEIPT_WORDS[receipt] ?? receipt}`;
  const next = nextAt === null ? '' : `, next attempt ${momentWords(nextAt, now)}`;
  switch (state) {
    case 'delivered':
      return `Taken ${deliveredAt === null ? '' : momentWords(deliveredAt, now)}${later}`;
    case 'failed':
      return 'Given up';
    case 'ambiguous':
      return `May have arrived${next}`;
    case 'pending':
      return `Waiting${next}`;
  }
};

/** What one event changed: of what, before and after. */
export const changeOf = ({ scope, service, from, to, detail }: EventBody) => {
  const isOfRating = from !== null || to !== null;
  const rated = (rating: EventBody['from']): string => (rating === null ? '–' : RATING_WORDS[rating]);
  return {
    of: isOfRating ? `${service === null ? '' : `${service}, `}${SCOPE_WORDS[scope]}` : 'Registration',
    before: isOfRating ? rated(from) : (detail?.before ?? '–'),
    after: isOfRating ? rated(to) : (detail?.after ?? '–'),
  };
};

/** An alert as a plain e-mail: what a template of GOV.UK Notify is filled with. Pure. */
import type { EventBody } from '../../../shared/api/event.ts';
import { dayWords, momentWords } from '../../../shared/ui/age.ts';
import { changesWords } from '../../alerts/words.ts';
import { type AlertToSend, alertReference } from '../payload.ts';
import { plainWords } from './plain.ts';

/** What the template has places for: ((subject)), ((body)), ((links)) and, where it likes, ((reference)). */
export interface EmailPersonalisation {
  readonly subject: string;
  /** Lines of words, some of them others'. */
  readonly body: string;
  /** Addresses, one a line, all of our own making; may be empty. */
  readonly links: string;
  readonly reference: string;
}

/**
 * The places whose Markdown and addresses GOV.UK Notify takes out by itself (`sanitise_content_for`): those with
 * words of others. The links are ours and must stay links.
 */
export const SANITISED = ['subject', 'body'] as const satisfies readonly (keyof EmailPersonalisation)[];

const NAME_MOST = 200;
const SUBJECT_MOST = 240;
/** More changes than this are counted, not listed. */
const EVENTS_MOST = 40;

const SEVERITY_WORDS: Readonly<Record<AlertToSend['severity'], string>> = {
  urgent: 'Urgent',
  high: 'Important',
  notice: 'For information',
};

const eventLine = (event: EventBody): string => {
  const published = event.publishedOn === null ? '' : `, published ${dayWords(event.publishedOn)}`;
  return `Changed: ${plainWords(changesWords(event, 0), NAME_MOST * 2)}${published}.`;
};

const eventLines = (events: readonly EventBody[]): string[] => {
  const more = events.length - EVENTS_MOST;
  const lines = events.slice(0, EVENTS_MOST).map(eventLine);
  return more > 0 ? [...lines, `And ${more} more ${more === 1 ? 'change' : 'changes'}.`] : lines;
};

const bodyOf = (alert: AlertToSend): string => {
  const [first] = alert.events;
  return [
    `What happened: ${plainWords(alert.headline, NAME_MOST * 2)}`,
    `Where: ${plainWords(alert.locationName, NAME_MOST)} (${plainWords(alert.locationId, 20)})`,
    '',
    ...eventLines(alert.events),
    ...(first === undefined ? [] : [`Seen: ${momentWords(first.observedAt)}.`]),
    ...(alert.revises === null ? [] : [`It takes the place of ${alertReference(alert.revises)}.`]),
    `Reference: ${alertReference(alert.id)}. The same reference a second time is the same alert.`,
  ].join('\n');
};

const linksOf = ({ locationId, events }: AlertToSend, publicUrl: string | null): string => {
  // Without a change there is nothing to look up: a test says no more than that it arrived.
  if (events.length === 0) return '';
  const id = encodeURIComponent(locationId);
  const ours = publicUrl === null ? [] : [`In Rating Watch: ${publicUrl.replace(/\/+$/, '')}/providers/${id}`];
  return [...ours, `At CQC: https://www.cqc.org.uk/location/${id}`].join('\n');
};

/** The same alert makes the same words at every attempt. */
export const renderEmail = (alert: AlertToSend, publicUrl: string | null): EmailPersonalisation => {
  const reference = alertReference(alert.id);
  const headline = plainWords(alert.headline, SUBJECT_MOST);
  return {
    subject: `${SEVERITY_WORDS[alert.severity]}: ${headline} (${reference})`,
    body: bodyOf(alert),
    links: linksOf(alert, publicUrl),
    reference,
  };
};

/** One alert as an entry of an Atom feed (RFC 4287). Pure. */
import type { Situation } from '../../shared/api/alert-rules.ts';
import type { EventBody } from '../../shared/api/event.ts';
import { dayWords } from '../../shared/ui/age.ts';
import type { Severity } from '../alerts/model.ts';
import { changesWords } from '../alerts/words.ts';
import { alertReference } from '../delivery/payload.ts';
import { element, textElement } from './xml.ts';

/** An alert as a feed tells it. */
export interface FeedAlert {
  readonly id: string;
  readonly locationId: string;
  readonly severity: Severity;
  /** null: of before there were kinds. */
  readonly situation: Situation | null;
  readonly headline: string;
  /** ISO moment. */
  readonly openedAt: string;
  /** Id of the alert that it takes back something of, or null. */
  readonly revises: string | null;
  /** Id of the alert that takes back something of it, and when that was opened; null where none does. */
  readonly revisedBy: string | null;
  readonly revisedAt: string | null;
  /** The deciding event first. */
  readonly events: readonly EventBody[];
}

/** Where the feed stands. */
export interface FeedPlace {
  /** Who mints the ids: the Worker's host. */
  readonly authority: string;
  /** Where people reach the Worker, without a slash at the end. */
  readonly origin: string;
}

/** A `tag:` URI (RFC 4151): the same for the same thing for ever, wherever it is read. */
export const tagOf = (authority: string, name: string): string => `tag:${authority},2026:${name}`;

/** When it last came to mean something else: a correction, never an acknowledgement. */
export const updatedOf = ({ openedAt, revisedAt }: FeedAlert): string => revisedAt ?? openedAt;

const changeLine = (event: EventBody): string =>
  `${changesWords(event, 0)}${event.publishedOn === null ? '' : `, published ${dayWords(event.publishedOn)}`}.`;

const summaryOf = (alert: FeedAlert): string => {
  const { revises, revisedBy, events } = alert;
  return [
    ...(revisedBy === null ? [] : [`No longer holds as it stands: ${alertReference(revisedBy)} took its place.`]),
    ...(revises === null ? [] : [`Takes the place of ${alertReference(revises)}.`]),
    ...events.map(changeLine),
    `Reference ${alertReference(alert.id)}.`,
  ].join(' ');
};

/** What CQC said was corrected; what the council decided, it decided otherwise since. */
const replacedWords = ({ situation }: FeedAlert): string =>
  situation === 'suspension' ? 'No longer holds: ' : 'Corrected since: ';

const titleOf = (alert: FeedAlert): string =>
  `${alert.revisedBy === null ? '' : replacedWords(alert)}${alert.severity === 'urgent' ? 'Urgent: ' : ''}${alert.headline}`;

/** The entry, as XML. */
export const alertEntry = (alert: FeedAlert, { authority, origin }: FeedPlace): string => {
  return element(
    'entry',
    {},
    [
      textElement('id', tagOf(authority, `alert:${alert.id}`)),
      textElement('title', titleOf(alert)),
      textElement('published', alert.openedAt),
      textElement('updated', updatedOf(alert)),
      element('category', { term: alert.severity }),
      element('link', { rel: 'alternate', href: `${origin}/alerts/${encodeURIComponent(alert.id)}` }),
      element('link', {
        rel: 'related',
        href: `https://www.cqc.org.uk/location/${encodeURIComponent(alert.locationId)}`,
      }),
      textElement('summary', summaryOf(alert)),
    ].join(''),
  );
};

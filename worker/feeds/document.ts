/** The Atom document of the newest alerts (RFC 4287). Pure: the same alerts make the same bytes. */
import { alertEntry, type FeedAlert, type FeedPlace, tagOf, updatedOf } from './entry.ts';
import { element, textElement } from './xml.ts';

/** When anything in the feed last came to mean something else; `emptySince` where it has no alert. ISO moments. */
export const feedUpdated = (alerts: readonly FeedAlert[], emptySince: string): string =>
  alerts
    .map(updatedOf)
    .reduce((latest, moment) => (moment > latest ? moment : latest), alerts[0]?.openedAt ?? emptySince);

/**
 * The document. It names no address of its own: that is a secret, and documents are passed on.
 * `emptySince` (ISO) stands for the time of a feed without an alert.
 */
export const feedDocument = (alerts: readonly FeedAlert[], place: FeedPlace, emptySince: string): string => {
  const head = [
    textElement('id', tagOf(place.authority, 'alerts')),
    textElement('title', 'Rating Watch: alerts'),
    textElement('updated', feedUpdated(alerts, emptySince)),
    element('author', {}, textElement('name', 'Rating Watch')),
    textElement(
      'rights',
      'Contains CQC data © Care Quality Commission, licensed under the Open Government Licence v3.0.',
    ),
    element('link', { rel: 'alternate', href: `${place.origin}/` }),
  ];
  const entries = alerts.map((alert) => alertEntry(alert, place));
  const feed = element('feed', { xmlns: 'http://www.w3.org/2005/Atom' }, [...head, ...entries].join('\n'));
  return `<?xml version="1.0" encoding="utf-8"?>\n${feed}\n`;
};

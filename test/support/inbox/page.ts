/** The inbox as a page for people: newest message first. */
import { isRanked, RATING_WORDS, RATINGS, SCOPE_WORDS, SCOPES } from '../../../shared/ratings/rating.ts';
import { type Html, html } from '../web/html.ts';
import type { ReceivedMessage } from './mailbox.ts';
import { type MessageEvent, messageOf } from './message.ts';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; color: #1c2126; background: #f3f4f5; margin: 0; }
  header { background: #22313f; color: #fff; padding: 14px 0; }
  header p { margin: 0; }
  header a { color: inherit; }
  .wide { max-width: 760px; margin: 0 auto; padding: 0 20px; }
  h1 { font-size: 22px; margin: 0; }
  article { background: #fff; border: 1px solid #d5d9dd; border-left: 6px solid #5d6b78; padding: 14px 18px; margin: 16px 0; }
  article.urgent { border-left-color: #b3261e; }
  article.high { border-left-color: #b26a00; }
  h2 { font-size: 18px; margin: 0 0 4px; }
  ul { margin: 6px 0; padding-left: 20px; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 14px; margin: 8px 0 0; font-size: 14px; color: #48525c; }
  dd { margin: 0; overflow-wrap: anywhere; }
  .tag { font-size: 13px; font-weight: 600; text-transform: uppercase; letter-spacing: .04em; color: #48525c; }
  .empty { background: #fff; border: 1px dashed #aab2ba; padding: 24px; margin: 16px 0; }
`;

const clock = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'medium',
  timeZone: 'Europe/London',
});
const calendar = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const moment = (iso: string): string => (Number.isNaN(Date.parse(iso)) ? iso : clock.format(new Date(iso)));
const day = (iso: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(iso) ? calendar.format(new Date(iso)) : iso);

/** A rating in words, or the text itself where it is none. */
const ratingWords = (value: string): string => {
  const rating = RATINGS.find((known) => known === value);
  return rating === undefined ? value : RATING_WORDS[rating];
};

const scopeWords = (value: string): string => {
  const scope = SCOPES.find((known) => known === value);
  return scope === undefined ? value : SCOPE_WORDS[scope];
};

const kindWords = (kind: string): string => kind.replaceAll('-', ' ');

/** One event as a line: "Overall: Good to Inadequate, published 3 November 2026". */
const eventLine = (event: MessageEvent): string => {
  const where = `${event.service === null ? '' : `${event.service}, `}${scopeWords(event.scope)}`;
  const published = event.publishedOn === null ? '' : `, published ${day(event.publishedOn)}`;
  const isRating = event.from !== null || event.to !== null;
  if (!isRating) return `${kindWords(event.kind)}${event.after === null ? '' : `: ${event.after}`}${published}`;
  if (event.kind === 'rerated-same') return `${where}: ${ratingWords(event.to ?? '')} as before${published}`;
  const ranked = RATINGS.filter(isRanked).some((rating) => rating === event.from);
  const from = ranked ? ratingWords(event.from ?? '') : 'not rated';
  return `${where}: ${from} to ${ratingWords(event.to ?? 'not-rated')}${published} (${kindWords(event.kind)})`;
};

const link = (url: string | null, words: string): Html =>
  url === null ? html`` : html`<a href="${url}" rel="noopener noreferrer">${words}</a> `;

const severityClass = (severity: string): string =>
  severity === 'urgent' || severity === 'high' ? severity : 'notice';

const article = (received: ReceivedMessage): Html => {
  const message = messageOf(received.payload);
  const times = received.times.length;
  return html`<article class="${severityClass(message.severity)}">
<span class="tag">${message.severity}</span>
<h2>${message.headline}</h2>
${message.lines.length === 0 ? '' : html`<ul>${message.lines.map((line) => html`<li>${line}</li>`)}</ul>`}
<ul>${message.events.map((event) => html`<li>${eventLine(event)}</li>`)}${message.moreEvents > 0 ? html`<li>and ${message.moreEvents} more</li>` : ''}</ul>
<p>${link(message.pageUrl, 'Open in Rating Watch')}${link(message.reportUrl, 'CQC’s page of the location')}</p>
<dl>
${
  message.locationId === ''
    ? ''
    : html`<dt>Location</dt><dd>${message.locationName} (${message.locationId})</dd>
`
}<dt>Reference</dt><dd>${message.reference}</dd>
<dt>Received</dt><dd>${moment(received.receivedAt)}${times > 1 ? `, received ${times} times, shown once` : ''}</dd>
</dl>
</article>`;
};

const count = (number: number): string => (number === 1 ? '1 message' : `${number} messages`);

/** The whole page. */
export const inboxPage = (messages: readonly ReceivedMessage[]): string =>
  html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Inbox: ${count(messages.length)}</title>
<link rel="stylesheet" href="/inbox.css">
</head>
<body>
<header><div class="wide"><h1>Inbox of the local stand</h1><p>${count(messages.length)} received by signed webhook · <a href="/">Look again</a></p></div></header>
<main class="wide">
${messages.length === 0 ? html`<p class="empty">Nothing yet. An alert comes here when a rating falls or a registration ends; digests and a weekly heartbeat come at 08:00.</p>` : messages.map(article)}
</main>
</body>
</html>`.text;

/** The page's stylesheet, served at /inbox.css so that the page needs no inline styles. */
export const INBOX_CSS = STYLE;

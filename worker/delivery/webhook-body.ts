/**
 * What a webhook says of each kind of message: structured, and under 20 kB. Pure: the same content makes the same bytes
 * at every attempt.
 */
import { byteLength } from '../db/json-rows.ts';
import type { AlertLine, MessageContent, TestContent } from '../messages/content.ts';
import { type Letter, letterOf } from '../messages/letter.ts';
import { alertReference } from './payload.ts';
import { alertBody } from './webhook-alert.ts';
import { maybe, pageUrl, shortName, shortSentence } from './webhook-words.ts';

/** Standard Webhooks asks for less than 20 kB. */
export const MAX_BODY_BYTES = 20_000;

/** No more lines of a list than this can fit. */
const MOST_LINES = 300;

/**
 * The longest body that fits, by how many lines of each list it holds: more lines never make it shorter. From none
 * upwards, in steps that double and then halve, so that what is far too long is never made.
 */
const fitting = (bodyWith: (kept: number) => object): string => {
  let fits = JSON.stringify(bodyWith(0));
  let kept = 0;
  let grows = true;
  for (let step = 1; step >= 1 && kept < MOST_LINES; step = grows ? step * 2 : Math.floor(step / 2)) {
    const text = JSON.stringify(bodyWith(kept + step));
    if (byteLength(text) < MAX_BODY_BYTES) {
      fits = text;
      kept += step;
    } else grows = false;
  }
  return fits;
};

type Told<K> = Extract<MessageContent | TestContent, { kind: K }>;

/** A type, the moment that it tells of where there is one, and what is told with `kept` lines of each list. */
interface Said {
  readonly type: string;
  readonly at?: string;
  readonly data: object;
}

const lineBody = ({ id, locationId, severity, headline, people }: AlertLine): object => ({
  reference: alertReference(id),
  id,
  locationId: shortName(locationId),
  severity,
  headline: shortSentence(headline),
  people,
});

const groupSaid = ({ alerts, total, bySeverity }: Told<'group'>, publicUrl: string | null, kept: number): Said => {
  const shown = alerts.slice(0, kept).map(lineBody);
  const data = { total, bySeverity, alerts: shown, moreAlerts: total - shown.length };
  return { type: 'alerts.grouped', data: { ...data, alertsUrl: pageUrl(publicUrl, '/alerts') } };
};

const digestSaid = (digest: Told<'digest'>, publicUrl: string | null, kept: number): Said => {
  const { rhythm, day } = digest;
  const alerts = digest.alerts.slice(0, kept).map(lineBody);
  const changes = digest.changes
    .slice(0, kept)
    .map((change) => ({ ...change, headline: shortSentence(change.headline) }));
  const left = digest.alerts.length - alerts.length + digest.changes.length - changes.length;
  const data = { rhythm, day, alerts, changes, more: digest.more + left };
  return { type: 'digest.issued', data: { ...data, alertsUrl: pageUrl(publicUrl, '/alerts') } };
};

const heartbeatSaid = (beat: Told<'heartbeat'>, publicUrl: string | null, kept: number): Said => {
  const { kind: _, lastChange, problems, ...figures } = beat;
  const data = {
    ...figures,
    lastChange: maybe(lastChange, ({ headline, observedAt }) => ({ headline: shortSentence(headline), observedAt })),
    problems: problems.slice(0, kept).map(shortSentence),
    moreProblems: Math.max(0, problems.length - kept),
    healthUrl: pageUrl(publicUrl, '/health'),
  };
  return { type: 'heartbeat', data };
};

const troubleSaid = ({ id, at, lines }: Told<'trouble'>, publicUrl: string | null, kept: number): Said => ({
  type: 'delivery.trouble',
  at,
  data: {
    id,
    lines: lines.slice(0, kept).map(shortSentence),
    moreLines: Math.max(0, lines.length - kept),
    outboxUrl: pageUrl(publicUrl, '/outbox'),
  },
});

type Other = Exclude<MessageContent | TestContent, { kind: 'alert' }>;

const saidOf = (content: Other, publicUrl: string | null, kept: number): Said => {
  switch (content.kind) {
    case 'group':
      return groupSaid(content, publicUrl, kept);
    case 'digest':
      return digestSaid(content, publicUrl, kept);
    case 'heartbeat':
      return heartbeatSaid(content, publicUrl, kept);
    case 'trouble':
      return troubleSaid(content, publicUrl, kept);
    case 'drill': {
      const { drillId, at } = content;
      const drillUrl = pageUrl(publicUrl, `/drills/${encodeURIComponent(drillId)}`);
      return { type: 'drill', at, data: { drillId, drillUrl } };
    }
    case 'test':
      return { type: 'test', at: content.at, data: {} };
  }
};

/** What the letter says of itself. Without a severity its subject is its headline, with the word that marks a drill. */
const headOf = ({ reference, subject, opening, severity }: Letter): object => ({
  reference,
  headline: shortSentence(severity === null ? subject : opening.words),
  severity,
});

const otherBody = (content: Other, publicUrl: string | null, kept: number): object => {
  const head = headOf(letterOf(content, { publicUrl, mayHaveArrived: false }));
  const { type, at, data } = saidOf(content, publicUrl, kept);
  return { type, ...(at === undefined ? {} : { timestamp: at }), data: { ...head, ...data } };
};

/** The body of a message, under 20 kB: of long lists the last lines are left out and counted. */
export const webhookBody = (content: MessageContent | TestContent, publicUrl: string | null): string =>
  fitting((kept) =>
    content.kind === 'alert' ? alertBody(content.alert, publicUrl, kept) : otherBody(content, publicUrl, kept),
  );

/** What a message says, in one line: enough to recognise it by. Pure. */
import { dayWords } from '../../shared/ui/age.ts';
import type { MessageContent } from '../messages/content.ts';
import { clipped, visibleText } from './visible.ts';

/** A list of messages is read by its lines' beginnings. */
const LINE_MOST = 240;

/** What the line is made of, as it is read from a message's content; null where its kind has no such thing. */
export interface MessageGist {
  readonly kind: MessageContent['kind'];
  /** Of the alert, or of the trouble. */
  readonly headline: string | null;
  /** Headline of the first of several alerts. */
  readonly first: string | null;
  /** Alerts of a group. */
  readonly total: number | null;
  readonly urgent: number | null;
  readonly rhythm: 'daily' | 'weekly' | null;
  /** `YYYY-MM-DD` in London. */
  readonly day: string | null;
  /** Alerts and changes that a digest lists, and how many it left out. */
  readonly alerts: number | null;
  readonly changes: number | null;
  readonly more: number | null;
  readonly watched: number | null;
  readonly checked: number | null;
}

const many = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

const groupWords = ({ total, urgent, first }: MessageGist): string => {
  const grave = (urgent ?? 0) === 0 ? '' : `, ${urgent} of them urgent`;
  return `${many(total ?? 0, 'alert')} at once${grave}${first === null ? '' : `, the first: ${first}`}`;
};

const digestWords = ({ rhythm, day, alerts, changes, more }: MessageGist): string => {
  const title = `${rhythm === 'weekly' ? 'Weekly' : 'Daily'} digest${day === null ? '' : ` of ${dayWords(day)}`}`;
  const rest = (more ?? 0) === 0 ? '' : `, ${more} more`;
  return `${title}: ${many(alerts ?? 0, 'alert')}, ${many(changes ?? 0, 'other change')}${rest}`;
};

const wordsOf = (gist: MessageGist): string => {
  switch (gist.kind) {
    case 'alert':
      return gist.headline ?? 'An alert that is not there any more';
    case 'trouble':
      return gist.headline ?? 'A channel that fails';
    case 'group':
      return groupWords(gist);
    case 'digest':
      return digestWords(gist);
    case 'heartbeat':
      return `Proof of life: ${gist.checked ?? 0} of ${gist.watched ?? 0} locations checked`;
    case 'drill':
      return 'DRILL: a test of every channel';
  }
};

/** "Oakfern Home Care: Good to Inadequate (overall)", "Daily digest of 12 November 2026: 3 alerts, 1 other change". */
export const messageWords = (gist: MessageGist): string => clipped(visibleText(wordsOf(gist)), LINE_MOST);

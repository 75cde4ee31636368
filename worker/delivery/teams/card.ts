/** An alert as an Adaptive Card in the message that a Teams Workflow takes. Pure. */
import type { EventBody } from '../../../shared/api/event.ts';
import { dayWords } from '../../../shared/ui/age.ts';
import type { Severity } from '../../alerts/model.ts';
import { changesWords } from '../../alerts/words.ts';
import { byteLength } from '../../db/json-rows.ts';
import { type AlertToSend, alertReference } from '../payload.ts';
import { clipped } from '../visible.ts';
import { harmlessMarkdown } from './markdown.ts';

/** Microsoft says 28 kB; messages of 21 kB were seen to be refused. */
export const MAX_CARD_BYTES = 20_000;
/** What a person still reads in a channel. */
const MAX_CHANGES = 20;
const MAX_HEADLINE = 600;
const MAX_CHANGE = 300;

/** What a card is made of beside the alert. */
export interface CardSetting {
  /** Where people reach the Worker; null leaves the link out. */
  readonly publicUrl: string | null;
  /** An earlier attempt may have arrived. */
  readonly mayHaveArrived: boolean;
}

const LOOKS: Readonly<Record<Severity, { words: string; color: string }>> = {
  urgent: { words: 'Urgent', color: 'Attention' },
  high: { words: 'Important', color: 'Warning' },
  notice: { words: 'For information', color: 'Default' },
};

const block = (text: string, more: object = {}): object => ({ type: 'TextBlock', text, wrap: true, ...more });

const outside = (text: string, most: number): string => clipped(harmlessMarkdown(text), most);

const changeLine = (event: EventBody): string => {
  const published = event.publishedOn === null ? '' : `, published ${dayWords(event.publishedOn)}`;
  return `• ${outside(changesWords(event, 0), MAX_CHANGE)}${published}`;
};

const headLines = ({ severity, headline, revises }: AlertToSend): object[] => {
  const { words, color } = LOOKS[severity];
  const head = block(`${words}: ${outside(headline, MAX_HEADLINE)}`, { weight: 'Bolder', size: 'Medium', color });
  return revises === null ? [head] : [head, block(`This takes the place of ${alertReference(revises)}, sent earlier.`)];
};

const referenceLine = (alert: AlertToSend, mayHaveArrived: boolean): object => {
  const repeat = mayHaveArrived ? ' It may have come before: the first attempt was not answered.' : '';
  const words = `Reference ${alertReference(alert.id)}. The same reference again is the same alert, not a second one.`;
  return block(`${words}${repeat}`, { isSubtle: true, size: 'Small' });
};

const openUrl = (title: string, url: string): object => ({ type: 'Action.OpenUrl', title, url });

const actionsOf = ({ id, locationId, events }: AlertToSend, publicUrl: string | null): object[] => {
  // Without a change there is nothing to look up: a test says no more than that it arrived.
  if (events.length === 0) return [];
  const cqc = openUrl('CQC’s page', `https://www.cqc.org.uk/location/${encodeURIComponent(locationId)}`);
  if (publicUrl === null) return [cqc];
  const address = `${publicUrl.replace(/\/+$/, '')}/alerts/${encodeURIComponent(id)}`;
  return [openUrl('Open in Rating Watch', address), cqc];
};

const messageWith = (alert: AlertToSend, shown: readonly EventBody[], setting: CardSetting): string => {
  const left = alert.events.length - shown.length;
  const more =
    left === 0 ? [] : [block(`and ${left} more ${left === 1 ? 'change' : 'changes'}: open the page for all`)];
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    // What every client of Teams shows; nothing later is used.
    version: '1.4',
    fallbackText: `Rating Watch: ${LOOKS[alert.severity].words}, ${alertReference(alert.id)}`,
    msteams: { width: 'Full' },
    body: [
      ...headLines(alert),
      ...shown.map((event) => block(changeLine(event), { spacing: 'Small' })),
      ...more,
      referenceLine(alert, setting.mayHaveArrived),
    ],
    actions: actionsOf(alert, setting.publicUrl),
  };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card };
  return JSON.stringify({ type: 'message', attachments: [attachment] });
};

/** The message for a Workflow, under 20 kB: of many changes the last are left out and counted. */
export const teamsMessage = (alert: AlertToSend, setting: CardSetting): string => {
  for (let kept = Math.min(alert.events.length, MAX_CHANGES); kept > 0; kept -= 1) {
    const message = messageWith(alert, alert.events.slice(0, kept), setting);
    if (byteLength(message) < MAX_CARD_BYTES) return message;
  }
  return messageWith(alert, [], setting);
};

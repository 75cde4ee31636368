/** A message as an Adaptive Card in the envelope that a Teams Workflow takes. Pure. */
import type { Severity } from '../../alerts/model.ts';
import { byteLength } from '../../db/json-rows.ts';
import type { MessageContent, TestContent } from '../../messages/content.ts';
import {
  isList,
  type Letter,
  type LetterList,
  type LetterSetting,
  type LetterWords,
  letterOf,
} from '../../messages/letter.ts';
import { clipped } from '../visible.ts';
import { harmlessMarkdown } from './markdown.ts';

/** Microsoft says 28 kB; messages of 21 kB were seen to be refused. */
export const MAX_CARD_BYTES = 20_000;
/** What a person still reads in a channel. */
const MAX_LINES = 20;
const MAX_HEADLINE = 600;
const MAX_WORDS = 400;
const MAX_LINE = 300;

const COLOURS: Readonly<Record<Severity, string>> = { urgent: 'Attention', high: 'Warning', notice: 'Default' };

const block = (text: string, more: object = {}): object => ({ type: 'TextBlock', text, wrap: true, ...more });

/** Far past any name: the work stays small whatever is sent. */
const outside = (text: string, most: number): string => clipped(harmlessMarkdown(text.slice(0, most * 8)), most);

const moreBlocks = ({ one, many }: LetterList, left: number): object[] =>
  left === 0 ? [] : [block(`and ${left} more ${left === 1 ? one : many}: open the page for all`)];

/** A part of the card, with at most `kept` lines of it. */
type Blocks = (kept: number) => object[];

const listBlocks = (list: LetterList): Blocks => {
  const title = block(list.title, { weight: 'Bolder', spacing: 'Medium' });
  const lines = list.lines
    .slice(0, MAX_LINES)
    .map((words) => block(`• ${outside(words, MAX_LINE)}`, { spacing: 'Small' }));
  return (kept) => {
    const shown = lines.slice(0, kept);
    return [title, ...shown, ...moreBlocks(list, list.lines.length - shown.length + list.left)];
  };
};

const wordsBlocks = ({ label, words }: LetterWords): Blocks => {
  const blocks = [block(`${label}: ${outside(words, MAX_WORDS)}`, { spacing: 'Small' })];
  return () => blocks;
};

const headBlock = ({ subject, severity }: Letter): object =>
  block(outside(subject, MAX_HEADLINE), {
    weight: 'Bolder',
    size: 'Medium',
    color: severity === null ? 'Default' : COLOURS[severity],
  });

const messageWith = (letter: Letter, head: object, blocks: readonly object[]): string => {
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    // What every client of Teams shows; nothing later is used.
    version: '1.4',
    fallbackText: `${outside(letter.subject, MAX_LINE)} (${letter.reference})`,
    msteams: { width: 'Full' },
    body: [head, ...blocks, block(letter.closing, { isSubtle: true, size: 'Small' })],
    actions: letter.links.map(({ title, url }) => ({ type: 'Action.OpenUrl', title, url })),
  };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card };
  return JSON.stringify({ type: 'message', attachments: [attachment] });
};

/** The message for a Workflow, under 20 kB: of long lists the last lines are left out and counted. */
export const teamsMessage = (content: MessageContent | TestContent, setting: LetterSetting): string => {
  const letter = letterOf(content, setting);
  const head = headBlock(letter);
  const parts = letter.parts.map((part) => (isList(part) ? listBlocks(part) : wordsBlocks(part)));
  const withLines = (kept: number): string =>
    messageWith(
      letter,
      head,
      parts.flatMap((blocks) => blocks(kept)),
    );
  for (let kept = MAX_LINES; kept > 0; kept -= 1) {
    const message = withLines(kept);
    if (byteLength(message) < MAX_CARD_BYTES) return message;
  }
  return withLines(0);
};

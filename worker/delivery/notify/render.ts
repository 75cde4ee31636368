/** A message as a plain e-mail: what a template of GOV.UK Notify is filled with. Pure. */
import type { MessageContent, TestContent } from '../../messages/content.ts';
import {
  isList,
  type Letter,
  type LetterList,
  type LetterPart,
  type LetterWords,
  letterOf,
} from '../../messages/letter.ts';
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

const WORDS_MOST = 400;
const SUBJECT_MOST = 240;
/** More lines of a list than this are counted, not listed. */
const LINES_MOST = 40;

const line = ({ label, words }: LetterWords): string => `${label}: ${plainWords(words, WORDS_MOST)}`;

const listLine = ({ label }: LetterList, words: string): string =>
  label === null ? plainWords(words, WORDS_MOST) : line({ label, words });

const listLines = (list: LetterList): string[] => {
  const shown = list.lines.slice(0, LINES_MOST);
  const more = list.lines.length - shown.length + list.left;
  const lines = shown.map((words) => listLine(list, words));
  return more === 0 ? lines : [...lines, `And ${more} more ${more === 1 ? list.one : list.many}.`];
};

/** Lists stand by themselves, words that follow each other together. */
const blocksOf = (opening: LetterWords, parts: readonly LetterPart[]): string[] => {
  const blocks: string[][] = [[line(opening)]];
  let isOpen = true;
  for (const part of parts) {
    if (isList(part)) blocks.push(listLines(part));
    else if (isOpen) blocks.at(-1)?.push(line(part));
    else blocks.push([line(part)]);
    isOpen = !isList(part);
  }
  return blocks.map((lines) => lines.join('\n'));
};

const bodyOf = ({ opening, parts, closing }: Letter): string => [...blocksOf(opening, parts), closing].join('\n\n');

/** The same content makes the same words at every attempt. */
export const renderEmail = (content: MessageContent | TestContent, publicUrl: string | null): EmailPersonalisation => {
  // Whether it came before is asked of GOV.UK Notify itself.
  const letter = letterOf(content, { publicUrl, mayHaveArrived: false });
  return {
    subject: `${plainWords(letter.subject, SUBJECT_MOST)} (${letter.reference})`,
    body: bodyOf(letter),
    links: letter.links.map(({ title, url }) => `${title}: ${url}`).join('\n'),
    reference: letter.reference,
  };
};

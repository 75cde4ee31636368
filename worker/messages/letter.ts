/**
 * A message in words, whatever the channel: what it says and in which order. The channels only make its lines harmless
 * and short enough for their readers. Pure: the same content makes the same letter.
 */
import type { Severity } from '../alerts/model.ts';
import type { MessageContent, TestContent } from './content.ts';
import { alertLetter } from './letter-alert.ts';
import { drillLetter, heartbeatLetter, testLetter, troubleLetter } from './letter-life.ts';
import { digestLetter, groupLetter } from './letter-many.ts';

/** Words beside a label of ours: no line begins with words of others. */
export interface LetterWords {
  readonly label: string;
  readonly words: string;
}

/** Lines of one kind. */
export interface LetterList {
  readonly title: string;
  /** Begins each line where there are no bullets; null where each line begins with words of ours by itself. */
  readonly label: string | null;
  readonly lines: readonly string[];
  /** Lines that are left out already. */
  readonly left: number;
  /** What one line and several of them are called. */
  readonly one: string;
  readonly many: string;
}

export type LetterPart = LetterWords | LetterList;

/** A link of our own making. */
interface LetterLink {
  readonly title: string;
  readonly url: string;
}

/** A message in words. Its words may be hostile: they are others' names and reasons. */
export interface Letter {
  /** Begins with words of ours. */
  readonly subject: string;
  /** null: nothing that anybody has to deal with. */
  readonly severity: Severity | null;
  /** What a person recognises it by when it comes twice. */
  readonly reference: string;
  /** The first line, where the subject is not in sight. */
  readonly opening: LetterWords;
  /** In the order in which they are read: what to act on first. */
  readonly parts: readonly LetterPart[];
  /** How to recognise it. Ours alone. */
  readonly closing: string;
  readonly links: readonly LetterLink[];
}

/** A letter without what all letters have. */
export interface LetterDraft extends Omit<Letter, 'links' | 'closing'> {
  /** Pages of the Worker, by their paths. */
  readonly pages: readonly { readonly title: string; readonly path: string }[];
  /** Elsewhere. */
  readonly elsewhere: readonly LetterLink[];
  /** What it is: "alert". */
  readonly noun: string;
}

/** What a letter is made of beside its content. */
export interface LetterSetting {
  /** Where people reach the Worker; null leaves its links out. */
  readonly publicUrl: string | null;
  /** An earlier attempt may have arrived. */
  readonly mayHaveArrived: boolean;
}

/** Whether a part is a list. */
export const isList = (part: LetterPart): part is LetterList => 'lines' in part;

const draftOf = (content: MessageContent | TestContent): LetterDraft => {
  switch (content.kind) {
    case 'alert':
      return alertLetter(content.alert);
    case 'group':
      return groupLetter(content);
    case 'digest':
      return digestLetter(content);
    case 'heartbeat':
      return heartbeatLetter(content);
    case 'drill':
      return drillLetter(content);
    case 'trouble':
      return troubleLetter(content);
    case 'test':
      return testLetter(content);
  }
};

const closingOf = ({ reference, noun }: LetterDraft, mayHaveArrived: boolean): string => {
  const same = `Reference ${reference}. The same reference again is the same ${noun}, not a second one.`;
  return mayHaveArrived ? `${same} It may have come before: the first attempt was not answered.` : same;
};

/** The letter of a message. */
export const letterOf = (
  content: MessageContent | TestContent,
  { publicUrl, mayHaveArrived }: LetterSetting,
): Letter => {
  const draft = draftOf(content);
  const { pages, elsewhere, noun: _, ...letter } = draft;
  const origin = publicUrl?.replace(/\/+$/, '') ?? null;
  const ours = origin === null ? [] : pages.map(({ title, path }) => ({ title, url: `${origin}${path}` }));
  return { ...letter, closing: closingOf(draft, mayHaveArrived), links: [...ours, ...elsewhere] };
};

/** What a card says of the council's own: its policy's verdict, its people and hours there. Pure. */
import type { IndexLocation } from '../../shared/api/index-document.ts';
import { verdictWords } from './attention.ts';
import { sentence } from './notices.ts';

/** What the placement policy says: always with its reason. */
export interface VerdictFacts {
  readonly answer: 'place' | 'ask' | 'do-not-place';
  /** "Place", "Ask manager", "Do not place". */
  readonly words: string;
  readonly reason: string | null;
}

const NUMBERS = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

const counted = (figure: number | null, one: string, many: string): string | null =>
  figure === null ? null : `${NUMBERS.format(figure)} ${figure === 1 ? one : many}`;

/** "14 people, 210 hours a week with us"; null where the register says nothing. */
export const exposureWords = ({ exposure = null }: IndexLocation): string | null => {
  if (exposure === null) return null;
  const parts = [
    counted(exposure.people, 'person', 'people'),
    counted(exposure.hoursPerWeek, 'hour a week', 'hours a week'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `${parts.join(', ')} with us`;
};

/** The verdict in words; null while no policy is in force. */
export const verdictOf = (location: IndexLocation): VerdictFacts | null => {
  const { verdict = null } = location;
  if (verdict === null) return null;
  return { answer: verdict.answer, words: verdictWords(location) ?? 'Place', reason: sentence(verdict.reason) };
};

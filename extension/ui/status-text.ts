/** Why the council's status is set, since when, and when it is to be looked at again. Pure; days are `YYYY-MM-DD`. */
import type { IndexLocation } from '../../shared/api/index-document.ts';
import { dayWords } from '../../shared/ui/age.ts';

type Status = NonNullable<IndexLocation['status']>;

/** A reason as somebody wrote it, closed by a full stop; null where nobody wrote one. */
export const sentence = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text.trim().replace(/(?<![.!?…])$/, '.');

const reviewWords = ({ reviewOn }: Status, today: string): string | null => {
  if (reviewOn === null) return null;
  return reviewOn < today
    ? `The review of ${dayWords(reviewOn)} is overdue; it still holds.`
    : `Review on ${dayWords(reviewOn)}.`;
};

/** All of it; null where nothing of it is known. */
export const statusText = (status: Status, today: string): string | null => {
  const { reason, setOn = null } = status;
  const since = setOn === null ? null : `Since ${dayWords(setOn)}.`;
  const parts = [sentence(reason), since, reviewWords(status, today)];
  return parts.filter((part) => part !== null).join(' ') || null;
};

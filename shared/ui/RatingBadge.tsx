/** A rating in words with its sign; never a colour alone, never blank. */
import { RATING_WORDS, type Rating, UNKNOWN_WORDS } from '../ratings/rating.ts';
import { RatingMark } from './RatingMark.tsx';

/** `known` is false where nobody knows what rating holds now. */
export const RatingBadge = ({ rating, known = true }: { rating: Rating; known?: boolean }) => (
  <span class={`badge badge-${rating}`}>
    <RatingMark rating={rating} />
    <span>{known ? RATING_WORDS[rating] : UNKNOWN_WORDS}</span>
  </span>
);

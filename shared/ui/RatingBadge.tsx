/** A rating in words with its sign; never a colour alone, never blank. */
import { RATING_WORDS, type Rating } from '../ratings/rating.ts';
import { RatingMark } from './RatingMark.tsx';

export const RatingBadge = ({ rating }: { rating: Rating }) => (
  <span class={`badge badge-${rating}`}>
    <RatingMark rating={rating} />
    <span>{RATING_WORDS[rating]}</span>
  </span>
);

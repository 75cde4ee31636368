/** The sign of a rating: a shape, so that colour is never the only difference (WCAG 2.2, 1.4.1). */
import type { Rating } from '../ratings/rating.ts';

const SHAPES: Readonly<Record<Rating, string>> = {
  outstanding: 'M8 1.5l2 4.3 4.7.6-3.5 3.2.9 4.7L8 12l-4.1 2.3.9-4.7L1.3 6.4 6 5.800z',
  good: 'M2.500 8.500l3.500 3.500 7.500-8',
  'requires-improvement': 'M8 1.500L15 14H1z',
  inadequate: 'M3 3l10 10M13 3L3 13',
  'not-rated': 'M3 8h10',
};

const STROKED: ReadonlySet<Rating> = new Set(['good', 'inadequate', 'not-rated']);

export const RatingMark = ({ rating }: { rating: Rating }) => (
  <svg class={`mark mark-${rating}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
    <path
      d={SHAPES[rating]}
      fill={STROKED.has(rating) ? 'none' : 'currentColor'}
      stroke="currentColor"
      stroke-width={STROKED.has(rating) ? 2.5 : 0}
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);

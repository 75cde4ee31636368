/** What may be shown of a location's rating now. Pure. */
import { type Direction, directionOf, type Headline, headlineRating } from '../../shared/ratings/headline.ts';
import type { LocationRecord } from './location-record.ts';

export interface Standing {
  readonly headline: Headline;
  readonly direction: Direction | null;
}

const NO_LONGER_SHOWN = 'CQC no longer shows this location.';

/**
 * The rating to show of a location. While CQC answers 404 for it, what it said last is history: nobody
 * knows what holds now, so none is shown, with the reason as its words.
 */
export const standingOf = ({ observation, goneAt }: Pick<LocationRecord, 'observation' | 'goneAt'>): Standing => {
  if (goneAt !== null) return { headline: { ...headlineRating([]), words: NO_LONGER_SHOWN }, direction: null };
  return {
    headline: headlineRating(observation.ratings),
    direction: directionOf(observation.past, observation.ratings),
  };
};

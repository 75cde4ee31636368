/** What may be shown of a location's rating now. Pure. */
import { directionOf, type HeldRating, ratedSince } from '../../shared/ratings/course.ts';
import { type Direction, type Headline, headlineRating } from '../../shared/ratings/headline.ts';
import { publicationOf } from '../../shared/ratings/publication.ts';
import type { LocationRecord } from './location-record.ts';

export interface Standing {
  /** Its `words` say why none is known where `known` is false. */
  readonly headline: Headline;
  /** False where nobody knows what holds now, which is not "not rated". */
  readonly known: boolean;
  readonly direction: Direction | null;
  /** The day since which the present overall rating has stood; null without one. */
  readonly ratedSince: string | null;
  /** An inspection is done and its report not yet published. */
  readonly reportPending: boolean;
}

const NO_LONGER_SHOWN = 'CQC no longer shows this location.';
const BEING_CHECKED = "Being checked: CQC's data changed for many locations at once.";
const NOT_IN_FILE = 'Not known: the file read so far names no ratings.';

type Shown = Pick<LocationRecord, 'observation' | 'goneAt' | 'heldSince'>;

/** Why nobody can say what rating holds now; null where somebody can. */
const whyUnknown = ({ observation, goneAt, heldSince }: Shown): string | null => {
  if (goneAt !== null) return NO_LONGER_SHOWN;
  if (heldSince !== null) return BEING_CHECKED;
  return observation.ratingsKnown === false ? NOT_IN_FILE : null;
};

/**
 * The rating to show of a location. While CQC answers 404 for it, and while a reading of it is held,
 * what was said last is history: none is shown, with the reason as its words. `course` are its overall
 * ratings in the order in which they held.
 */
export const standingOf = (record: Shown, course: readonly HeldRating[]): Standing => {
  const { ratings, reportPending } = record.observation;
  const why = whyUnknown(record);
  if (why !== null) {
    const headline = { ...headlineRating([]), words: why };
    return {
      headline,
      known: false,
      direction: null,
      ratedSince: null,
      reportPending: reportPending && record.goneAt === null,
    };
  }
  const headline = headlineRating(ratings);
  const overall = ratings.find(({ scope, service }) => scope === 'overall' && service === null);
  return {
    headline,
    known: true,
    direction: directionOf(course, publicationOf(overall)),
    ratedSince: ratedSince(course, headline.rating),
    reportPending,
  };
};

/** The words beside a rating that is none: CQC's own, or why none is known; null beside a rating. */
export const ratingNote = ({ headline }: Pick<Standing, 'headline'>): string | null =>
  headline.rating === 'not-rated' && headline.words !== '' ? headline.words : null;

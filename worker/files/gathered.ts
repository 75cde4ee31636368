/**
 * What a file says of the watched locations, gathered row by row.
 * Budget: memory for the watched locations alone, whatever the file holds.
 */

import type { FileRating, FileReading } from '../../shared/api/ratings-import.ts';
import { detached } from './detached.ts';
import { FileFault, type Place, quoted } from './fault.ts';

/** What one row says of a location besides a rating. */
export type Particulars = Omit<FileReading, 'ratings'>;

interface GatheredRating {
  readonly rating: FileRating;
  readonly row: number;
}

interface GatheredLocation {
  readonly particulars: Particulars;
  readonly row: number;
  readonly ratings: Map<string, GatheredRating>;
}

const ratingWords = ({ words, publishedOn, inherited }: FileRating): string =>
  `${quoted(words)}${publishedOn === null ? '' : ` of ${publishedOn}`}${inherited ? ', inherited' : ''}`;

export class Gathered {
  readonly #locations = new Map<string, GatheredLocation>();
  readonly #pairs = new Map<string, readonly [string, string]>();

  /** A row about a location. Throws FileFault where an earlier row says otherwise. */
  location(given: Particulars, place: Place): void {
    const known = this.#locations.get(given.locationId);
    if (known === undefined) {
      const particulars = detached(given);
      this.#locations.set(particulars.locationId, { particulars, row: place.row, ratings: new Map() });
      return;
    }
    const before = JSON.stringify(known.particulars);
    if (before === JSON.stringify(given)) return;
    throw new FileFault(
      `says otherwise of ${given.locationId} (${quoted(given.name)}) than row ${known.row} (${quoted(known.particulars.name)})`,
      { ...place, column: null },
    );
  }

  /** A rating of a location that was given before. Throws FileFault where an earlier row gives another. */
  rating(locationId: string, given: FileRating, place: Place): void {
    const ratings = this.#locations.get(locationId)?.ratings;
    const key = `${given.scope}/${given.service ?? ''}`;
    const known = ratings?.get(key);
    if (known === undefined) {
      ratings?.set(key, { rating: detached(given), row: place.row });
      return;
    }
    if (JSON.stringify(known.rating) === JSON.stringify(given)) return;
    throw new FileFault(
      `gives ${locationId} ${ratingWords(given)}, and row ${known.row} ${ratingWords(known.rating)} for the same`,
      place,
    );
  }

  /** Two registrations of one home. */
  pair(one: string, other: string): void {
    const [first, second] = one < other ? [one, other] : [other, one];
    this.#pairs.set(`${first} ${second}`, detached([first, second] as const));
  }

  /** The pairs, each once, the lesser id first; in order. */
  get pairs(): [string, string][] {
    return [...this.#pairs.values()]
      .map(([one, other]): [string, string] => [one, other])
      .sort((a, b) => (a.join() < b.join() ? -1 : 1));
  }

  /** The locations found, by id. */
  readings(withRatings: boolean): FileReading[] {
    return [...this.#locations.values()]
      .map(({ particulars, ratings }) => ({
        ...particulars,
        ...(withRatings ? { ratings: [...ratings.values()].map(({ rating }) => rating) } : {}),
      }))
      .sort((a, b) => (a.locationId < b.locationId ? -1 : 1));
  }
}

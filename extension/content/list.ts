/** The names on the page as plain data: what the popup lists. No text of the page is in it. */
import type { KnownLocations } from '../../shared/names/index-reader.ts';
import type { Rating } from '../../shared/ratings/rating.ts';
import { ratingWords } from '../ui/attention.ts';
import { byPosition } from './caret.ts';
import { elementOf, isAttached, isShown } from './dom.ts';
import type { Hit } from './hits.ts';

export interface PageMatch {
  readonly id: number;
  /** `field`: in what an input or a textarea holds, where nothing can be painted. */
  readonly where: 'text' | 'field';
  readonly answer: 'certain' | 'check';
  readonly locationId: string | null;
  /** The registered name, or for "check name" the name as the register or an alias writes it. */
  readonly name: string;
  /** null for "check name". */
  readonly rating: Rating | null;
  /** The rating in words; null for "check name". */
  readonly words: string | null;
  readonly publishedOn: string | null;
  readonly candidates: readonly { name: string; town: string | null; postcode: string | null }[];
  readonly attention: string | null;
}

export interface PageReport {
  readonly matches: number;
  readonly attention: number;
  /** Why the page was not read to its end, for people; null where it was. */
  readonly gaveUp: string | null;
}

/** Whether a hit is rendered at all; what is hidden is not counted. */
const isRendered = (hit: Hit): boolean =>
  hit.pieces.every(({ node }) => {
    const element = elementOf(node);
    return element === null ? isAttached(node) : isShown(element, { visibilityProperty: true });
  });

/** What was found, wherever it stands. */
type Named = Pick<Hit, 'id' | 'entry' | 'resolution' | 'location' | 'attention'>;

/** One line of the list, in the register's words. */
export const matchOf = (found: Named, index: KnownLocations, where: PageMatch['where'] = 'text'): PageMatch => {
  const { resolution, location } = found;
  const candidates = resolution.answer === 'check' ? resolution.candidates : [];
  return {
    id: found.id,
    where,
    answer: resolution.answer,
    locationId: location?.id ?? null,
    name: location?.name ?? found.entry.source,
    rating: location?.rating ?? null,
    words: location === null ? null : ratingWords(location),
    publishedOn: location?.publishedOn ?? null,
    candidates: candidates
      .map((position) => index.location(position))
      .filter((candidate) => candidate !== undefined)
      .map(({ name, town, postcode }) => ({ name, town, postcode })),
    attention: found.attention?.words ?? null,
  };
};

/** The rendered hits in page order. */
export const renderedHits = (hits: Iterable<Hit>): Hit[] => [...hits].filter(isRendered).sort(byPosition);

/** Counts of what is rendered; unsorted, since page order is dear on a long table. */
export const reportOf = (hits: Iterable<Hit>, gaveUp: string | null): PageReport => {
  const rendered = [...hits].filter(isRendered);
  return {
    matches: rendered.length,
    attention: rendered.filter((hit) => hit.attention !== null).length,
    gaveUp,
  };
};

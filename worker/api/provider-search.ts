/** Finding watched locations by what a person types. Pure. */
import { canonicalName } from '../../shared/names/tokens.ts';
import { headlineRating } from '../../shared/ratings/headline.ts';
import type { Rating } from '../../shared/ratings/rating.ts';
import type { WatchedLocation } from '../register/watch-list.ts';

export interface ProviderSearch {
  /** Words looked for in names, ids and postcodes; all of them must be there. */
  readonly query?: string | undefined;
  readonly rating?: Rating | undefined;
}

const textOf = ({ record, aliases }: WatchedLocation): string => {
  const { observation } = record;
  const names = [observation.name, observation.alsoKnownAs, record.providerName, observation.brandName];
  const written = [...names, ...aliases.map((alias) => alias.written)].filter((name) => name !== null);
  const exact = [record.locationId, observation.providerId, observation.postcode ?? '', observation.town ?? ''];
  return [...written.map(canonicalName), ...exact.map((text) => text.toLowerCase())].join('\n');
};

const matches = (watched: WatchedLocation, words: readonly string[]): boolean => {
  const text = textOf(watched);
  return words.every((word) => text.includes(word));
};

/** What a list of locations is sorted by: the name, then the id, so that the order is total. */
export const sortKey = ({ record }: WatchedLocation): string =>
  `${canonicalName(record.observation.name)}\n${record.locationId}`;

const wordsOf = (query: string): string[] => {
  // An id or a postcode is looked for as it is written; canonical tokens would break it up.
  const written = query.toLowerCase().trim().split(/\s+/);
  const canonical = canonicalName(query).split(' ');
  const words = /\d/.test(query) ? written : canonical;
  return words.filter((word) => word !== '');
};

/** The locations that fit, by name. A query of nothing but signs fits none. */
export const searchProviders = (locations: readonly WatchedLocation[], search: ProviderSearch): WatchedLocation[] => {
  const asked = (search.query ?? '').trim() !== '';
  const words = asked ? wordsOf(search.query ?? '') : [];
  if (asked && words.length === 0) return [];
  return locations
    .filter((watched) => matches(watched, words))
    .filter(
      ({ record }) =>
        search.rating === undefined || headlineRating(record.observation.ratings).rating === search.rating,
    )
    .map((watched) => ({ watched, key: sortKey(watched) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ watched }) => watched);
};

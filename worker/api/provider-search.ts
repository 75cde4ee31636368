/** Finding watched locations by what a person types. Pure. */
import { canonicalName } from '../../shared/names/tokens.ts';
import type { Rating } from '../../shared/ratings/rating.ts';
import type { ListedLocation } from '../ratings/listed-repository.ts';
import type { WatchedLocation } from '../register/watch-list.ts';

export interface ProviderSearch {
  /** Words looked for in names, ids and postcodes; all of them must be there. */
  readonly query?: string | undefined;
  readonly rating?: Rating | undefined;
}

/** A location in a list, with its names in the council's systems. */
export interface SearchableLocation extends ListedLocation {
  readonly aliases: readonly string[];
}

const textOf = (location: SearchableLocation): string => {
  const { name, alsoKnownAs, providerName, brandName, aliases } = location;
  const written = [name, alsoKnownAs, providerName, brandName, ...aliases].filter((text) => text !== null);
  const exact = [location.locationId, location.providerId, location.postcode ?? '', location.town ?? ''];
  return [...written.map(canonicalName), ...exact.map((text) => text.toLowerCase())].join('\n');
};

const matches = (location: SearchableLocation, words: readonly string[]): boolean => {
  if (words.length === 0) return true;
  const text = textOf(location);
  return words.every((word) => text.includes(word));
};

/** What a list of locations is sorted by: the name, then the id, so that the order is total. */
export const sortKey = ({ name, locationId }: Pick<ListedLocation, 'name' | 'locationId'>): string =>
  `${canonicalName(name)}\n${locationId}`;

const wordsOf = (query: string): string[] => {
  // An id or a postcode is looked for as it is written; canonical tokens would break it up.
  const written = query.toLowerCase().trim().split(/\s+/);
  const canonical = canonicalName(query).split(' ');
  const words = /\d/.test(query) ? written : canonical;
  return words.filter((word) => word !== '');
};

/** The locations that fit, by name. A query of nothing but signs fits none. */
export const searchProviders = (
  locations: readonly SearchableLocation[],
  search: ProviderSearch,
): SearchableLocation[] => {
  const asked = (search.query ?? '').trim() !== '';
  const words = asked ? wordsOf(search.query ?? '') : [];
  if (asked && words.length === 0) return [];
  return locations
    .filter((location) => search.rating === undefined || location.rating === search.rating)
    .filter((location) => matches(location, words))
    .map((location) => ({ location, key: sortKey(location) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ location }) => location);
};

/** What a watched location is searched by; `rating` is what holds now. */
export const searchableOf = ({ record, aliases }: WatchedLocation, rating: Rating): SearchableLocation => {
  const { name, alsoKnownAs, brandName, providerId, town, postcode, registration } = record.observation;
  const live = registration === 'registered' && record.goneAt === null ? 1 : 0;
  const names = { name, alsoKnownAs, brandName, providerName: record.providerName };
  const written = aliases.map((alias) => alias.written);
  return { locationId: record.locationId, providerId, ...names, town, postcode, rating, live, aliases: written };
};

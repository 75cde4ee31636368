/** Locations that were read, as the ranking of candidates sees them. Every name is invented. */
import type { ListedLocation } from '../../../worker/ratings/listed-repository.ts';

/** One location; what is not said is plain. */
export const listed = (
  more: Partial<ListedLocation> & Pick<ListedLocation, 'locationId' | 'name'>,
): ListedLocation => ({
  providerId: '1-900',
  alsoKnownAs: null,
  brandName: null,
  providerName: null,
  town: null,
  postcode: null,
  rating: 'not-rated',
  live: 1,
  ...more,
});

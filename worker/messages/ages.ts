/** Ratings that grow older than the placement policy lets pass. Pure. */

import type { PlacementFacts } from '../../shared/policy/judge.ts';
import type { Policy, Rules } from '../../shared/policy/policy.ts';

/** A rating that has passed a limit. */
export interface AgeCrossed {
  readonly locationId: string;
  /** The limit. */
  readonly years: number;
  /** `YYYY-MM-DD`. */
  readonly publishedOn: string;
}

/** What is known of a location's ratings. */
export type AgeingFacts = Pick<
  PlacementFacts,
  'rating' | 'ratingKnown' | 'registered' | 'publishedOn' | 'services' | 'contractTypes'
> & { readonly locationId: string };

/** Of the rules for the contract types that are held there, or of the general ones where none is. */
const limitsOf = ({ rules, byContractType }: Policy, { contractTypes }: AgeingFacts): number[] => {
  const held: Rules[] =
    contractTypes.length === 0 ? [rules] : contractTypes.map((type) => byContractType[type] ?? rules);
  return [...new Set(held.flatMap(({ ageLimits }) => ageLimits.map(({ years }) => years)))];
};

/** The location's own rating, or where it has none those of its services: as `judge` takes them. */
const publicationsOf = ({ rating, publishedOn, services = [] }: AgeingFacts): string[] => {
  const rated = rating === 'not-rated' ? services : [{ rating, publishedOn }];
  const days = rated.flatMap((one) => (one.rating === 'not-rated' || one.publishedOn === null ? [] : one.publishedOn));
  return [...new Set(days)];
};

/** The day of a publication, so many years later; as text it compares rightly, 29 February too. */
const anniversary = (day: string, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

/**
 * The limits that ratings have passed since the day `since`, by the end of `today` (days in London): a rating is too
 * old on the day after its anniversary, as the verdict has it. Only ratings that are in force and known count.
 */
export const agesCrossed = (
  policy: Policy,
  locations: readonly AgeingFacts[],
  { since, today }: { readonly since: string; readonly today: string },
): AgeCrossed[] =>
  locations
    .filter(({ registered, ratingKnown }) => registered && ratingKnown)
    .flatMap((facts) =>
      publicationsOf(facts).flatMap((publishedOn) =>
        limitsOf(policy, facts)
          .map((years) => ({ locationId: facts.locationId, years, publishedOn }))
          .filter(({ years }) => {
            const passed = anniversary(publishedOn, years);
            return passed >= since && passed < today;
          }),
      ),
    );

/** The item's id: the same limit of the same rating is told once. */
export const ageItemId = ({ locationId, years, publishedOn }: AgeCrossed): string =>
  `age_${locationId}_${years}_${publishedOn}`;

/** What an item's id says; null where it is of another kind. */
export const ageOfItem = (itemId: string): AgeCrossed | null => {
  const [, locationId, years, publishedOn] = /^age_([^_]+)_(\d+)_(\d{4}-\d\d-\d\d)$/.exec(itemId) ?? [];
  return locationId === undefined || years === undefined || publishedOn === undefined
    ? null
    : { locationId, years: Number(years), publishedOn };
};

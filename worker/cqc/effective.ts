/**
 * Which of a record's ratings stand: one a service and scope, newest by publication of both
 * frameworks. Words outside the order ("Inspected but not rated", "No published rating", none at
 * all) never displace a rating in the order, whatever their date.
 */
import type { ScopeRating } from '../../shared/ratings/observation.ts';
import { isRanked, SCOPES } from '../../shared/ratings/rating.ts';
import { asLocation } from './single-assessment.ts';

/** What one framework says, before the two are weighed against each other. */
export interface Published {
  /** Of the location as a whole. */
  readonly location: readonly ScopeRating[];
  /** Of its services or service groups. */
  readonly services: readonly ScopeRating[];
}

/** Code-unit order: the same on every machine, unlike a locale's. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Publication decides; where CQC gives none, the assessment did not end before it began. */
const dayOf = (rating: ScopeRating): string => rating.publishedOn ?? rating.assessedOn ?? '';

/** Above zero where `a` stands before `b`. The last two steps only keep the choice the same on every reading. */
const precedence = (a: ScopeRating, b: ScopeRating): number =>
  Number(isRanked(a.rating)) - Number(isRanked(b.rating)) ||
  byText(dayOf(a), dayOf(b)) ||
  byText(a.framework, b.framework) || // "single-assessment" follows "legacy": it wins a tie
  byText(a.reportId ?? '', b.reportId ?? '') ||
  byText(a.words, b.words);

const standing = (candidates: readonly ScopeRating[]): ScopeRating | undefined =>
  candidates.reduce<ScopeRating | undefined>(
    (held, one) => (held === undefined || precedence(one, held) > 0 ? one : held),
    undefined,
  );

const standingByScope = (candidates: readonly ScopeRating[]): ScopeRating[] =>
  SCOPES.flatMap((scope) => standing(candidates.filter((one) => one.scope === scope)) ?? []);

const overallOf = (ratings: readonly ScopeRating[]): ScopeRating[] =>
  ratings.filter(({ scope }) => scope === 'overall');

const names = (ratings: readonly ScopeRating[]): string[] =>
  [...new Set(ratings.map(({ service }) => service ?? ''))].sort(byText);

/** CQC's notice of September 2026: a location with several rated services shows "Not Rated" for itself. */
const notRated = (framework: ScopeRating['framework']): ScopeRating => ({
  service: null,
  scope: 'overall',
  rating: 'not-rated',
  words: 'Not rated',
  publishedOn: null,
  assessedOn: null,
  framework,
  reportId: null,
  inheritedFrom: null,
});

/** What a location without a rated service group, or with just one, takes over from its groups. */
const fromGroups = (groups: readonly ScopeRating[], rated: readonly ScopeRating[]): ScopeRating[] => {
  const [only] = rated;
  if (only !== undefined) return asLocation(groups.filter(({ service }) => service === only.service));
  // No group is rated: their words are worth showing, their key questions only where they cannot mix.
  return asLocation(names(groups).length === 1 ? groups : overallOf(groups));
};

/** An overall of the same framework and day was published with the group; a legacy one of that day before it. */
const supersedes = (whole: ScopeRating, group: ScopeRating): boolean =>
  dayOf(whole) > dayOf(group) || (dayOf(whole) === dayOf(group) && whole.framework === group.framework);

/** What a location's groups say for it where an overall of the same assessment leaves something to say. */
const leftToGroups = (direct: readonly ScopeRating[], groups: readonly ScopeRating[]): ScopeRating[] => {
  const whole = standing(overallOf(direct));
  const group = standing(overallOf(groups));
  if (whole === undefined || !isRanked(whole.rating)) return [...groups];
  if (group !== undefined && !supersedes(whole, group)) return [...groups];
  const said = new Set(direct.map(({ scope }) => scope));
  return groups.filter(({ scope }) => !said.has(scope));
};

/** The location with several rated groups: no rating of its own, unless one was published after them all. */
const besideGroups = (direct: readonly ScopeRating[], rated: readonly ScopeRating[]): ScopeRating[] => {
  const whole = standing(overallOf(direct));
  const stands = whole !== undefined && isRanked(whole.rating) && rated.every((group) => supersedes(whole, group));
  return stands ? standingByScope(direct) : [notRated('single-assessment')];
};

/** Where services are rated and the location is not, its key questions are not listed: no one could say of which service they are. */
const withoutOwnRating = (location: ScopeRating[], services: readonly ScopeRating[]): ScopeRating[] => {
  const rated = standing(overallOf(services));
  const whole = location.find(({ scope }) => scope === 'overall');
  if (rated === undefined || !isRanked(rated.rating)) return location;
  if (whole === undefined) return [notRated(rated.framework)];
  return isRanked(whole.rating) ? location : [whole];
};

/**
 * The ratings that stand, in a fixed order: the location's own by scope, then service by service.
 * A location's only rated service group gives the location its rating and is listed as a service too;
 * several leave the location "Not rated", with the services beside it.
 */
export const effectiveRatings = (legacy: Published, single: Published): ScopeRating[] => {
  const all = [...legacy.services, ...single.services];
  const services = names(all).flatMap((name) => standingByScope(all.filter(({ service }) => service === name)));
  const standingGroups = names(single.services).flatMap(
    (name) => standing(overallOf(single.services).filter(({ service }) => service === name)) ?? [],
  );
  const rated = standingGroups.filter(({ rating }) => isRanked(rating));
  const direct = [...legacy.location, ...single.location];
  const location =
    rated.length > 1
      ? besideGroups(direct, rated)
      : standingByScope([...direct, ...leftToGroups(single.location, fromGroups(single.services, rated))]);
  return [...withoutOwnRating(location, services), ...services];
};

/**
 * What people must be told of a history, worked out from what truly happened and in nothing like the
 * detector's way: the ratings a location earned itself, as the public could see them, one moment after
 * the other.
 */
import type { RankedRating, Scope } from '../../../shared/ratings/rating.ts';
import { KEY_QUESTIONS } from '../../../shared/ratings/rating.ts';
import { assessmentsInForce, type Group, legacyReportOf, legacyReports, type Published, type Truth } from './hidden.ts';

/** A rating that the public can see, and what it was published in. */
interface Shown {
  readonly service: Group | null;
  readonly scope: Scope;
  readonly rating: RankedRating;
  readonly published: Published;
  readonly carried: boolean;
}

/** A fall, or a first rating (`from` null), that must be told. */
export interface MustTell {
  readonly service: Group | null;
  readonly scope: Scope;
  readonly from: RankedRating | null;
  readonly to: RankedRating;
  /** null where a key question was carried over: nobody can say then which publication its rating is of. */
  readonly kind: 'first-rating' | 'downgrade' | 'correction' | 'report-withdrawn' | null;
}

const SCOPES: readonly Scope[] = ['overall', ...KEY_QUESTIONS];
const WORST_FIRST: readonly RankedRating[] = ['inadequate', 'requires-improvement', 'good', 'outstanding'];
const isLower = (to: RankedRating, from: RankedRating): boolean => WORST_FIRST.indexOf(to) < WORST_FIRST.indexOf(from);

const shownBy = (service: Group | null, published: Published | undefined, scope: Scope): Shown[] => {
  const rating = published?.ratings[scope];
  if (published === undefined || rating === undefined) return [];
  return [{ service, scope, rating, published, carried: published.carried.has(scope) }];
};

/** Ratings of the location, own and inherited, and of its groups. With several groups the location has none. */
const shownIn = (truth: Truth): Shown[] => {
  if (truth.suspended) return [];
  const assessments = assessmentsInForce(truth);
  const [only] = assessments;
  const ofGroups = assessments.flatMap((one) => SCOPES.flatMap((scope) => shownBy(one.group, one, scope)));
  if (assessments.length > 1) return ofGroups;
  const ofLocation = (scope: Scope) => shownBy(null, only ?? legacyReportOf(truth, scope), scope);
  return [...SCOPES.flatMap(ofLocation), ...ofGroups];
};

const keyOf = ({ service, scope }: Pick<Shown, 'service' | 'scope'>): string => `${service}/${scope}`;

/** What was last seen of a place, and whether services were told one by one then. */
interface Seen {
  readonly shown: Shown;
  readonly oneByOne: boolean;
}

const isSame = (one: Shown, other: Shown): boolean =>
  one.rating === other.rating && (one.carried || other.carried || one.published.id === other.published.id);

/** The memory of someone who looks first at this moment and reads the history that CQC shows. */
const firstLook = (truth: Truth): Map<string, Seen> => {
  const earned = legacyReports(truth).filter(({ inherited }) => !inherited);
  const latest = SCOPES.flatMap((scope) =>
    shownBy(null, legacyReportOf({ ...truth, published: earned }, scope), scope),
  );
  return new Map(latest.map((shown) => [keyOf(shown), { shown, oneByOne: false }]));
};

/** What a change is: of the same publication, to a newer one, or back to an older one. */
const kindOf = (last: Shown, now: Shown): MustTell['kind'] => {
  if (last.carried || now.carried) return null;
  if (last.published.id === now.published.id) return 'correction';
  return now.published.day > last.published.day ? 'downgrade' : 'report-withdrawn';
};

/** What a person must be told of one rating that the location earned, `before` being what was in its place. */
const newsOf = (shown: Shown, last: Seen | undefined, before: Shown | undefined): MustTell[] => {
  const { service, scope, rating } = shown;
  if (last === undefined) return [{ service, scope, from: null, to: rating, kind: 'first-rating' }];
  // The very same publication again, where a better one of the predecessor stood in between.
  const stoodIn = before?.published.inherited === true && isSame(last.shown, shown);
  const from = stoodIn ? before.rating : last.shown.rating;
  return isLower(rating, from) ? [{ service, scope, from, to: rating, kind: kindOf(last.shown, shown) }] : [];
};

/** Follows one location; while it is deregistered nobody looks. */
const follow = (seen: Map<string, Seen>, before: readonly Shown[], now: readonly Shown[]): MustTell[] => {
  const oneByOne = new Set(now.flatMap(({ service }) => service ?? [])).size > 1;
  const visible = new Map(before.map((shown) => [keyOf(shown), shown]));
  const earned = now.filter(({ published }) => !published.inherited);
  const told = earned.flatMap((shown): MustTell[] => {
    const { service, scope } = shown;
    const [last, inPlace] = [seen.get(keyOf(shown)), visible.get(keyOf(shown))];
    // The location takes over a rating that was visible as its service's.
    const ofService = now.find((one) => one.service !== null && one.scope === scope);
    const known = ofService === undefined ? undefined : visible.get(keyOf(ofService));
    if (service === null && inPlace === undefined && known !== undefined && isSame(known, shown)) return [];
    // A single service is told as the location.
    if (service !== null && !oneByOne && last?.oneByOne !== true) return [];
    return newsOf(shown, last, inPlace);
  });
  for (const shown of earned) seen.set(keyOf(shown), { shown, oneByOne });
  return told;
};

/** What must be told at each moment, the first being the first look. The first look is before any assessment. */
export const mustTell = (truths: readonly Truth[]): MustTell[][] => {
  const [first] = truths;
  if (first === undefined) return [];
  const seen = firstLook(first);
  let before = shownIn(first);
  return truths.map((truth, n) => {
    if (n === 0 || !truth.registered) return [];
    const now = shownIn(truth);
    const told = follow(seen, before, now);
    before = now;
    return told;
  });
};

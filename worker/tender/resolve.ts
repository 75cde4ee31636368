/**
 * Which location a bidder is: by id, then by alias, then by the exact canonical name. A postcode chooses
 * between candidates and never makes one; whatever is not certain is "Check name". Pure.
 */
import { isKindPhrase } from '../../shared/names/kind-phrases.ts';
import { postcodesIn } from '../../shared/names/nearby.ts';
import { canonicalName } from '../../shared/names/tokens.ts';
import type { ListedLocation } from '../ratings/listed-repository.ts';
import type { Bidder } from './bidder.ts';
import type { Bearer, Candidate, KnownNames } from './known-names.ts';

/** Who a bidder is, or who it may be. */
export type Finding =
  | {
      readonly outcome: 'found';
      readonly location: ListedLocation;
      readonly why: string;
      /** What is written otherwise than CQC has it, in sentences. */
      readonly differs: readonly string[];
    }
  | { readonly outcome: 'check-name'; readonly why: string; readonly candidates: readonly Candidate[] };

const postcodeOf = (text: string | null): string | null => postcodesIn(text ?? '')[0] ?? null;

const counted = (count: number, word: string): string =>
  `${count.toLocaleString('en-GB')} ${word}${count === 1 ? '' : 's'}`;

const unknown = ({ count }: KnownNames): string =>
  `not among the ${counted(count, 'location')} that Rating Watch has read`;

const isAt = ({ postcode }: ListedLocation, place: string): boolean => postcodeOf(postcode) === place;

/** The one at the written postcode first. */
const check = (why: string, candidates: readonly Candidate[], { postcode }: Bidder): Finding => {
  const place = postcodeOf(postcode);
  const rank = ({ location }: Candidate): number => (place !== null && isAt(location, place) ? 0 : 1);
  return { outcome: 'check-name', why, candidates: candidates.toSorted((one, other) => rank(one) - rank(other)) };
};

const bears = (name: string, location: ListedLocation, known: KnownNames): boolean => {
  const canonical = canonicalName(name);
  return (
    known.alias(canonical) === location.locationId ||
    known.bearers(canonical).some((bearer) => bearer.location.locationId === location.locationId)
  );
};

const differencesOf = ({ name, postcode }: Bidder, location: ListedLocation, known: KnownNames): string[] => {
  const written = postcodeOf(postcode);
  const registered = postcodeOf(location.postcode);
  const isElsewhere = written !== null && registered !== null && written !== registered;
  return [
    ...(name === null || bears(name, location, known)
      ? []
      : [`Written as “${name}”, registered as “${location.name}”.`]),
    ...(postcode !== null && written === null ? [`“${postcode}” is not a postcode.`] : []),
    ...(isElsewhere ? [`Written with postcode ${written}, registered at ${registered}.`] : []),
  ];
};

const found = (location: ListedLocation, why: string, bidder: Bidder, known: KnownNames): Finding => ({
  outcome: 'found',
  location,
  why,
  differs: differencesOf(bidder, location, known),
});

const alikeTo = ({ name }: Bidder, known: KnownNames): readonly Candidate[] =>
  name === null ? [] : known.alike(name, canonicalName(name));

const byProvider = (id: string, bidder: Bidder, known: KnownNames): Finding => {
  const all = known.ofProvider(id);
  const live = all.filter((location) => location.live === 1);
  const [only, ...others] = live;
  if (only !== undefined && others.length === 0 && known.isWhole(id)) {
    return found(only, 'By the provider’s id: it runs one registered location.', bidder, known);
  }
  const candidates = (live.length > 0 ? live : all).map((location) => ({
    location,
    why: 'This provider runs it.',
    differs: location.live === 1 ? [] : ['It is not registered any more, or CQC shows it no longer.'],
  }));
  const why =
    candidates.length > 1
      ? `${id} is the id of a provider with ${counted(candidates.length, 'location')} here: it does not say which.`
      : `${id} is the id of a provider that may run other locations than the one that was read.`;
  return check(why, candidates, bidder);
};

const byId = (id: string, bidder: Bidder, known: KnownNames): Finding => {
  const plain = id.toUpperCase();
  // Letters, digits and dashes, as the register's own column of ids takes them.
  if (!/^[0-9A-Z-]{3,14}$/.test(plain)) {
    return check(`“${id}” is not a CQC id, such as 1-123456789.`, alikeTo(bidder, known), bidder);
  }
  const location = known.location(plain);
  if (location !== undefined) return found(location, 'By CQC’s id of the location.', bidder, known);
  if (known.ofProvider(plain).length > 0) return byProvider(plain, bidder, known);
  return check(`The id ${plain} is ${unknown(known)}.`, alikeTo(bidder, known), bidder);
};

const WHY_FOUND: Readonly<Record<Bearer['kind'], string>> = {
  name: 'The name equals the registered name, and no other location that was read has it.',
  trading: 'The name equals a trading name of this location, and no other that was read has it.',
  provider: 'The name equals the provider’s name, and the provider runs one location.',
  brand: 'The name equals the brand’s name.',
};

/** Why bearers of one exact name are nothing certain, however many they are; null where only their number is in doubt. */
const doubtOf = (canonical: string, bearers: readonly Bearer[], known: KnownNames): string | null => {
  if (isKindPhrase(canonical)) return 'An ordinary phrase: it may mean another.';
  if (bearers.some(({ kind }) => kind === 'brand')) return 'A brand’s name alone: it does not say which branch.';
  const provided = bearers.filter(({ kind }) => kind === 'provider').map(({ location }) => location);
  if (new Set(provided.map(({ locationId }) => locationId)).size > 1) {
    return 'A provider’s name: the provider runs several locations, and it does not say which.';
  }
  return provided.every(({ providerId }) => known.isWhole(providerId))
    ? null
    : 'A provider’s name: the provider may run other locations than the one that was read.';
};

const distinct = (bearers: readonly Bearer[]): ListedLocation[] => [
  ...new Map(bearers.map(({ location }) => [location.locationId, location])).values(),
];

/** The only location of a name; a postcode that is not its own speaks for a namesake that was never read. */
const theOnly = (location: ListedLocation, why: string, bidder: Bidder, known: KnownNames): Finding => {
  const place = postcodeOf(bidder.postcode);
  if (place === null || location.postcode === null || isAt(location, place)) return found(location, why, bidder, known);
  const instead = `One location that was read has this name, and it is at ${location.postcode}, not ${place}.`;
  return check(instead, alikeTo(bidder, known), bidder);
};

/** The one of several locations of a name that the postcode chooses. */
const chosenOf = (locations: readonly ListedLocation[], bidder: Bidder, known: KnownNames): Finding => {
  const place = postcodeOf(bidder.postcode);
  const [fitting, ...others] = place === null ? [] : locations.filter((location) => isAt(location, place));
  const several = `${counted(locations.length, 'location')} have this very name`;
  if (fitting === undefined || others.length > 0) return check(`${several}.`, alikeTo(bidder, known), bidder);
  return found(fitting, `${several}; the postcode ${place} is this one’s.`, bidder, known);
};

const byExactName = (canonical: string, bidder: Bidder, known: KnownNames): Finding => {
  const all = known.bearers(canonical);
  const live = all.filter(({ location }) => location.live === 1);
  const bearers = live.length > 0 ? live : all;
  const doubt = doubtOf(canonical, bearers, known);
  if (doubt !== null) return check(doubt, alikeTo(bidder, known), bidder);
  const [first, ...others] = distinct(bearers);
  if (first === undefined) return check(`The name is ${unknown(known)}.`, alikeTo(bidder, known), bidder);
  if (others.length > 0) return chosenOf([first, ...others], bidder, known);
  const kind = (['name', 'trading'] as const).find((each) => bearers.some((bearer) => bearer.kind === each));
  return theOnly(first, WHY_FOUND[kind ?? 'provider'], bidder, known);
};

const byName = (name: string, bidder: Bidder, known: KnownNames): Finding => {
  const canonical = canonicalName(name);
  if (canonical === '') return check('The name has no letter or digit.', [], bidder);
  const alias = known.alias(canonical);
  if (alias === undefined) return byExactName(canonical, bidder, known);
  const location = known.location(alias);
  return location === undefined
    ? check(`An alias of ${alias}, which is ${unknown(known)}.`, [], bidder)
    : found(location, 'By an alias that the council has confirmed.', bidder, known);
};

/** Who a bidder is. An id that is written and not known is never made up for by a name. */
export const resolveBidder = (bidder: Bidder, known: KnownNames): Finding =>
  bidder.id === null ? byName(bidder.name ?? '', bidder, known) : byId(bidder.id, bidder, known);

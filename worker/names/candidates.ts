/**
 * The locations that a written name may stand for, best first. A candidate is never an answer: Senacare-like and
 * Sevacare-like names are different companies, so everything that is only alike says what differs. Pure.
 */
import { CANDIDATE_KINDS, type CandidateBody } from '../../shared/api/names.ts';
import { isGenericWord } from '../../shared/names/generic-words.ts';
import { isPlaceWord } from '../../shared/names/places.ts';
import { type Asked, differencesOf, fitsArea, fitsPostcode } from './differences.ts';
import type { BorneName, NamedLocation, NameIndex } from './name-index.ts';

/** Candidates of one name: more than these are no choice. */
const MOST = 8;

/** The least that words in common must tell, of all that both names tell. */
const LEAST_LIKENESS = 0.2;

/** A word that is only spelt alike tells this much of what the very word would. */
const SLIP_WORTH = 0.5;

type Kind = CandidateBody['kind'];

/** How like one name of a location is to what is written. */
interface Likeness {
  readonly kind: Kind;
  /** From 0 to 1, the very name. */
  readonly score: number;
  readonly name: BorneName | null;
}

interface Ranked extends Likeness {
  readonly named: NamedLocation;
}

/** Words that tell who somebody is: no ordinary ones, and no places, which tell where. */
const isTelling = (word: string): boolean => !isGenericWord(word) && !isPlaceWord(word);

/** The words a name is looked for by; a name of places and ordinary words alone ("Ashby Care") by its places. */
const tellingOf = (words: readonly string[]): string[] => {
  const telling = words.filter(isTelling);
  return telling.length > 0 ? telling : words.filter((word) => !isGenericWord(word));
};

const sum = (words: Iterable<string>, weightOf: (word: string) => number): number => {
  let all = 0;
  for (const word of words) all += weightOf(word);
  return all;
};

/** What two names have in common, of all that they tell. */
const overlap = (ours: readonly string[], theirs: readonly string[], index: NameIndex): number => {
  const [one, other] = [new Set(ours), new Set(theirs)];
  const weightOf = (word: string): number => index.weightOf(word);
  const only = [...one].filter((word) => !other.has(word));
  const shared = sum(
    [...one].filter((word) => other.has(word)),
    weightOf,
  );
  const slips = only.filter((word) => index.slipsOf(word).some((slip) => other.has(slip)));
  const all = sum(only, weightOf) + sum(other, weightOf);
  return all === 0 ? 0 : Math.min(1, (shared + SLIP_WORTH * sum(slips, weightOf)) / all);
};

/** Whether all of some words stand among others, and not ordinary ones and places alone. */
const isWithin = (some: readonly string[], others: readonly string[]): boolean =>
  some.some(isTelling) && some.every((word) => others.includes(word));

const likeness = (words: readonly string[], name: BorneName, index: NameIndex): Likeness | null => {
  if (words.join(' ') === name.canonical) return { kind: name.kind, score: 1, name };
  const score = overlap(words, name.words, index);
  if (isWithin(words, name.words) || isWithin(name.words, words)) return { kind: 'within', score, name };
  return score < LEAST_LIKENESS ? null : { kind: 'like', score, name };
};

const rankOf = (kind: Kind): number => CANDIDATE_KINDS.indexOf(kind);

const better = (one: Likeness, other: Likeness): boolean =>
  rankOf(one.kind) < rankOf(other.kind) || (one.kind === other.kind && one.score > other.score);

/** The best of a location's names; null where none is like what is written and the provider is another. */
const bestOf = (asked: Asked, named: NamedLocation, index: NameIndex): Ranked | null => {
  const words = asked.canonical.split(' ');
  let best: Likeness | null = null;
  for (const name of named.names) {
    const found = likeness(words, name, index);
    if (found !== null && (best === null || better(found, best))) best = found;
  }
  const byProvider: Likeness = { kind: 'provider-id', score: best?.score ?? 0, name: best?.name ?? null };
  const isProviders = asked.providerIds.includes(named.location.providerId);
  if (isProviders && (best === null || better(byProvider, best))) best = byProvider;
  return best === null ? null : { ...best, named };
};

/** All that may be like it: asked by the very name, the provider, and each telling word and its slips. */
const gathered = (asked: Asked, index: NameIndex): Set<NamedLocation> => {
  const words = tellingOf(asked.canonical.split(' '));
  return new Set([
    ...index.bearing(asked.canonical),
    ...asked.providerIds.flatMap((id) => index.ofProvider(id)),
    ...words.flatMap((word) => [word, ...index.slipsOf(word)]).flatMap((word) => index.withWord(word)),
  ]);
};

const text = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Surer kinds first, then what the register says beside the name, then likeness; name and id make it one order. */
const inOrder =
  (asked: Asked) =>
  (one: Ranked, other: Ranked): number => {
    const [a, b] = [one.named.location, other.named.location];
    const isOfProvider = ({ providerId }: { providerId: string }): number =>
      Number(asked.providerIds.includes(providerId));
    return (
      rankOf(one.kind) - rankOf(other.kind) ||
      isOfProvider(b) - isOfProvider(a) ||
      Number(fitsPostcode(asked, b)) - Number(fitsPostcode(asked, a)) ||
      other.score - one.score ||
      b.live - a.live ||
      Number(fitsArea(asked, b)) - Number(fitsArea(asked, a)) ||
      text(a.name, b.name) ||
      text(a.locationId, b.locationId)
    );
  };

const severalWords = (count: number, what: string): string => (count < 2 ? '' : ` ${count} locations have ${what}.`);

const WHOSE = { name: '', trading: ', a trading name', provider: ', its provider’s name', brand: ', its brand’s name' };

/** The name of the location that is like what is written, and whose it is. */
const quoted = (name: BorneName | null): string => (name === null ? '' : `“${name.text}”${WHOSE[name.kind]}`);

const withinWords = (asked: Asked, name: BorneName | null): string =>
  asked.canonical.split(' ').length < (name?.words.length ?? 0)
    ? `It says less than ${quoted(name)}.`
    : `It says more than ${quoted(name)}.`;

const kindWords = ({ kind, name, named }: Ranked, asked: Asked, index: NameIndex): string => {
  const bearers = index.bearing(asked.canonical).length;
  switch (kind) {
    case 'name':
      return `The registered name equals it.${severalWords(bearers, 'this very name')}`;
    case 'trading':
      return `It trades as “${name?.text ?? ''}”.${severalWords(bearers, 'this very name')}`;
    case 'provider-id':
      return `Run by provider ${named.location.providerId}, whose id the register gives.`;
    case 'provider':
      return `The name of its provider.${severalWords(bearers, 'this provider’s name: it does not say which')}`;
    case 'brand':
      return `The name of its brand: it does not say which branch.`;
    case 'within':
      return withinWords(asked, name);
    case 'like':
      return `Only alike: ${quoted(name)}.`;
  }
};

const bodyOf = (ranked: Ranked, asked: Asked, index: NameIndex): CandidateBody => {
  const { location } = ranked.named;
  const fits = [
    ...(fitsPostcode(asked, location) ? ['The postcode fits.'] : []),
    ...(fitsArea(asked, location) ? ['The contract’s area fits.'] : []),
  ];
  return {
    locationId: location.locationId,
    name: location.name,
    providerId: location.providerId,
    providerName: location.providerName,
    town: location.town,
    postcode: location.postcode,
    registered: location.live === 1,
    kind: ranked.kind,
    why: [kindWords(ranked, asked, index), ...fits].join(' '),
    differs: differencesOf(asked, location, ranked.name),
  };
};

/**
 * At most eight candidates, best first, without those that were rejected. The very registered name, if any location
 * has it, is always first; the order depends on nothing but names and ids.
 */
export const candidatesFor = (asked: Asked, index: NameIndex, rejected: ReadonlySet<string>): CandidateBody[] =>
  [...gathered(asked, index)]
    .filter(({ location }) => !rejected.has(location.locationId))
    .flatMap((named) => bestOf(asked, named, index) ?? [])
    .sort(inOrder(asked))
    .slice(0, MOST)
    .map((ranked) => bodyOf(ranked, asked, index));

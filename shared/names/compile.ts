/**
 * Compiles names into the trie and its entries, and decides ambiguity once, here, so that no page
 * has to. The same sources in any order give the same bytes.
 *
 * Precedence on one canonical name: an id, then aliases, then names that live locations bear, then
 * names that only ended ones bear. Everything in one of these ranks is a candidate together.
 */
import type { IndexEntry } from '../api/index-document.ts';
import { ENTRY_KINDS } from './entry-kinds.ts';
import { isKindPhrase } from './kind-phrases.ts';
import { MOST_WORDS } from './matcher.ts';
import { countsOnlyWhole, isBareWord } from './ordinary.ts';
import { canonicalName } from './tokens.ts';
import { encodeTrie } from './trie.ts';

/** One written form of one location's name. */
export interface NameSource {
  readonly kind: IndexEntry['kind'];
  readonly text: string;
  /** Position in the index's `locations`. */
  readonly location: number;
  /** The location's registration has ended: a live location of the same name comes before it. */
  readonly ended?: boolean;
  /** Never certain, although one location bears it here: its provider is known to run others outside the index. */
  readonly elsewhere?: boolean;
}

/** Whether a person has said that a canonical name is not the location at this position. */
type IsRejected = (canonical: string, location: number) => boolean;

/** A name of more words is no name; a match may be longer by the legal forms inside it. */
const LONGEST_NAME = MOST_WORDS / 2;

// Eight signs before it at most: of a run without end each sign would be tried to the run's end.
const TRADING_AS = /[\s(,]{1,8}(?:t\s*[/.\\]\s*as?\.?|trading\s+as)[\s:]+/i;

/** A bracket that only closes was opened before the half began: "Legal name (t/a Trading name)". */
const unbracketed = (half: string): string => (half.includes('(') ? half : half.replace(/\)\s*$/, ''));

/** Every name in a source: the halves of "Legal name t/a Trading name" are names too, and CQC writes "BRAND " before a brand's name. */
export const expand = (source: NameSource): NameSource[] => {
  if (source.kind === 'id' || source.kind === 'alias') return [source];
  if (source.kind === 'brand') return [{ ...source, text: source.text.replace(/^BRAND\s+/, '') }];
  const halves = source.text.split(TRADING_AS);
  if (halves.length < 2) return [source];
  const [legalHalf = '', ...tradingHalves] = halves;
  return [
    source,
    { ...source, text: legalHalf, kind: 'provider' },
    ...tradingHalves.map((half): NameSource => ({ ...source, text: unbracketed(half), kind: 'trading' })),
  ];
};

const grouped = (sources: readonly NameSource[]): Map<string, NameSource[]> => {
  const groups = new Map<string, NameSource[]>();
  for (const source of sources.flatMap(expand)) {
    const canonical = canonicalName(source.text);
    if (canonical === '' || canonical.split(' ').length > LONGEST_NAME) continue;
    const group = groups.get(canonical);
    if (group) group.push(source);
    else groups.set(canonical, [source]);
  }
  return groups;
};

const ofKind = (sources: readonly NameSource[], kind: NameSource['kind']): NameSource[] =>
  sources.filter((source) => source.kind === kind);

/** The sources of the highest rank present. */
const foremost = (sources: readonly NameSource[]): readonly NameSource[] => {
  const live = sources.filter((source) => source.ended !== true);
  const ranks = [ofKind(sources, 'id'), ofKind(sources, 'alias'), live, sources];
  return ranks.find((rank) => rank.length > 0) ?? sources;
};

const precedes = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const bySpeakingOrder = (left: NameSource, right: NameSource): number =>
  ENTRY_KINDS.indexOf(left.kind) - ENTRY_KINDS.indexOf(right.kind) || precedes(left.text, right.text);

const places = (sources: readonly NameSource[]): number[] =>
  [...new Set(sources.map((source) => source.location))].sort((left, right) => left - right);

/** A person has said what it means. */
const isConfirmed = ({ kind }: NameSource): boolean => kind === 'id' || kind === 'alias';

/**
 * A brand is never certain; nor is a provider of several locations, whatever postcode stands beside its
 * name; nor a name that says no more than a kind of place or service; nor one of which a person has said that it
 * is not this location.
 */
const isCertain = (canonical: string, chosen: readonly NameSource[], isRejected: IsRejected): boolean =>
  chosen.every(isConfirmed) ||
  (!isKindPhrase(canonical) &&
    !chosen.some((source) => source.kind === 'brand' || source.elsewhere === true) &&
    !chosen.some((source) => isRejected(canonical, source.location)) &&
    places(ofKind(chosen, 'provider')).length < 2);

/** The source that speaks for the entry: what makes it uncertain where it is, otherwise the plainest kind. */
const speaker = (chosen: readonly NameSource[], certain: boolean): NameSource | undefined => {
  const telling = certain ? [] : [ofKind(chosen, 'brand'), ofKind(chosen, 'provider')];
  const speaking = telling.find((sources) => sources.length > 0) ?? [...chosen];
  return speaking.sort(bySpeakingOrder)[0];
};

interface Known {
  readonly towns: ReadonlySet<string>;
  readonly isRejected: IsRejected;
}

const entryOf = (
  canonical: string,
  sources: readonly NameSource[],
  { towns, isRejected }: Known,
): IndexEntry | null => {
  const chosen = foremost(sources);
  const certain = isCertain(canonical, chosen, isRejected);
  const spoken = speaker(chosen, certain);
  if (spoken === undefined) return null;
  if (!isConfirmed(spoken) && (isBareWord(canonical) || towns.has(canonical))) return null;
  return {
    canonical,
    kind: spoken.kind,
    source: spoken.text.trim(),
    locations: places(chosen),
    certainty: certain ? 'certain' : 'check',
    wholeOnly: spoken.kind !== 'id' && (towns.has(canonical) || countsOnlyWhole(canonical)),
  };
};

/**
 * The compiled names: `entries[i]` belongs to the trie's entry `i`. `certainty` is "certain" for a
 * name that several locations share, too: what stands beside it on the page may choose between them;
 * "check" is never certain (a brand, a provider of several locations, "Head Office"). `towns` are the
 * canonical towns of the locations: as bare names they mean the town. `isRejected` tells of which names a
 * person has said that they are not a location.
 */
export const compileNames = (
  sources: readonly NameSource[],
  towns: ReadonlySet<string> = new Set(),
  isRejected: IsRejected = () => false,
): { trie: Uint8Array; entries: IndexEntry[] } => {
  const entries = [...grouped(sources)]
    .map(([canonical, group]) => entryOf(canonical, group, { towns, isRejected }))
    .filter((entry) => entry !== null)
    .sort((left, right) => precedes(left.canonical, right.canonical));
  return { trie: encodeTrie(entries.map((entry) => entry.canonical)), entries };
};

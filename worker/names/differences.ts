/** What differs between a name as it is written and a location as it is registered, in sentences. Pure. */
import { isSlip } from '../../shared/names/edit-distance.ts';
import { isPlace } from '../../shared/names/places.ts';
import { whatDiffers } from '../../shared/names/sameness.ts';
import { canonicalName, isLegalForm, tokenise } from '../../shared/names/tokens.ts';
import type { ListedLocation } from '../ratings/listed-repository.ts';
import type { BorneName } from './name-index.ts';

/** A written name with what the register says beside it. */
export interface Asked {
  readonly written: string;
  readonly canonical: string;
  /** Empty where the register gives none. */
  readonly providerIds: readonly string[];
  readonly areas: readonly string[];
  /** In the name or in the register's further columns, in their plain form. */
  readonly postcodes: readonly string[];
}

interface Word {
  readonly canonical: string;
  readonly raw: string;
}

const wordsOf = (text: string): Word[] =>
  tokenise(text)
    .map(({ text: canonical, start, end }) => ({ canonical, raw: text.slice(start, end) }))
    .filter(({ canonical }, at) => at === 0 || !isLegalForm(canonical));

const quoted = (words: readonly Word[]): string => words.map(({ raw }) => `“${raw}”`).join(', ');

const without = (some: readonly Word[], others: readonly Word[]): Word[] => {
  const known = new Set(others.map(({ canonical }) => canonical));
  return some.filter(({ canonical }) => !known.has(canonical));
};

/** Words that stand in both, but for a slip. */
const slipsOf = (written: readonly Word[], registered: readonly Word[]): (readonly [Word, Word])[] =>
  written.flatMap((word) => {
    const other = registered.find(({ canonical }) => isSlip(word.canonical, canonical));
    return other === undefined ? [] : [[word, other] as const];
  });

const listed = (lead: string, words: readonly Word[]): string[] =>
  words.length === 0 ? [] : [`${lead}: ${quoted(words)}.`];

/** The words that two names do not share. */
const wordsApart = (written: string, registered: string): string[] => {
  if (canonicalName(written) === canonicalName(registered)) {
    const differs = whatDiffers(written, registered);
    return differs === null ? [] : [differs];
  }
  const [ours, theirs] = [wordsOf(written), wordsOf(registered)];
  const [onlyWritten, onlyRegistered] = [without(ours, theirs), without(theirs, ours)];
  const slips = slipsOf(onlyWritten, onlyRegistered);
  const paired = new Set(slips.flat());
  const rest = (words: readonly Word[]): Word[] => words.filter((word) => !paired.has(word));
  return [
    ...slips.map(
      ([word, other]) => `“${word.raw}” is written, “${other.raw}” is registered: this may be another company.`,
    ),
    ...listed('Only written', rest(onlyWritten)),
    ...listed('Only registered', rest(onlyRegistered)),
  ];
};

/** Whether a location is where these postcodes are. */
export const fitsPostcode = ({ postcodes }: Asked, { postcode }: ListedLocation): boolean =>
  postcode !== null && postcodes.some((each) => each.replace(' ', '') === postcode.replace(/\s+/g, '').toUpperCase());

/** Whether a location is registered in one of the contracts' areas. */
export const fitsArea = ({ areas }: Asked, { town }: ListedLocation): boolean =>
  town !== null && areas.some((area) => canonicalName(area) === canonicalName(town));

const postcodeApart = (asked: Asked, location: ListedLocation): string[] => {
  if (asked.postcodes.length === 0 || fitsPostcode(asked, location)) return [];
  return [
    `The register writes postcode ${asked.postcodes.join(', ')}; this one is at ${location.postcode ?? 'no known postcode'}.`,
  ];
};

/** Areas may be called anything ("North"): those that are towns are compared. */
const townApart = (asked: Asked, location: ListedLocation): string[] => {
  const towns = asked.areas.filter((area) => isPlace(canonicalName(area)));
  if (towns.length === 0 || location.town === null || fitsArea(asked, location)) return [];
  return [`The contract is for ${towns.join(', ')}; this one is in ${location.town}.`];
};

const providerApart = ({ providerIds }: Asked, { providerId }: ListedLocation): string[] =>
  providerIds.length === 0 || providerIds.includes(providerId)
    ? []
    : [`The register gives provider ${providerIds.join(', ')}; this one is run by ${providerId}.`];

/** Everything that speaks against a location, by the name of it that is most like what is written. */
export const differencesOf = (asked: Asked, location: ListedLocation, name: BorneName | null): string[] => [
  ...(name === null ? [] : wordsApart(asked.written, name.text)),
  ...postcodeApart(asked, location),
  ...townApart(asked, location),
  ...providerApart(asked, location),
  ...(location.live === 0 ? ['It is not registered any more, or CQC shows it no longer.'] : []),
];

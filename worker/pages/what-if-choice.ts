/** Who can be chosen to stop: the providers on the register with their locations. Pure. */
import { canonicalName } from '../../shared/names/tokens.ts';
import { byProvider, type ExposureRow, type Figures, figuresOf, type Group } from '../../shared/risk/exposure.ts';

/** One box to tick. */
export interface Choice {
  /** As it stands in the address. */
  readonly id: string;
  readonly name: string;
  /** What tells it from others of its name; empty where nothing does. */
  readonly rest: string;
  readonly figures: Figures;
}

/** A provider, with its locations where there are several ways to name a part of it. */
export interface ProviderChoice extends Choice {
  /** The provider's id where its only location stands for it; null otherwise. */
  readonly providerId: string | null;
  readonly parts: readonly Choice[];
}

const partOf = (id: string, rows: readonly ExposureRow[]): Choice => ({
  id,
  name: rows[0]?.name ?? id,
  rest: id,
  figures: figuresOf(rows),
});

/** One of several locations, or of a contract with the provider as a whole, has parts; everything else is one box. */
const choiceOf = ({ key, name, figures, rows }: Group): ProviderChoice => {
  const located = Map.groupBy(
    rows.filter(({ locationId }) => locationId !== null),
    ({ locationId }) => locationId ?? '',
  );
  const [first] = rows;
  const [only] = located.keys();
  if (
    first !== undefined &&
    only !== undefined &&
    located.size === 1 &&
    !rows.some(({ locationId }) => locationId === null)
  ) {
    const rest = [first.providerName === first.name ? null : first.providerName, only].filter((part) => part !== null);
    return { id: only, name: first.name, rest: rest.join(', '), figures, providerId: first.providerId, parts: [] };
  }
  const rest = located.size === 0 ? '' : 'the whole provider';
  const parts = [...located].map(([id, ofIt]) => partOf(id, ofIt));
  const told = first?.nameId === null ? rest : 'no location known yet';
  return { id: key, name: name ?? key, rest: told, figures, providerId: null, parts };
};

const isWanted = (choice: ProviderChoice, words: readonly string[]): boolean => {
  const told = [choice, ...choice.parts].flatMap(({ id, name, rest }) => [
    canonicalName(name),
    canonicalName(rest),
    id.toLowerCase(),
  ]);
  const text = told.join('\n');
  return words.every((word) => text.includes(word));
};

/** Those that were chosen already, then those that fit, most people first. */
export interface Choices {
  readonly chosen: readonly Choice[];
  /** Without those that are chosen. */
  readonly offered: readonly ProviderChoice[];
  /** Offered on no page, because the search is too wide. */
  readonly more: number;
}

/** Everything by which a provider and its parts may stand in an address. */
const namesOf = (choice: ProviderChoice): [string, Choice][] => [
  ...(choice.providerId === null ? [] : [[choice.providerId, choice] satisfies [string, Choice]]),
  ...[choice, ...choice.parts].map((each): [string, Choice] => [each.id, each]),
];

/** What can be chosen of a register by a part of a name or an id, at most `most` providers beside the chosen. */
export const choicesIn = (
  rows: readonly ExposureRow[],
  { stops, query }: { readonly stops: readonly Pick<Choice, 'id' | 'name'>[]; readonly query: string },
  most: number,
): Choices => {
  const all = byProvider(rows).map(choiceOf);
  const known = new Map(all.flatMap(namesOf));
  const written = query.toLowerCase().trim();
  const words = (/\d/.test(written) ? written : canonicalName(query)).split(/\s+/).filter((word) => word !== '');
  const chosen = new Set(stops.map(({ id }) => id));
  const offered = all
    .filter((choice) => isWanted(choice, words))
    .map((choice) => ({ ...choice, parts: choice.parts.filter(({ id }) => !chosen.has(id)) }))
    .filter(({ id, providerId }) => !chosen.has(id) && !chosen.has(providerId ?? ''));
  return {
    chosen: stops.map(({ id, name }) => ({ ...(known.get(id) ?? { name, rest: '', figures: figuresOf([]) }), id })),
    offered: offered.slice(0, most),
    more: Math.max(0, offered.length - most),
  };
};

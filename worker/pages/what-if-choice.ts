/** Who can be chosen to stop: the providers on the register with their locations. Pure. */
import { canonicalName } from '../../shared/names/tokens.ts';
import { type ExposureRow, type Figures, figuresOf, type Group } from '../../shared/risk/exposure.ts';

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
  if (words.length === 0) return true;
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

interface Made {
  readonly all: readonly ProviderChoice[];
  readonly known: ReadonlyMap<string, Choice>;
}

/** Kept as long as the groups that they are made of: to add thousands up is most of the page. */
const made = new WeakMap<readonly Group[], Made>();

const madeOf = (providers: readonly Group[]): Made => {
  const kept = made.get(providers);
  if (kept !== undefined) return kept;
  const all = providers.map(choiceOf);
  const fresh = { all, known: new Map(all.flatMap(namesOf)) };
  made.set(providers, fresh);
  return fresh;
};

/** What can be chosen of a register's providers by a part of a name or an id, at most `most` providers beside the chosen. */
export const choicesIn = (
  providers: readonly Group[],
  { stops, query }: { readonly stops: readonly Pick<Choice, 'id' | 'name'>[]; readonly query: string },
  most: number,
): Choices => {
  const { all, known } = madeOf(providers);
  const written = query.toLowerCase().trim();
  const words = (/\d/.test(written) ? written : canonicalName(query)).split(/\s+/).filter((word) => word !== '');
  const chosen = new Set(stops.map(({ id }) => id));
  const fitting = all.filter(
    (choice) => !chosen.has(choice.id) && !chosen.has(choice.providerId ?? '') && isWanted(choice, words),
  );
  const offered = fitting
    .slice(0, most)
    .map((choice) => ({ ...choice, parts: choice.parts.filter(({ id }) => !chosen.has(id)) }));
  return {
    chosen: stops.map(({ id, name }) => ({ ...(known.get(id) ?? { name, rest: '', figures: figuresOf([]) }), id })),
    offered,
    more: fitting.length - offered.length,
  };
};

/** The names that wait, with the locations that each of them may stand for. */
import type { WrittenNameBody } from '../../shared/api/names.ts';
import { postcodesIn } from '../../shared/names/nearby.ts';
import { keptReading } from '../db/kept-reading.ts';
import { type ListedLocation, listLocations } from '../ratings/listed-repository.ts';
import { readAliases } from '../register/repository.ts';
import { candidatesFor } from './candidates.ts';
import type { Asked } from './differences.ts';
import { NameIndex } from './name-index.ts';
import { readQueueFacts } from './repository.ts';
import { queueOf, type WrittenName } from './written-name.ts';

/** How many names wait for a person. */
export const namesWaiting = async (db: D1Database): Promise<number> => queueOf(await readQueueFacts(db)).length;

/** The names that wait, by key, without candidates: these cost more, and only a page of them is shown. */
export const readQueue = async (db: D1Database): Promise<WrittenName[]> => queueOf(await readQueueFacts(db));

const distinct = (texts: readonly (string | null)[]): string[] => [
  ...new Set(texts.filter((text): text is string => text !== null)),
];

/** What a name's candidates are looked for by. Pure. */
const askedBy = ({ kind, key, written, contracts }: WrittenName): Asked => ({
  written,
  canonical: kind === 'name' ? key : '',
  providerIds: distinct(contracts.map(({ providerId }) => providerId)),
  areas: distinct(contracts.map(({ area }) => area)),
  postcodes: distinct(contracts.flatMap(({ notes }) => postcodesIn(notes ?? '')).concat(postcodesIn(written))),
});

interface Surroundings {
  readonly index: NameIndex;
  readonly names: ReadonlyMap<string, string>;
  /** Location ids by the canonical form of their aliases. */
  readonly aliases: ReadonlyMap<string, string>;
}

const bodyOf = (name: WrittenName, { index, names, aliases }: Surroundings): WrittenNameBody => {
  const named = (locationId: string) => ({ locationId, locationName: names.get(locationId) ?? null });
  const alias = aliases.get(name.key);
  const rejected = new Set(name.rejected.map(({ locationId }) => locationId));
  return {
    written: name.written,
    kind: name.kind,
    contracts: name.contracts.map(({ id, providerId, contractType, lot, area }) => ({
      id,
      providerId,
      contractType,
      lot,
      area,
    })),
    reports: name.reports.map(({ id, said, locationId, saidAt }) => ({ id, said, ...named(locationId), saidAt })),
    alias: alias === undefined ? null : named(alias),
    candidates: candidatesFor(askedBy(name), index, rejected),
    rejected: name.rejected.map(({ locationId, reason, decidedAt }) => ({ ...named(locationId), reason, decidedAt })),
  };
};

const namesById = (locations: readonly ListedLocation[]): Map<string, string> =>
  new Map(locations.map(({ locationId, name }) => [locationId, name]));

/** What candidates are found in: to make it of three thousand locations takes longer than all else on the page. */
const keptNames = keptReading<Pick<Surroundings, 'index' | 'names'>>();

const readNames = (db: D1Database): Promise<Pick<Surroundings, 'index' | 'names'>> =>
  keptNames(db, '', async () => {
    const locations = await listLocations(db);
    return { index: new NameIndex(locations), names: namesById(locations) };
  });

/** These names with their candidates, of all locations that were read, watched or not. No rating is in it. */
export const withCandidates = async (db: D1Database, names: readonly WrittenName[]): Promise<WrittenNameBody[]> => {
  if (names.length === 0) return [];
  const [known, aliases] = await Promise.all([readNames(db), readAliases(db)]);
  const around = {
    ...known,
    aliases: new Map(aliases.map(({ canonical, locationId }) => [canonical, locationId])),
  };
  return names.map((name) => bodyOf(name, around));
};

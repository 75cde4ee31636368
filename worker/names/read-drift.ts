/** Reads the names that went apart from CQC's. */
import { listLocations } from '../ratings/listed-repository.ts';
import { readFollowing } from '../register/following-repository.ts';
import { readAliases, readContracts } from '../register/repository.ts';
import { type Drift, driftOf, type Led, ledElsewhere } from './drift.ts';
import { readNameChanges, readQueueFacts } from './repository.ts';

/** What CQC calls otherwise by now, and the aliases that lead to a successor. */
export const readDrift = async (db: D1Database): Promise<{ readonly drift: Drift[]; readonly led: Led[] }> => {
  const [contracts, aliases, changes, { decisions }, following] = await Promise.all([
    readContracts(db),
    readAliases(db),
    readNameChanges(db),
    readQueueFacts(db),
    readFollowing(db),
  ]);
  const written = [...contracts, ...aliases].flatMap(({ locationId }) => locationId ?? []);
  const places = [...new Set([...written, ...written.map((id) => following.to(id))])];
  const facts = { contracts, aliases, changes, decisions, following, locations: await listLocations(db, places) };
  return { drift: driftOf(facts), led: ledElsewhere(facts) };
};

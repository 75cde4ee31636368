/** Reads what the reconciliation counts: short rows, whatever CQC said in full. */
import type { Rating } from '../../shared/ratings/rating.ts';
import { readFollowing } from '../register/following-repository.ts';
import type { PlaceFacts } from './bucket.ts';
import type { CountedContract, RegisterFacts } from './reconcile.ts';

type ContractRow = Omit<CountedContract, 'covers'> & { readonly covers: string };
type PlaceRow = Omit<PlaceFacts, 'gone' | 'held' | 'told'> & {
  readonly gone: number;
  readonly held: number;
  readonly told: number;
};

const CONTRACTS = `SELECT id, upper(location_id) AS locationId, provider_id AS providerId, name, people,
    hours_per_week AS hoursPerWeek,
    (SELECT json_group_array(upper(l.location_id)) FROM contract_location l
      WHERE l.contract_id = contract.id AND l.ended_at IS NULL) AS covers
  FROM contract WHERE removed_at IS NULL ORDER BY id`;

// What was read is opened only where a rating may be missing from it: it has some tens of kilobytes.
const PLACES = `SELECT l.location_id AS locationId, l.name, l.registration, l.gone_at IS NOT NULL AS gone,
    h.location_id IS NOT NULL AS held,
    CASE WHEN l.rating = 'not-rated' THEN COALESCE(l.observation ->> '$.ratingsKnown', 1) ELSE 1 END AS told, l.rating
  FROM json_each(?1) j JOIN location l ON l.location_id = j.value
       LEFT JOIN staged_reading h ON h.location_id = l.location_id AND h.held_at IS NOT NULL`;

const readPlaces = async (db: D1Database, ids: readonly string[]): Promise<Map<string, PlaceFacts>> => {
  const { results } = await db.prepare(PLACES).bind(JSON.stringify(ids)).all<PlaceRow & { rating: Rating }>();
  return new Map(
    results.map((row) => [
      row.locationId,
      { ...row, gone: row.gone === 1, held: row.held === 1, told: row.told === 1 },
    ]),
  );
};

/** The register as it stands, with what is known of every place on it. */
export const readRegisterFacts = async (db: D1Database): Promise<RegisterFacts> => {
  const [following, contracts, decisions] = await Promise.all([
    readFollowing(db),
    db.prepare(CONTRACTS).all<ContractRow>(),
    db
      .prepare("SELECT canonical FROM name_decision WHERE decision = 'not-regulated' AND location_id = ''")
      .all<{ canonical: string }>(),
  ]);
  const counted = contracts.results.map((row) => ({ ...row, covers: JSON.parse(row.covers) as string[] }));
  const written = counted.flatMap(({ locationId, covers }) => (locationId === null ? covers : [locationId]));
  const ids = [...new Set(written.map((id) => following.to(id)))];
  return {
    contracts: counted,
    following,
    locations: await readPlaces(db, ids),
    notRegulated: new Set(decisions.results.map(({ canonical }) => canonical)),
  };
};

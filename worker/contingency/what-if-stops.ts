/** What is named to stop: found on the register and among the watched locations, or refused in words. */
import { type ExposureRow, ownerName } from '../../shared/risk/exposure.ts';
import { CodedError } from '../errors.ts';
import type { ListedLocation } from '../ratings/listed-repository.ts';
import type { Following } from '../register/following.ts';

/** One that stops. */
export interface Stop {
  /** As rows are named by: a location's id after re-registrations, a provider's, or "name:…". */
  readonly id: string;
  readonly kind: 'location' | 'provider' | 'name';
  readonly name: string;
  /** The watched locations that stop with it. */
  readonly locationIds: readonly string[];
}

interface Known {
  readonly rows: readonly ExposureRow[];
  /** Watched locations that were read. */
  readonly listed: readonly ListedLocation[];
  readonly following: Pick<Following, 'to'>;
}

const locationStop = (asked: string, { rows, listed, following }: Known): Stop | null => {
  const id = following.to(asked);
  const known = listed.find(({ locationId }) => locationId === id);
  const row = rows.find(({ locationId }) => locationId === id);
  const name = known?.name ?? row?.name;
  return name === undefined ? null : { id, kind: 'location', name, locationIds: [id] };
};

const providerStop = (id: string, { rows, listed }: Known): Stop | null => {
  const run = listed.filter(({ providerId }) => providerId === id);
  const own = rows.filter(({ providerId }) => providerId === id);
  const [first] = run;
  if (first === undefined && own.length === 0) return null;
  const name = first?.providerName ?? (own.length > 0 ? ownerName(own) : `The provider of ${first?.name ?? id}`);
  return { id, kind: 'provider', name, locationIds: run.map(({ locationId }) => locationId) };
};

const nameStop = (id: string, { rows }: Known): Stop | null => {
  const row = rows.find(({ nameId }) => nameId === id);
  return row === undefined ? null : { id, kind: 'name', name: row.name, locationIds: [] };
};

const stopOf = (asked: string, known: Known): Stop | null => {
  if (asked.startsWith('name:')) return nameStop(asked, known);
  const id = asked.trim().toUpperCase();
  return locationStop(id, known) ?? providerStop(id, known);
};

/** How much of an id that nobody knows is repeated. */
const SHOWN = 60;

/** Each of these ids once, with its name. Pure. Throws `CodedError` 422 `unknown-stop` for the first that is nowhere. */
export const stopsOf = (asked: readonly string[], known: Known): Stop[] => {
  const stops = asked.map((id) => {
    const stop = stopOf(id, known);
    if (stop !== null) return stop;
    throw new CodedError(
      422,
      'unknown-stop',
      `"${id.slice(0, SHOWN)}" is neither on the register nor a watched location or its provider.`,
    );
  });
  return [...new Map(stops.map((stop) => [stop.id, stop])).values()];
};

/** What a row of the register is called on a page. Pure. */
import type { ProviderLocation } from '../register/coverage.ts';

interface Named {
  readonly name: string | null;
  readonly locationId: string | null;
  readonly providerId: string | null;
}

/** Calls a row by the name that it writes, else by CQC's for its location or provider, else by its id. */
export type Namer = (row: Named) => string;

/** The names of these locations and of their providers. */
export const namerOf = (locations: readonly ProviderLocation[]): Namer => {
  const places = new Map(locations.map(({ locationId, name }) => [locationId, name]));
  const providers = new Map(locations.map(({ providerId, providerName }) => [providerId, providerName]));
  return ({ name, locationId, providerId }) => {
    if (name !== null) return name;
    if (locationId !== null) return places.get(locationId) ?? locationId;
    return providers.get(providerId ?? '') ?? providerId ?? 'A row that names nobody';
  };
};

/** The locations that rows of the register are resolved against. */
import { listLocations } from '../ratings/listed-repository.ts';
import type { ProviderLocation } from './coverage.ts';

/** Every location that was ever read from CQC. */
export const knownLocations = async (db: D1Database): Promise<ProviderLocation[]> =>
  (await listLocations(db)).map(({ locationId, providerId, providerName, name, postcode, live }) => ({
    locationId,
    providerId,
    providerName,
    name,
    postcode,
    live: live !== 0,
  }));

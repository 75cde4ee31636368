/** What is kept of a provider: the legal entity that runs locations. */
import { distinctIds, readId } from './id.ts';
import { failed, type Outcome, ok } from './outcome.ts';
import { ProviderWire } from './wire.ts';

/** A provider's facts; every id in upper case. */
export interface ProviderFacts {
  readonly providerId: string;
  /** null where the provider is a person or is named as one: a person's name is never kept. */
  readonly name: string | null;
  /** Locations it runs or ran: CQC lists deregistered ones too. */
  readonly locationIds: readonly string[];
}

/** "Mr A and Mrs B" is how partners trade without a company; a company may begin so and is no person. */
const PERSON = /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lady|lord|rev|reverend)\b/i;
const CORPORATE = new Set(['organisation', 'nhs body']);

const publicName = (name: string | null, ownershipType: string | null): string | null => {
  const ownership = ownershipType?.toLowerCase() ?? '';
  if (name === null || ownership === 'individual') return null;
  return PERSON.test(name) && !CORPORATE.has(ownership) ? null : name;
};

/** Reads a `/providers/{id}` record. */
export const readProvider = (record: unknown): Outcome<ProviderFacts> => {
  const read = ProviderWire.safeParse(record);
  const providerId = readId(read.data?.providerId);
  if (!read.success || providerId === null) return failed('The answer holds no provider.');
  const { name, ownershipType, locationIds } = read.data;
  return ok({ providerId, name: publicName(name, ownershipType), locationIds: distinctIds(locationIds) });
};

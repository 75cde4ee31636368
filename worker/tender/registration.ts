/** The registration of a location as it stood on a day. Pure. */
import type { LocationEvidence } from '../../shared/api/tender.ts';
import { londonDay } from '../../shared/ui/age.ts';
import type { LocationRecord } from '../ratings/location-record.ts';

/**
 * From CQC's days of registration and deregistration; days `YYYY-MM-DD`. An end without a day counts for
 * every day: nobody knows since when. "not-shown": CQC answered 404 for it by then.
 */
export const registrationOn = (
  { observation, goneAt }: Pick<LocationRecord, 'observation' | 'goneAt'>,
  day: string,
): LocationEvidence['registration'] => {
  const { registration, registeredOn, deregisteredOn } = observation;
  if (registeredOn !== null && day < registeredOn) return 'not-yet-registered';
  if (registration === 'deregistered' && (deregisteredOn === null || deregisteredOn <= day)) return 'ended';
  return goneAt !== null && londonDay(new Date(goneAt)) <= day ? 'not-shown' : 'registered';
};

/** One genuine CQC location record in, one observation in our vocabulary out. Pure; nothing past it knows CQC's JSON. */
import type { Observation, Registration, RelatedLocation, ScopeRating } from '../../shared/ratings/observation.ts';
import { readDay } from './day.ts';
import { byText, effectiveRatings, type Published } from './effective.ts';
import { holdsTooMuch } from './extent.ts';
import { readId } from './id.ts';
import { overallRatings, serviceRatings } from './legacy.ts';
import { readPast } from './past.ts';
import { type Provenance, provenanceOf } from './provenance.ts';
import { inForce, readAssessments } from './single-assessment.ts';
import { LocationWire } from './wire.ts';

/** What `observe` makes of a record; `reason` is plain words. */
export type Observed =
  | { readonly ok: true; readonly observation: Observation }
  | { readonly ok: false; readonly reason: string };

/** A deregistered location always has a date for it; the status is CQC's word, should both disagree. */
const registrationOf = (record: LocationWire): Registration => {
  const status = record.registrationStatus?.toLowerCase();
  if (status === 'registered' || status === 'deregistered') return status;
  return readDay(record.deregistrationDate) === null ? 'registered' : 'deregistered';
};

const related = (record: LocationWire, type: string): RelatedLocation[] =>
  record.relationships
    .flatMap((relationship) => {
      const locationId = readId(relationship.relatedLocationId);
      if (locationId === null || relationship.type?.toLowerCase() !== type) return [];
      return [{ locationId, name: relationship.relatedLocationName, reason: relationship.reason }];
    })
    .sort((a, b) => byText(a.locationId, b.locationId) || byText(a.reason ?? '', b.reason ?? ''));

const legacyOf = (record: LocationWire, provenance: Provenance): Published => {
  const current = record.currentRatings;
  const from = { publishedOn: null, reportId: null, inheritedFrom: null };
  return {
    location: current?.overall ? overallRatings(current.overall, from, provenance) : [],
    services: serviceRatings(current?.serviceRatings ?? [], from, provenance),
  };
};

const ratingsOf = (record: LocationWire): Pick<Observation, 'ratings' | 'past'> => {
  const provenance = provenanceOf(record);
  const legacy = legacyOf(record, provenance);
  const assessments = readAssessments(record.assessment, provenance);
  const standing = inForce(assessments);
  const current: ScopeRating[] = standing.flatMap(({ ratings }) => ratings);
  const ratings = effectiveRatings(legacy, {
    location: current.filter(({ service }) => service === null),
    services: current.filter(({ service }) => service !== null),
  });
  const sources = { historic: record.historicRatings, legacy, assessments, inForce: standing, effective: ratings };
  return { ratings, past: readPast(sources, provenance) };
};

const observation = (record: LocationWire, locationId: string, name: string): Observation => ({
  locationId,
  providerId: record.providerId?.toUpperCase() ?? '',
  name,
  alsoKnownAs: record.alsoKnownAs,
  brandId: record.brandId,
  brandName: record.brandName,
  postcode: record.postalCode,
  town: record.postalAddressTownCity,
  localAuthority: record.localAuthority,
  region: record.region,
  registration: registrationOf(record),
  registeredOn: readDay(record.registrationDate),
  deregisteredOn: readDay(record.deregistrationDate),
  dormant: record.dormancy?.toUpperCase() === 'Y',
  serviceTypes: [...new Set(record.gacServiceTypes.flatMap((type) => type.name ?? []))].sort(byText),
  predecessors: related(record, 'hsca predecessor'),
  successors: related(record, 'hsca successor'),
  ...ratingsOf(record),
  reportPending: record.unpublishedReports.length > 0,
});

/**
 * Reads one `/locations/{id}` record. Absent, unknown and ill-typed fields are borne; a record
 * without an id that can be CQC's, or without a name, is refused: it is no location record, and to
 * take it for one would wipe what is known. So is one that holds more than any of CQC's.
 */
export const observe = (record: unknown): Observed => {
  if (holdsTooMuch(record)) return { ok: false, reason: 'The record holds more than any of CQC’s.' };
  const read = LocationWire.safeParse(record);
  if (!read.success) return { ok: false, reason: 'The record is not a JSON object.' };
  const locationId = readId(read.data.locationId);
  if (locationId === null) return { ok: false, reason: 'The record has no location id of the kind CQC uses.' };
  if (read.data.name === null) return { ok: false, reason: 'The record has no name.' };
  return { ok: true, observation: observation(read.data, locationId, read.data.name) };
};

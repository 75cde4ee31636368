/**
 * CQC's location record as it comes over the wire, read with tolerance: CQC leaves absent values
 * out, adds fields without notice, and requires none. A field of the wrong type counts as absent and
 * a list item of the wrong type is left out, so that one odd value never hides a rating.
 *
 * Only what is named here is read. The parts that carry names of people (`contacts`,
 * `nominatedIndividual`, `regulatedActivities`) are not named, so they never get past this file.
 */
import * as z from 'zod';

/** Of what is read here CQC's longest text has under a hundred characters; matching names takes more time than they are long. */
const LONGEST = 1_000;

/** Text with its white space made single; a number is text too; anything else, or nothing, or a text too long to be one, is null. */
const tidy = (value: unknown): string | null => {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value.length > LONGEST) return null;
  return value.replace(/\s+/g, ' ').trim() || null;
};

/** An optional text field. */
export const text = z.unknown().optional().transform(tidy);

/** An optional list, item by item: an item that is not of the shape is left out, never the list. */
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .unknown()
    .optional()
    .transform((value): z.output<T>[] => {
      if (!Array.isArray(value)) return [];
      return value.flatMap((one: unknown) => {
        const read = item.safeParse(one);
        return read.success ? [read.data] : [];
      });
    });

/** An optional object: null where it is absent or no object. */
const partOf = <T extends z.ZodType>(part: T) => part.nullable().catch(null).default(null);

/** A rating of one key question; in `historicRatings` it has only a name and a rating, in `assessment` a status. */
export const KeyQuestionWire = z.object({
  name: text,
  rating: text,
  status: text,
  reportDate: text,
  reportLinkId: text,
  organisationId: text,
});

const graded = {
  rating: text,
  reportDate: text,
  reportLinkId: text,
  organisationId: text,
  keyQuestionRatings: listOf(KeyQuestionWire),
};
/** `overall` of the legacy framework. */
export const OverallWire = z.object(graded);
/** One of `serviceRatings`: a core service or population group of the legacy framework. */
export const ServiceWire = z.object({ name: text, ...graded });
/** One of `assessment[].ratings.asgRatings`: a service group of the single assessment framework. */
export const GroupWire = z.object({
  name: text,
  rating: text,
  status: text,
  assessmentPlanId: text,
  assessmentDate: text,
  organisationId: text,
  keyQuestionRatings: listOf(KeyQuestionWire),
});

/** One of `assessment`: what the single assessment framework published at one moment. */
export const AssessmentWire = z.object({
  assessmentPlanPublishedDateTime: text,
  ratings: partOf(z.object({ asgRatings: listOf(GroupWire), overall: listOf(GroupWire) })),
});

/** One of `historicRatings`: an earlier report. */
export const HistoricWire = z.object({
  reportDate: text,
  reportLinkId: text,
  organisationId: text,
  overall: partOf(OverallWire),
  serviceRatings: listOf(ServiceWire),
});

const CurrentWire = z.object({ overall: partOf(OverallWire), serviceRatings: listOf(ServiceWire) });
const ReportWire = z.object({ linkId: text, firstVisitDate: text });
const RelationshipWire = z.object({
  type: text,
  reason: text,
  relatedLocationId: text,
  relatedLocationName: text,
});

/** A `/locations/{id}` record. */
export const LocationWire = z.object({
  locationId: text,
  providerId: text,
  name: text,
  alsoKnownAs: text,
  brandId: text,
  brandName: text,
  postalCode: text,
  postalAddressTownCity: text,
  localAuthority: text,
  region: text,
  registrationStatus: text,
  registrationDate: text,
  deregistrationDate: text,
  dormancy: text,
  gacServiceTypes: listOf(z.object({ name: text })),
  relationships: listOf(RelationshipWire),
  reports: listOf(ReportWire),
  unpublishedReports: listOf(z.object({})),
  currentRatings: partOf(CurrentWire),
  historicRatings: listOf(HistoricWire),
  assessment: listOf(AssessmentWire),
});

/** A `/providers/{id}` record, its names of people left out. */
export const ProviderWire = z.object({
  providerId: text,
  name: text,
  ownershipType: text,
  locationIds: listOf(z.string()),
});

export type KeyQuestionWire = z.output<typeof KeyQuestionWire>;
export type OverallWire = z.output<typeof OverallWire>;
export type ServiceWire = z.output<typeof ServiceWire>;
export type GroupWire = z.output<typeof GroupWire>;
export type AssessmentWire = z.output<typeof AssessmentWire>;
export type HistoricWire = z.output<typeof HistoricWire>;
export type LocationWire = z.output<typeof LocationWire>;

/** Where a rating comes from, as the record tells it: by whom it was earned, and when the visit was. */
import { readDay } from './day.ts';
import { readId } from './id.ts';
import type { LocationWire } from './wire.ts';

/** What every reader of one record needs to know of the record as a whole. */
export interface Provenance {
  /** The predecessor that earned a rating, or null where it is the location's own. */
  readonly inheritedFrom: (organisationId: string | null) => string | null;
  /** The day of the first visit behind a report, by the report's link id. */
  readonly visitedOn: (reportLinkId: string | null) => string | null;
}

/**
 * CQC writes `organisationId` on a rating where another location earned it (a predecessor, kept
 * visible since April 2019: "continuing regulatory history"). An id that names the location itself
 * would be its own.
 */
export const provenanceOf = (record: LocationWire): Provenance => {
  const own = readId(record.locationId);
  const visits = new Map(record.reports.map(({ linkId, firstVisitDate }) => [linkId, readDay(firstVisitDate)]));
  return {
    inheritedFrom: (organisationId) => {
      const earner = readId(organisationId) ?? organisationId;
      return earner === own ? null : earner;
    },
    visitedOn: (reportLinkId) => (reportLinkId === null ? null : (visits.get(reportLinkId) ?? null)),
  };
};

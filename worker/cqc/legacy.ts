/**
 * Ratings of the legacy framework: `currentRatings` and, of the same build, the earlier reports in
 * `historicRatings`. Key questions are read by name; CQC's order of them is not promised.
 */

import type { ScopeRating } from '../../shared/ratings/observation.ts';
import { keyQuestionOf, ratingOf } from '../../shared/ratings/rating.ts';
import { readDay } from './day.ts';
import type { Provenance } from './provenance.ts';
import type { KeyQuestionWire, OverallWire, ServiceWire } from './wire.ts';

/** The publication that a rating without dates of its own was part of. */
export interface Publication {
  readonly publishedOn: string | null;
  readonly reportId: string | null;
  /** The location that earned the whole publication, where another did. */
  readonly inheritedFrom: string | null;
}

const rated = (
  words: string | null,
  of: Pick<ScopeRating, 'service' | 'scope'> & Publication,
  provenance: Provenance,
): ScopeRating => ({
  service: of.service,
  scope: of.scope,
  rating: ratingOf(words),
  words: words ?? '',
  publishedOn: of.publishedOn,
  assessedOn: provenance.visitedOn(of.reportId),
  framework: 'legacy',
  reportId: of.reportId,
  inheritedFrom: of.inheritedFrom,
});

const keyQuestions = (
  wires: readonly KeyQuestionWire[],
  service: string | null,
  from: Publication,
  provenance: Provenance,
): ScopeRating[] =>
  wires.flatMap((wire) => {
    const scope = keyQuestionOf(wire.name);
    if (scope === null) return [];
    const reportId = wire.reportLinkId ?? from.reportId;
    const told = provenance.inheritedFrom(wire.organisationId);
    const publication = {
      publishedOn: readDay(wire.reportDate) ?? from.publishedOn,
      reportId,
      // A question inspected since, in a report of its own, is not inherited with the rest.
      inheritedFrom: told ?? (reportId === from.reportId ? from.inheritedFrom : null),
    };
    return [rated(wire.rating, { service, scope, ...publication }, provenance)];
  });

/**
 * Who earned an overall rating. CQC writes the predecessor on the key questions and seldom on the
 * overall: it is inherited where all key questions of its own report are. A location that was since
 * inspected for some questions only has an overall of its own beside inherited questions.
 */
const earnerOfOverall = (overall: OverallWire, provenance: Provenance): string | null => {
  const told = provenance.inheritedFrom(overall.organisationId);
  if (told !== null) return told;
  const sameReport = overall.keyQuestionRatings.filter(
    ({ reportLinkId }) => reportLinkId === null || reportLinkId === overall.reportLinkId,
  );
  const deciding = sameReport.length > 0 ? sameReport : overall.keyQuestionRatings;
  const earners = deciding.map(({ organisationId }) => provenance.inheritedFrom(organisationId));
  return earners.every((earner) => earner !== null) ? (earners[0] ?? null) : null;
};

/** The ratings of the location as a whole: overall first, then its key questions. */
export const overallRatings = (overall: OverallWire, from: Publication, provenance: Provenance): ScopeRating[] => {
  const publication = {
    publishedOn: readDay(overall.reportDate) ?? from.publishedOn,
    reportId: overall.reportLinkId ?? from.reportId,
  };
  const earned = { ...publication, inheritedFrom: from.inheritedFrom ?? earnerOfOverall(overall, provenance) };
  return [
    rated(overall.rating, { service: null, scope: 'overall', ...earned }, provenance),
    ...keyQuestions(overall.keyQuestionRatings, null, earned, provenance),
  ];
};

/** The ratings of core services or population groups; one without a name cannot be told from another and is left out. */
export const serviceRatings = (
  services: readonly ServiceWire[],
  from: Publication,
  provenance: Provenance,
): ScopeRating[] =>
  services.flatMap((service) => {
    if (service.name === null) return [];
    const publication = {
      publishedOn: readDay(service.reportDate) ?? from.publishedOn,
      reportId: service.reportLinkId ?? from.reportId,
      inheritedFrom: from.inheritedFrom ?? provenance.inheritedFrom(service.organisationId),
    };
    return [
      rated(service.rating, { service: service.name, scope: 'overall', ...publication }, provenance),
      ...keyQuestions(service.keyQuestionRatings, service.name, publication, provenance),
    ];
  });

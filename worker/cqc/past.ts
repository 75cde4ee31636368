/** The earlier reports of a record, oldest first: what its own history says was published before what stands now. */
import type { PastReport, ScopeRating } from '../../shared/ratings/observation.ts';
import { isRanked } from '../../shared/ratings/rating.ts';
import { readDay } from './day.ts';
import { byText, type Published } from './effective.ts';
import { overallRatings, serviceRatings } from './legacy.ts';
import type { Provenance } from './provenance.ts';
import { asLocation, type GroupAssessment } from './single-assessment.ts';
import type { HistoricWire } from './wire.ts';

const historicReport = (entry: HistoricWire, provenance: Provenance): PastReport => {
  const from = {
    publishedOn: readDay(entry.reportDate),
    reportId: entry.reportLinkId,
    inheritedFrom: provenance.inheritedFrom(entry.organisationId),
  };
  const location = entry.overall === null ? [] : overallRatings(entry.overall, from, provenance);
  const services = serviceRatings(entry.serviceRatings, from, provenance);
  return { publishedOn: from.publishedOn, reportId: from.reportId, ratings: [...location, ...services] };
};

/** Assessments no longer in force. The only group of a location spoke for the location, as it does now. */
const earlierAssessments = (all: readonly GroupAssessment[], standing: readonly GroupAssessment[]): PastReport[] => {
  const groups = new Set(all.map(({ group }) => group).filter((group) => group !== null));
  return all
    .filter((one) => !standing.includes(one))
    .map(({ group, publishedOn, reportId, ratings }) => ({
      publishedOn,
      reportId,
      ratings: group !== null && groups.size === 1 ? [...asLocation(ratings), ...ratings] : ratings,
    }));
};

/** A legacy rating still in `currentRatings` that a single assessment has since taken the place of. */
const displacedReport = (legacy: Published, effective: readonly ScopeRating[]): PastReport[] => {
  const displaced = legacy.location.find(({ scope }) => scope === 'overall');
  const stands = effective.find(({ service, scope }) => service === null && scope === 'overall');
  if (displaced === undefined || !isRanked(displaced.rating) || stands?.framework === 'legacy') return [];
  return [{ publishedOn: displaced.publishedOn, reportId: displaced.reportId, ratings: legacy.location }];
};

const publication = (report: { publishedOn: string | null; reportId: string | null }): string =>
  // A plan's id stays while CQC publishes it anew, so the day is part of what makes a publication.
  `${report.reportId ?? ''}|${report.publishedOn ?? ''}`;

/** Whether a report is the one that the location's rating stands on now. A legacy report's id is never used again. */
const isStanding = (report: PastReport, effective: readonly ScopeRating[]): boolean => {
  const stands = effective.find(({ service, scope }) => service === null && scope === 'overall');
  if (stands === undefined || report.reportId === null || report.reportId !== stands.reportId) return false;
  return stands.framework === 'legacy' || report.publishedOn === stands.publishedOn;
};

/** Each publication once, without the one that stands now. */
const onceEach = (reports: readonly PastReport[], effective: readonly ScopeRating[]): PastReport[] => {
  const kept = new Map<string, PastReport>();
  for (const report of reports) {
    if (isStanding(report, effective)) continue;
    const held = kept.get(publication(report));
    kept.set(publication(report), held === undefined ? report : { ...held, ratings: merged(held, report) });
  }
  return [...kept.values()];
};

/** One assessment publishes several groups under one plan: told as one report. */
const merged = (held: PastReport, more: PastReport): ScopeRating[] => {
  const key = ({ service, scope }: ScopeRating): string => `${scope}|${service ?? ''}`;
  const told = new Set(held.ratings.map(key));
  return [...held.ratings, ...more.ratings.filter((rating) => !told.has(key(rating)))];
};

/** The parts of a record that its history is read from. */
export interface PastSources {
  readonly historic: readonly HistoricWire[];
  readonly legacy: Published;
  readonly assessments: readonly GroupAssessment[];
  readonly inForce: readonly GroupAssessment[];
  readonly effective: readonly ScopeRating[];
}

/** Reads the earlier reports, oldest first by publication (CQC leaves them unsorted), undated ones before all. */
export const readPast = (sources: PastSources, provenance: Provenance): PastReport[] => {
  const reports = [
    ...sources.historic.map((entry) => historicReport(entry, provenance)),
    ...displacedReport(sources.legacy, sources.effective),
    ...earlierAssessments(sources.assessments, sources.inForce),
  ].filter(({ ratings }) => ratings.length > 0);
  return onceEach(reports, sources.effective).sort(
    (a, b) => byText(a.publishedOn ?? '', b.publishedOn ?? '') || byText(a.reportId ?? '', b.reportId ?? ''),
  );
};

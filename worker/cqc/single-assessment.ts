/**
 * Ratings of the single assessment framework: `assessment[].ratings`. CQC rates each service group
 * (`asgRatings`) and gives no rating for the location as a whole; `ratings.overall` is in its
 * description of the record and is read should it ever be filled.
 */
import type { ScopeRating } from '../../shared/ratings/observation.ts';
import { keyQuestionOf, ratingOf } from '../../shared/ratings/rating.ts';
import { readDay } from './day.ts';
import type { Provenance } from './provenance.ts';
import type { AssessmentWire, GroupWire } from './wire.ts';

/** One service group's ratings as one assessment published them. */
export interface GroupAssessment {
  /** The service group's name; null for a rating of the location as a whole. */
  readonly group: string | null;
  readonly publishedOn: string | null;
  readonly reportId: string | null;
  /** CQC marks the assessment as the one in force. */
  readonly marked: boolean;
  readonly ratings: readonly ScopeRating[];
}

/** CQC leaves no group unnamed; a rating is not dropped should it once do so. */
const UNNAMED = 'Service group without a name';

const groupAssessment = (
  wire: GroupWire,
  group: string | null,
  publishedOn: string | null,
  provenance: Provenance,
): GroupAssessment => {
  const common = {
    service: group,
    publishedOn,
    assessedOn: readDay(wire.assessmentDate),
    framework: 'single-assessment',
    reportId: wire.assessmentPlanId,
  } as const;
  const whole = provenance.inheritedFrom(wire.organisationId);
  const rated = (scope: ScopeRating['scope'], words: string | null, inheritedFrom: string | null): ScopeRating => ({
    ...common,
    scope,
    rating: ratingOf(words),
    words: words ?? '',
    inheritedFrom,
  });
  const questions = wire.keyQuestionRatings.flatMap(({ name, rating, organisationId }) => {
    const scope = keyQuestionOf(name);
    return scope === null ? [] : [rated(scope, rating, provenance.inheritedFrom(organisationId) ?? whole)];
  });
  return {
    group,
    publishedOn,
    reportId: wire.assessmentPlanId,
    marked: wire.status?.toLowerCase() === 'current',
    ratings: [rated('overall', wire.rating, whole), ...questions],
  };
};

/** Every assessment that the record holds, of the location and of its service groups, in force or not. */
export const readAssessments = (assessments: readonly AssessmentWire[], provenance: Provenance): GroupAssessment[] =>
  assessments.flatMap(({ assessmentPlanPublishedDateTime, ratings }) => {
    const publishedOn = readDay(assessmentPlanPublishedDateTime);
    return [
      ...(ratings?.overall ?? []).map((wire) => groupAssessment(wire, null, publishedOn, provenance)),
      ...(ratings?.asgRatings ?? []).map((wire) =>
        groupAssessment(wire, wire.name ?? UNNAMED, publishedOn, provenance),
      ),
    ];
  });

const newestOfEachGroup = (assessments: readonly GroupAssessment[]): GroupAssessment[] => {
  const newest = new Map<string | null, GroupAssessment>();
  for (const one of assessments) {
    const held = newest.get(one.group);
    if (held === undefined || (one.publishedOn ?? '') > (held.publishedOn ?? '')) newest.set(one.group, one);
  }
  return [...newest.values()];
};

/** Those in force: marked "Current", in whatever case; where CQC marks none, the newest of each group. */
export const inForce = (assessments: readonly GroupAssessment[]): GroupAssessment[] => {
  const marked = assessments.filter((one) => one.marked);
  return marked.length > 0 ? marked : newestOfEachGroup(assessments);
};

/**
 * The same ratings, said of the location as a whole: what a location's only rated service group
 * is for people who look at the location.
 */
export const asLocation = (ratings: readonly ScopeRating[]): ScopeRating[] =>
  ratings.map((rating) => ({ ...rating, service: null }));

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
  /** Whether CQC marks the assessment as the one in force. */
  readonly status: 'current' | 'former' | 'unknown';
  readonly ratings: readonly ScopeRating[];
}

/** CQC leaves no group unnamed; a rating is not dropped should it once do so. */
const UNNAMED = 'Service group without a name';

const STATUS = new Map([
  ['current', 'current'],
  ['historic', 'former'],
  ['superseded', 'former'],
] as const) as ReadonlyMap<string, GroupAssessment['status']>;

/** A question that was not looked at shows the rating it had before: it was published neither now nor in this plan. */
const CARRIED_OVER = { publishedOn: null, reportId: null } as const;

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
  const questions = wire.keyQuestionRatings.flatMap(({ name, rating, status, organisationId }) => {
    const scope = keyQuestionOf(name);
    if (scope === null) return [];
    const question = rated(scope, rating, provenance.inheritedFrom(organisationId) ?? whole);
    return [status?.toLowerCase() === 'not assessed' ? { ...question, ...CARRIED_OVER } : question];
  });
  return {
    group,
    publishedOn,
    reportId: wire.assessmentPlanId,
    status: STATUS.get(wire.status?.toLowerCase() ?? '') ?? 'unknown',
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

/**
 * Those in force: marked "Current", in whatever case, and of a group of which none is, the newest that CQC
 * does not mark as former either. Where CQC marks none at all, the newest of each group.
 */
export const inForce = (assessments: readonly GroupAssessment[]): GroupAssessment[] => {
  const marked = assessments.filter(({ status }) => status === 'current');
  if (marked.length === 0) return newestOfEachGroup(assessments);
  const groups = new Set(marked.map(({ group }) => group));
  const unmarked = assessments.filter(({ group, status }) => !groups.has(group) && status === 'unknown');
  return [...marked, ...newestOfEachGroup(unmarked)];
};

/**
 * The same ratings, said of the location as a whole: what a location's only rated service group
 * is for people who look at the location.
 */
export const asLocation = (ratings: readonly ScopeRating[]): ScopeRating[] =>
  ratings.map((rating) => ({ ...rating, service: null }));

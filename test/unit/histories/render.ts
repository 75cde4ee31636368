/**
 * The JSON that CQC would answer for a location at one moment, with all the noise its data has: nothing here
 * that is noise may make a difference.
 */
import { KEY_QUESTIONS, type RankedRating, type Scope } from '../../../shared/ratings/rating.ts';
import { assessmentsInForce, legacyReportOf, legacyReports, type Published, type Truth } from './hidden.ts';

const LOCATION = '1-9000000001';
const PREDECESSOR = '1-8000000001';

/** What differs between two readings of one truth, each in its own way. */
export interface Noise {
  /** Turns lists round, and the case of words. */
  readonly turned: boolean;
  readonly shouting: boolean;
  /** `currentRatings` stays beside the assessment that took its place. */
  readonly leftOver: boolean;
  /** Assessments no longer in force are listed still, under this status. */
  readonly former: 'Historic' | 'Superseded' | 'HISTORIC' | null;
  readonly placeholder: 'No published rating' | 'Inspected but not rated' | 'Not Rated' | '' | null;
  readonly clock: ' 09:30:00' | 'T09:30:00' | ' 23:59:59' | '';
  readonly nulls: boolean;
  readonly pending: boolean;
  readonly staleReport: boolean;
}

type Json = Record<string, unknown>;

const WORDS: Readonly<Record<RankedRating, string>> = {
  outstanding: 'Outstanding',
  good: 'Good',
  'requires-improvement': 'Requires improvement',
  inadequate: 'Inadequate',
};
const QUESTION_WORDS = new Map<Scope, string>([
  ['safe', 'Safe'],
  ['effective', 'Effective'],
  ['caring', 'Caring'],
  ['responsive', 'Responsive'],
  ['well-led', 'Well-led'],
]);

/** Day number `n` as a day. */
const dayText = (n: number): string => new Date(Date.UTC(2018, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

const worded = (rating: RankedRating | undefined, framework: 'legacy' | 'single', noise: Noise): string => {
  const words = rating === undefined ? 'Inspected but not rated' : WORDS[rating];
  if (noise.shouting) return words.toUpperCase();
  return framework === 'single' ? words.replace('Requires improvement', 'Requires Improvement') : words;
};

const inAnyOrder = <T>(list: readonly T[], { turned }: Noise): T[] => (turned ? list.toReversed() : [...list]);

const linkOf = ({ id }: Published): string => `link-${id}`;

const currentRatings = (truth: Truth, noise: Noise): Json => {
  const whole = legacyReportOf(truth, 'overall');
  if (whole === undefined) return {};
  const questions = KEY_QUESTIONS.flatMap((question) => {
    const report = legacyReportOf(truth, question);
    if (report === undefined) return [];
    const rating = worded(report.ratings[question], 'legacy', noise);
    const earner = report.inherited ? { organisationId: PREDECESSOR } : {};
    return [
      {
        name: QUESTION_WORDS.get(question),
        rating,
        reportDate: dayText(report.day),
        reportLinkId: linkOf(report),
        ...earner,
      },
    ];
  });
  const published = { reportDate: dayText(whole.day), reportLinkId: linkOf(whole) };
  const rating = worded(whole.ratings.overall, 'legacy', noise);
  return {
    overall: { rating, ...published, keyQuestionRatings: inAnyOrder(questions, noise) },
    reportDate: dayText(whole.day),
  };
};

const historicRating = (report: Published, noise: Noise): Json => ({
  reportDate: dayText(report.day),
  reportLinkId: linkOf(report),
  ...(report.inherited ? { organisationId: PREDECESSOR } : {}),
  overall: {
    rating: worded(report.ratings.overall, 'legacy', noise),
    keyQuestionRatings: KEY_QUESTIONS.filter((question) => report.ratings[question] !== undefined).map((question) => ({
      name: QUESTION_WORDS.get(question),
      rating: worded(report.ratings[question], 'legacy', noise),
    })),
  },
});

const assessment = (one: Published, status: string, planId: string, noise: Noise): Json => ({
  assessmentPlanPublishedDateTime: `${dayText(one.day)}${noise.clock}`,
  ratings: {
    asgRatings: [
      {
        assessmentPlanId: planId,
        assessmentDate: dayText(one.day - 5),
        name: one.group,
        rating: worded(one.ratings.overall, 'single', noise),
        status,
        keyQuestionRatings: inAnyOrder(KEY_QUESTIONS, noise).map((question) => ({
          name: QUESTION_WORDS.get(question),
          rating: worded(one.ratings[question], 'single', noise),
          status: one.carried.has(question) ? 'Not Assessed' : 'Assessed',
          percentageScore: noise.nulls ? '75' : 75,
        })),
      },
    ],
  },
});

const assessments = (truth: Truth, noise: Noise, planIdOf: (one: Published) => string): Json[] => {
  const current = assessmentsInForce(truth);
  const groups = new Set(current.map(({ group }) => group));
  const former = truth.published.filter((one) => !one.withdrawn && groups.has(one.group) && !current.includes(one));
  const status = noise.turned ? 'CURRENT' : 'Current';
  return inAnyOrder(
    [
      ...current.map((one) => assessment(one, status, planIdOf(one), noise)),
      ...(noise.former === null ? [] : former.map((one) => assessment(one, noise.former ?? '', planIdOf(one), noise))),
    ],
    noise,
  );
};

/** What is shown in place of ratings that are hidden. */
const hidden = ({ placeholder }: Noise): Json =>
  placeholder === null ? {} : { currentRatings: { overall: { rating: placeholder } } };

const ratings = (truth: Truth, noise: Noise, planIdOf: (one: Published) => string): Json => {
  const history = (reports: readonly Published[]) =>
    inAnyOrder(reports, noise).map((report) => historicRating(report, noise));
  const all = legacyReports(truth);
  if (truth.suspended) return { ...hidden(noise), historicRatings: history(all) };
  const assessed = assessmentsInForce(truth).length > 0;
  const isCurrent = !assessed || noise.leftOver;
  const standing = legacyReportOf(truth, 'overall');
  return {
    ...(isCurrent && standing !== undefined ? { currentRatings: currentRatings(truth, noise) } : {}),
    historicRatings: history(isCurrent ? all.filter((one) => one !== standing) : all),
    ...(assessed ? { assessment: assessments(truth, noise, planIdOf) } : {}),
  };
};

/** One answer of CQC's API. `reusePlan`: a group's assessments all have one plan id. */
export const render = (truth: Truth, noise: Noise, reusePlan: boolean): Json => ({
  locationId: LOCATION,
  providerId: `1-91000000${10 + truth.providers}`,
  organisationType: 'Location',
  name: `Quillmere Home Care ${truth.names}`,
  registrationStatus: truth.registered ? 'Registered' : 'Deregistered',
  registrationDate: '2018-01-01',
  ...(truth.registered ? {} : { deregistrationDate: dayText(truth.day) }),
  dormancy: truth.dormant ? 'Y' : 'N',
  ...(noise.nulls ? { alsoKnownAs: null, relationships: null, reports: null, odsCode: null } : { relationships: [] }),
  ...(noise.pending ? { unpublishedReports: [{ firstVisitDate: dayText(truth.day) }] } : {}),
  lastReport: { publicationDate: noise.staleReport ? '2018-01-02' : dayText(truth.day) },
  ...ratings(truth, noise, (one) => (reusePlan ? `AP-${one.group}` : `AP-${one.id}`)),
});

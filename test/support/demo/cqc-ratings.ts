/** The rating parts of a location record, in the shapes of CQC's two frameworks. */
import { dayBefore } from './day.ts';
import { type DemoPlace, type DemoRating, type DemoReport, locationIdOf } from './place.ts';

type Json = Record<string, unknown>;

/** CQC's order in `keyQuestionRatings`. */
const QUESTIONS = ['Safe', 'Well-led', 'Caring', 'Responsive', 'Effective'] as const;

const LEGACY_WORDS: Readonly<Record<string, string>> = {
  O: 'Outstanding',
  G: 'Good',
  R: 'Requires improvement',
  I: 'Inadequate',
};
/** The single assessment framework capitalises "Improvement". */
const ASSESSMENT_WORDS: Readonly<Record<string, string>> = { ...LEGACY_WORDS, R: 'Requires Improvement' };
const SCORES: Readonly<Record<string, string>> = { O: '92', G: '75', R: '54', I: '33' };

/** A report's link id: a UUID made from the location's number and the day. */
const linkIdOf = (number: number, day: string): string =>
  `d3000000-0000-4000-8000-${String(number).padStart(4, '0')}${day.replaceAll('-', '')}`;

const planIdOf = (number: number, day: string, service: number): string =>
  `AP9${String(number).padStart(3, '0')}${service}${day.slice(2).replaceAll('-', '')}`;

const letters = (questions: string): readonly [string, string][] =>
  QUESTIONS.map((name, position) => [name, questions[position] ?? 'G']);

const historic = (place: DemoPlace, report: DemoReport, base: string): Json => {
  const day = dayBefore(base, report.daysAgo);
  return {
    reportDate: day,
    reportLinkId: linkIdOf(place.number, day),
    overall: {
      rating: LEGACY_WORDS[report.overall],
      keyQuestionRatings: letters(report.questions).map(([name, letter]) => ({ name, rating: LEGACY_WORDS[letter] })),
    },
  };
};

const historyOf = (place: DemoPlace, past: readonly DemoReport[] | undefined, base: string): Json =>
  past === undefined ? {} : { historicRatings: past.map((report) => historic(place, report, base)) };

/** The report itself; an inherited rating leaves these fields out, as CQC does. */
const reportsOf = (number: number, day: string): Json => ({
  reports: [
    {
      firstVisitDate: dayBefore(day, 38),
      linkId: linkIdOf(number, day),
      reportDate: day,
      reportType: 'Location',
      reportUri: `/reports/${linkIdOf(number, day)}?${day.replaceAll('-', '')}120000`,
    },
  ],
  lastInspection: { date: dayBefore(day, 38) },
  lastReport: { publicationDate: day },
});

const legacyRatings = (place: DemoPlace, rating: DemoRating & { form: 'legacy' }, base: string): Json => {
  const day = dayBefore(base, rating.daysAgo);
  const source = rating.inheritedFrom;
  const report = { reportDate: day, reportLinkId: linkIdOf(source ?? place.number, day) };
  const earner = source === undefined ? {} : { organisationId: locationIdOf(source) };
  return {
    currentRatings: {
      overall: {
        rating: LEGACY_WORDS[rating.overall],
        ...report,
        keyQuestionRatings: letters(rating.questions).map(([name, letter]) => ({
          name,
          rating: LEGACY_WORDS[letter],
          ...report,
          ...earner,
        })),
      },
      reportDate: day,
    },
    ...(source === undefined ? reportsOf(place.number, day) : { lastReport: { publicationDate: day } }),
    ...historyOf(place, rating.past, base),
  };
};

type Assessment = DemoReport & { readonly name: string };

const groupRating = (place: DemoPlace, given: Assessment, position: number, status: string, base: string): Json => {
  const day = dayBefore(base, given.daysAgo);
  return {
    assessmentPlanId: planIdOf(place.number, day, position),
    title: `Assessment of ${place.name}`,
    // The day the assessment began, months before it was published.
    assessmentDate: dayBefore(day, 84),
    assessmentPlanStatus: 'Active',
    name: given.name,
    rating: ASSESSMENT_WORDS[given.overall],
    status,
    keyQuestionRatings: letters(given.questions).map(([name, letter]) => ({
      name,
      rating: ASSESSMENT_WORDS[letter],
      status: 'Assessed',
      percentageScore: SCORES[letter],
    })),
  };
};

const assessment = (place: DemoPlace, given: Assessment, position: number, status: string, base: string): Json => ({
  // A space and no zone, as CQC writes it.
  assessmentPlanPublishedDateTime: `${dayBefore(base, given.daysAgo)} 00:15:00`,
  ratings: { asgRatings: [groupRating(place, given, position, status, base)] },
});

/** A published single assessment takes `currentRatings` away. */
const assessmentRatings = (
  place: DemoPlace,
  rating: DemoRating & { form: 'single-assessment' },
  base: string,
): Json => ({
  assessmentServiceGroup: rating.services.map((service, position) => ({
    assessmentServiceId: String(271 + position),
    assessmentServiceName: service.name,
    status: 'Active',
  })),
  assessment: [
    ...rating.services.map((service, position) => assessment(place, service, position, 'Current', base)),
    ...(rating.earlier === undefined ? [] : [assessment(place, rating.earlier, 0, 'Historic', base)]),
  ],
  ...historyOf(place, rating.past, base),
});

const wordsOnly = (place: DemoPlace, rating: DemoRating & { form: 'words' }, base: string): Json => {
  if (rating.words === 'No published rating') return { currentRatings: { overall: { rating: rating.words } } };
  const day = dayBefore(base, rating.daysAgo);
  const overall = { rating: rating.words, reportDate: day, reportLinkId: linkIdOf(place.number, day) };
  return { currentRatings: { overall, reportDate: day }, ...reportsOf(place.number, day) };
};

/** The rating fields of a record; none at all for a location that was never inspected. */
export const ratingFields = (place: DemoPlace, rating: DemoRating, base: string): Json => {
  switch (rating.form) {
    case 'never':
      return {};
    case 'words':
      return wordsOnly(place, rating, base);
    case 'legacy':
      return legacyRatings(place, rating, base);
    case 'single-assessment':
      return assessmentRatings(place, rating, base);
  }
};

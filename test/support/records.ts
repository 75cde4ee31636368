/**
 * CQC location records made by hand, in the shape of CQC's API (`/locations/{id}`): absent values are
 * left out, never null; the legacy framework writes "Requires improvement", the single assessment
 * framework "Requires Improvement". Every name is invented.
 */

const KEY_QUESTION_NAMES = ['Safe', 'Well-led', 'Caring', 'Responsive', 'Effective'] as const;
type KeyQuestionName = (typeof KEY_QUESTION_NAMES)[number];

/** CQC's words by key question; where one is left out it takes the overall words. */
type KeyQuestionWords = Partial<Record<KeyQuestionName, string>>;

/** A published report under the legacy framework. Ratings are CQC's words; days `YYYY-MM-DD`. */
export interface LegacyReport {
  readonly rating: string;
  readonly publishedOn: string;
  readonly reportId: string;
  readonly keyQuestions?: KeyQuestionWords;
  /** The predecessor location that earned it. */
  readonly inheritedFrom?: string;
  /** The key questions that it earned, where it did not earn all. */
  readonly inheritedQuestions?: readonly KeyQuestionName[];
}

/** A published assessment of one service group under the single assessment framework. */
export interface GroupAssessment {
  readonly group: string;
  readonly rating: string;
  readonly publishedOn: string;
  readonly planId: string;
  readonly assessedOn?: string;
  readonly keyQuestions?: KeyQuestionWords;
  /** CQC's status of the assessment; "Current" where left out. */
  readonly status?: string;
  /** The moment of publication as CQC writes it, in place of half past nine on `publishedOn`. */
  readonly publishedAt?: string;
  /** Key questions that were not looked at: CQC carries their earlier rating over. */
  readonly notAssessed?: readonly KeyQuestionName[];
}

/** What a record tells; everything has a plain default, an active homecare agency never rated. */
export interface RecordOptions {
  readonly locationId?: string;
  readonly providerId?: string;
  readonly name?: string;
  readonly town?: string;
  readonly postcode?: string;
  readonly localAuthority?: string;
  readonly registeredOn?: string;
  readonly deregisteredOn?: string;
  readonly dormant?: boolean;
  readonly careHome?: boolean;
  readonly legacy?: LegacyReport;
  readonly assessments?: readonly GroupAssessment[];
  readonly past?: readonly LegacyReport[];
  readonly predecessor?: { readonly locationId: string; readonly name: string };
  readonly successor?: { readonly locationId: string; readonly name: string };
  /** Put over everything else, as it is. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

type Json = Record<string, unknown>;

const keyQuestions = (
  words: string,
  own: KeyQuestionWords | undefined,
  more: (name: KeyQuestionName) => Json,
): Json[] => KEY_QUESTION_NAMES.map((name) => ({ name, rating: own?.[name] ?? words, ...more(name) }));

const currentRatings = (report: LegacyReport): Json => {
  const published = { reportDate: report.publishedOn, reportLinkId: report.reportId };
  const earner = (name: KeyQuestionName): Json =>
    report.inheritedFrom === undefined || report.inheritedQuestions?.includes(name) === false
      ? {}
      : { organisationId: report.inheritedFrom };
  return {
    overall: {
      rating: report.rating,
      ...published,
      keyQuestionRatings: keyQuestions(report.rating, report.keyQuestions, (name) => ({
        ...published,
        ...earner(name),
      })),
    },
    reportDate: report.publishedOn,
  };
};

const historicRating = (report: LegacyReport): Json => ({
  reportDate: report.publishedOn,
  reportLinkId: report.reportId,
  ...(report.inheritedFrom === undefined ? {} : { organisationId: report.inheritedFrom }),
  overall: { rating: report.rating, keyQuestionRatings: keyQuestions(report.rating, report.keyQuestions, () => ({})) },
});

const assessment = (assessed: GroupAssessment): Json => ({
  assessmentPlanPublishedDateTime: assessed.publishedAt ?? `${assessed.publishedOn} 09:30:00`,
  ratings: {
    asgRatings: [
      {
        assessmentPlanId: assessed.planId,
        assessmentDate: assessed.assessedOn ?? assessed.publishedOn,
        assessmentPlanStatus: 'Active',
        name: assessed.group,
        rating: assessed.rating,
        status: assessed.status ?? 'Current',
        keyQuestionRatings: keyQuestions(assessed.rating, assessed.keyQuestions, (name) => ({
          status: assessed.notAssessed?.includes(name) === true ? 'Not Assessed' : 'Assessed',
        })),
      },
    ],
  },
});

const relationship = (type: string, related: { locationId: string; name: string }): Json => ({
  relatedLocationId: related.locationId,
  relatedLocationName: related.name,
  type,
  reason: 'Location Move',
});

const relationships = (options: RecordOptions): Json[] => [
  ...(options.predecessor === undefined ? [] : [relationship('HSCA Predecessor', options.predecessor)]),
  ...(options.successor === undefined ? [] : [relationship('HSCA Successor', options.successor)]),
];

const registration = (options: RecordOptions): Json => ({
  registrationStatus: options.deregisteredOn === undefined ? 'Registered' : 'Deregistered',
  registrationDate: options.registeredOn ?? '2015-04-01',
  ...(options.deregisteredOn === undefined ? {} : { deregistrationDate: options.deregisteredOn }),
});

const published = (options: RecordOptions): Json => ({
  ...(options.legacy === undefined ? {} : { currentRatings: currentRatings(options.legacy) }),
  ...(options.assessments === undefined ? {} : { assessment: options.assessments.map(assessment) }),
  ...(options.past === undefined ? {} : { historicRatings: options.past.map(historicRating) }),
});

const place = (options: RecordOptions): Json => ({
  postalAddressLine1: '1 Market Square',
  postalAddressTownCity: options.town ?? 'Fernshire Cross',
  postalCode: options.postcode ?? 'ZZ1 1ZZ',
  region: 'South West',
  localAuthority: options.localAuthority ?? 'Fernshire',
  constituency: 'Fernshire North',
});

const services = (careHome: boolean): Json => ({
  careHome: careHome ? 'Y' : 'N',
  gacServiceTypes: [
    careHome
      ? { name: 'Residential homes', description: 'Care home service without nursing' }
      : { name: 'Homecare agencies', description: 'Domiciliary care service' },
  ],
  specialisms: [{ name: 'Dementia' }],
  inspectionDirectorate: 'Adult social care',
});

/** One location as CQC's API answers it. */
export const cqcRecord = (options: RecordOptions = {}): Json => ({
  locationId: options.locationId ?? '1-9000000001',
  providerId: options.providerId ?? '1-9100000001',
  organisationType: 'Location',
  type: 'Social Care Org',
  name: options.name ?? 'Quillmere Home Care',
  ...registration(options),
  dormancy: options.dormant === true ? 'Y' : 'N',
  ...services(options.careHome ?? false),
  ...place(options),
  relationships: relationships(options),
  locationTypes: [],
  regulatedActivities: [],
  inspectionAreas: [],
  ...published(options),
  ...options.extra,
});

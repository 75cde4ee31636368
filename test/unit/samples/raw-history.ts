/**
 * A second reading of a record's own history, straight from CQC's JSON and in another way than the product's:
 * chains of publications for each service and scope, walked from the oldest, counted by what each step is.
 */
import { questionsOf } from '../../support/genuine.ts';

interface RawRated {
  readonly name?: string;
  readonly rating?: string;
  readonly reportDate?: string;
  readonly reportLinkId?: string;
  readonly organisationId?: string;
  readonly status?: string;
  readonly keyQuestionRatings?: readonly RawRated[];
}
interface RawReport {
  readonly reportDate?: string;
  readonly reportLinkId?: string;
  readonly organisationId?: string;
  readonly overall?: RawRated;
  readonly serviceRatings?: readonly RawRated[];
}
/** A record as far as its history goes. */
export interface RawRecord {
  readonly locationId: string;
  readonly currentRatings?: RawReport;
  readonly historicRatings?: readonly RawReport[];
  readonly assessment?: readonly {
    readonly assessmentPlanPublishedDateTime: string;
    readonly ratings: { readonly asgRatings: readonly (RawRated & { readonly assessmentPlanId: string })[] };
  }[];
}

/** One rating of one place in one publication. */
interface Step {
  /** "overall", "safe", or "Older people/overall". */
  readonly place: string;
  readonly day: string;
  readonly link: string;
  readonly words: string;
  readonly inherited: boolean;
  readonly current: boolean;
  /** Shown, but neither assessed nor published anew. */
  readonly carried: boolean;
}

const LADDER = ['inadequate', 'requires improvement', 'good', 'outstanding'];
const rung = (words: string): number => LADDER.indexOf(words.toLowerCase());
const isNamed = (name: string | undefined): name is string =>
  questionsOf([{ name: name ?? '', rating: 'Good' }]) !== null;
const slugOf = (name: string): string => name.toLowerCase().replace(' ', '-');

interface Frame {
  readonly day: string;
  readonly link: string;
  readonly by: string | undefined;
  readonly current: boolean;
}

const stepsOf = (self: string, prefix: string, rated: RawRated, frame: Frame): Step[] => {
  const link = rated.reportLinkId ?? frame.link;
  const isOther = (by: string | undefined) => by !== undefined && by !== self;
  const questions = (rated.keyQuestionRatings ?? []).filter(({ name }) => isNamed(name));
  const together = questions.filter((one) => (one.reportLinkId ?? link) === link);
  const marked = isOther(rated.organisationId ?? frame.by);
  const allMarked = together.length > 0 && together.every((one) => isOther(one.organisationId));
  const whole = {
    place: `${prefix}overall`,
    day: rated.reportDate ?? frame.day,
    link,
    words: rated.rating ?? '',
    inherited: marked || allMarked,
    current: frame.current,
    carried: false,
  };
  return [
    whole,
    ...questions.map((one) => {
      const ownLink = one.reportLinkId ?? link;
      const inherited = isOther(one.organisationId) || (ownLink === link && whole.inherited);
      const place = `${prefix}${slugOf(one.name ?? '')}`;
      const carried = one.status === 'Not Assessed';
      return {
        ...whole,
        carried,
        place,
        day: one.reportDate ?? whole.day,
        link: ownLink,
        words: one.rating ?? '',
        inherited,
      };
    }),
  ];
};

const reportSteps = (self: string, report: RawReport, current: boolean): Step[] => {
  const frame = { day: report.reportDate ?? '', link: report.reportLinkId ?? '', by: report.organisationId, current };
  return [
    ...(report.overall === undefined ? [] : stepsOf(self, '', report.overall, frame)),
    ...(report.serviceRatings ?? []).flatMap((one) => stepsOf(self, `${one.name}/`, one, frame)),
  ];
};

/** The only assessed group of a location speaks for it; the records at hand have no other kind. */
const assessmentSteps = (record: RawRecord): Step[] =>
  (record.assessment ?? []).flatMap(({ assessmentPlanPublishedDateTime, ratings }) =>
    ratings.asgRatings.flatMap((group) => {
      const current = group.status?.toLowerCase() === 'current';
      const frame = {
        day: assessmentPlanPublishedDateTime.slice(0, 10),
        link: group.assessmentPlanId,
        by: undefined,
        current,
      };
      return stepsOf(record.locationId, '', group, frame);
    }),
  );

const isRated = ({ words }: Step): boolean => rung(words) >= 0;

/** One place's publications, oldest first, each once. */
const chainOf = (steps: readonly Step[]): Step[] => {
  const inOrder = [...steps].sort((a, b) =>
    a.day === b.day ? Number(a.current) - Number(b.current) : a.day < b.day ? -1 : 1,
  );
  return inOrder.filter((one, n) => inOrder.findIndex((other) => other.link === one.link) === n);
};

/** What each step of a chain is. */
const kindsOf = (chain: readonly Step[]): string[] => {
  let own: Step | null = null;
  const kinds: string[] = [];
  for (const step of chain) {
    if (step.inherited) {
      kinds.push('rating-inherited');
      continue;
    }
    const change = own === null ? null : rung(step.words) - rung(own.words);
    kinds.push(change === null ? 'first-rating' : change < 0 ? 'downgrade' : change > 0 ? 'upgrade' : 'rerated-same');
    own = step;
  }
  return kinds;
};

/** A location's only service, rated with it in every report, is told as the location. */
const withoutRepetition = (steps: readonly Step[]): Step[] => {
  const serviceOf = ({ place }: Step): string | undefined => place.split('/').at(-2);
  const services = new Set(steps.flatMap((step) => serviceOf(step) ?? []));
  const repeats = (step: Step): boolean =>
    steps.some(
      (one) => `${serviceOf(step)}/${one.place}` === step.place && one.link === step.link && one.words === step.words,
    );
  const ofService = steps.filter((step) => serviceOf(step) !== undefined);
  return services.size === 1 && ofService.every(repeats)
    ? steps.filter((step) => !ofService.includes(step))
    : [...steps];
};

/** How often each kind of step occurs in a record's history, by place: `{"safe downgrade": 1}`. */
export const countsOf = (record: RawRecord): Record<string, number> => {
  const steps = [
    ...(record.historicRatings ?? []).flatMap((report) => reportSteps(record.locationId, report, false)),
    ...(record.currentRatings === undefined ? [] : reportSteps(record.locationId, record.currentRatings, true)),
    ...assessmentSteps(record),
  ].filter(isRated);
  const counts: Record<string, number> = {};
  for (const [place, ofPlace] of Map.groupBy(withoutRepetition(steps), (step) => step.place)) {
    const gone = ofPlace.every(({ current }) => !current) ? ['rating-removed'] : [];
    for (const kind of [...kindsOf(chainOf(ofPlace.filter(({ carried }) => !carried))), ...gone]) {
      counts[`${place} ${kind}`] = (counts[`${place} ${kind}`] ?? 0) + 1;
    }
  }
  return counts;
};

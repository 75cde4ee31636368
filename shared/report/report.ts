/**
 * The committee report: what is told of a period, worked out of the history of ratings. Pure.
 * Budget: linear in the places and their rows; each part once.
 */
import type { Bucket } from '../api/reconciliation.ts';
import { METHOD_CHANGES, type MethodChange } from '../ratings/method-changes.ts';
import { KEY_QUESTIONS, type KeyQuestion, SCOPES, type Scope } from '../ratings/rating.ts';
import {
  countsOf,
  countsOn,
  type Distribution,
  distributionOn,
  otherPlacesOn,
  type RatedByService,
} from './distribution.ts';
import { type EnglandFigure, figureFor } from './england.ts';
import { type CountedException, exceptionsIn, type ReportException } from './exceptions.ts';
import { openingDay, type Period, quarterEnds } from './period.ts';
import { figuresOn, holdsOn, type PlaceContract, type PlaceCourse, type PlaceFigures } from './place.ts';
import { type Flow, flowOf, type Step, stepsIn } from './steps.ts';
import { type RatingTime, ratingTimes, type StatusSpan, type StatusTime, statusTimes } from './time-at.ts';

/** A contract with a whole provider. */
export interface WideContract extends PlaceContract {
  readonly id: string;
  /** As the register writes it. */
  readonly name: string;
}

/** What a report is made of. The ratings of key questions stand in `places` for all of these, or for those alone on which something may have changed within the period. */
export interface ReportFacts {
  readonly questions: 'all' | 'turning';
  readonly period: Period;
  /** Every place that any contract led to on a day that matters. */
  readonly places: readonly PlaceCourse[];
  /** Watched in the council's area, without a contract at the end of the period. */
  readonly others: readonly PlaceCourse[];
  readonly byService: RatedByService;
  /** Contracts with whole providers: their figures belong to no one place. */
  readonly wide: readonly WideContract[];
  /** Contracts that the register calls over without a day. */
  readonly leftOut: number;
  readonly exceptions: readonly ReportException[];
  readonly statuses: readonly StatusSpan[];
  readonly england: readonly EnglandFigure[];
}

/** The places of a scope from the beginning of the period to its end. */
export interface ScopeReport {
  readonly scope: Scope;
  readonly start: Distribution;
  readonly end: Distribution;
  readonly steps: readonly Step[];
  readonly flow: readonly Flow[];
}

/** What changed in one scope. */
export type ScopeSteps = Pick<ScopeReport, 'scope' | 'steps'>;

/** How many places each bucket held at the end of one quarter. */
interface TrendPoint {
  readonly on: string;
  /** Changes of CQC's method since the point before. */
  readonly changes: readonly MethodChange[];
  readonly counts: ReadonlyMap<Bucket, number>;
}

export interface Report {
  readonly period: Period;
  readonly openedOn: string;
  readonly overall: ScopeReport;
  readonly keyQuestions: Readonly<Record<KeyQuestion, ScopeSteps>>;
  readonly others: Distribution;
  readonly wide: PlaceFigures & { readonly contracts: number };
  readonly leftOut: number;
  readonly trend: readonly TrendPoint[];
  readonly exceptions: readonly CountedException[];
  readonly statusTimes: readonly StatusTime[];
  readonly ratingTimes: readonly RatingTime[];
  readonly methodChanges: readonly MethodChange[];
  readonly england: EnglandFigure | null;
}

/** Ends of quarters before the end of the period in the trend. */
const QUARTERS = 7;

/** One scope of a report. */
export const scopeReport = ({ places, period, byService }: ReportFacts, scope: Scope): ScopeReport => {
  const start = distributionOn(places, scope, openingDay(period), byService);
  const end = distributionOn(places, scope, period.to, byService);
  const steps = stepsIn(places, scope, period);
  return { scope, start, end, steps, flow: flowOf(countsOf(start), steps, countsOf(end)) };
};

/** Every scope of a report, overall first. Throws where the ratings of key questions were not all read. */
export const scopeReports = (facts: ReportFacts): readonly ScopeReport[] => {
  if (facts.questions !== 'all') throw new Error('The ratings of key questions were not all read.');
  return SCOPES.map((scope) => scopeReport(facts, scope));
};

/** The watched places without a contract, at the end of the period. */
export const othersReport = ({ others, period, byService }: ReportFacts): Distribution =>
  otherPlacesOn(others, period.to, byService);

/** The days that the trend is told of. */
export const trendDays = ({ to }: Period): readonly string[] => quarterEnds(to, QUARTERS);

/** The contracts with whole providers that held at the end of the period. */
export const wideOn = ({ wide, period }: Pick<ReportFacts, 'wide' | 'period'>): readonly WideContract[] =>
  wide.filter(({ span }) => holdsOn(span, period.to));

const changesIn = (after: string, until: string): readonly MethodChange[] =>
  METHOD_CHANGES.filter(({ on }) => after < on && on <= until);

const trendOf = (places: readonly PlaceCourse[], period: Period): readonly TrendPoint[] => {
  const days = trendDays(period);
  return days.map((on, index) => ({ on, counts: countsOn(places, on), changes: changesIn(days[index - 1] ?? on, on) }));
};

/** The whole report. */
export const reportOf = (facts: ReportFacts): Report => {
  const { period, places, wide, leftOut } = facts;
  return {
    period,
    openedOn: openingDay(period),
    overall: scopeReport(facts, 'overall'),
    keyQuestions: Object.fromEntries(
      KEY_QUESTIONS.map((scope) => [scope, { scope, steps: stepsIn(places, scope, period) }]),
    ) as unknown as Record<KeyQuestion, ScopeSteps>,
    others: othersReport(facts),
    wide: {
      contracts: wideOn(facts).length,
      ...figuresOn({ contracts: wide }, period.to),
    },
    leftOut,
    trend: trendOf(places, period),
    exceptions: exceptionsIn(facts.exceptions, period),
    statusTimes: statusTimes(facts.statuses, period),
    ratingTimes: ratingTimes(places, period),
    methodChanges: changesIn(openingDay(period), period.to),
    england: figureFor(facts.england, period.to),
  };
};

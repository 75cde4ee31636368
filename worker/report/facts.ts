/** Reads what a committee report is worked out of. Budget: ten statements, in two rounds. */
import { addDays } from '../../shared/calendar/working-days.ts';
import { KEY_QUESTIONS, type KeyQuestion } from '../../shared/ratings/rating.ts';
import type { ReportException } from '../../shared/report/exceptions.ts';
import { openingDay, type Period } from '../../shared/report/period.ts';
import { isContracted, type Span } from '../../shared/report/place.ts';
import { type ReportFacts, trendDays } from '../../shared/report/report.ts';
import type { StatusSpan } from '../../shared/report/time-at.ts';
import { londonDay } from '../../shared/ui/age.ts';
import type { Following } from '../register/following.ts';
import { readFollowing } from '../register/following-repository.ts';
import {
  type ExceptionRow,
  readReportExceptions,
  readReportStatuses,
  readToldStatuses,
  type StatusRow,
} from './deeds-repository.ts';
import { readEngland } from './england-repository.ts';
import { contractedPlaces, type Known, otherPlace, type ReportRegister, reportRegister } from './places.ts';
import {
  readAreaIds,
  readNotRegulated,
  readRatedByService,
  readReportContracts,
  readReportLocations,
  readReportRatings,
  readTurned,
} from './repository.ts';
import { toldSpans } from './told-statuses.ts';

const dayOf = (moment: string): string => londonDay(new Date(moment));

const exceptionOf = ({ seq, madeAt, closedAt, ...row }: ExceptionRow): ReportException => ({
  ...row,
  reference: `EX-${seq}`,
  madeOn: dayOf(madeAt),
  closedOn: closedAt === null ? null : dayOf(closedAt),
});

const statusOf = ({ setAt, liftedAt, ...row }: StatusRow, following: Pick<Following, 'to'>): StatusSpan => ({
  ...row,
  locationId: following.to(row.locationId),
  name: row.name ?? row.locationId,
  by: 'council',
  setOn: dayOf(setAt),
  liftedOn: liftedAt === null ? null : dayOf(liftedAt),
});

/** Two days wider than the period: London's days begin an hour before UTC's in summer. */
const momentsOf = ({ from, to }: Period) => ({ since: addDays(from, -1), until: addDays(to, 2) });

/** The register, what people did in the period, and who follows whom. */
const readRegister = async (db: D1Database, period: Period) => {
  const { since, until } = momentsOf(period);
  const oldest = trendDays(period)[0] ?? openingDay(period);
  const first = openingDay(period) < oldest ? openingDay(period) : oldest;
  const [following, contracts, area, notRegulated, exceptions, statuses, told, england] = await Promise.all([
    readFollowing(db),
    readReportContracts(db, first),
    readAreaIds(db),
    readNotRegulated(db),
    readReportExceptions(db, since, until),
    readReportStatuses(db, since, until),
    readToldStatuses(db),
    readEngland(db),
  ]);
  return { following, contracts, area, notRegulated, exceptions, statuses, told, england };
};

/** The ids with those that were registered anew as them. */
const withEarlier = (ids: Iterable<string>, following: Following): string[] =>
  [...ids].flatMap((id) => [id, ...following.from(id)]);

/** Whose ratings of which key questions are read: of all places, or of those on which something may have changed. */
interface QuestionReach {
  readonly of: 'all' | 'turning';
  readonly scopes: readonly KeyQuestion[];
}

/** What most pages need: the changes of every key question, and where it stood for nobody else. */
export const CHANGES_ALONE: QuestionReach = { of: 'turning', scopes: KEY_QUESTIONS };

/** Everything. */
export const EVERY_QUESTION: QuestionReach = { of: 'all', scopes: KEY_QUESTIONS };

/** Locations whose key questions may have changed: CQC says so, or a contract there begins or ends in the period. */
const turningIds = async (
  db: D1Database,
  { at }: ReportRegister,
  following: Following,
  { from, to }: Period,
): Promise<readonly string[]> => {
  const turned = await readTurned(db, from, to);
  const turns = ({ from: first, to: last }: Span): boolean =>
    (first !== null && from <= first && first <= to) ||
    (last !== null && openingDay({ from, to }) <= last && last < to);
  return [...at].flatMap(([id, { contracts, covered }]) => {
    const ids = [id, ...following.from(id)];
    const isTurning = contracts.some(({ span }) => turns(span)) || covered.some(turns);
    return isTurning || ids.some((each) => turned.has(each)) ? ids : [];
  });
};

const readKnown = async (
  db: D1Database,
  asked: {
    readonly all: string;
    readonly to: string;
    readonly questionsOf: () => Promise<readonly string[]>;
    readonly scopes: readonly KeyQuestion[];
  },
) => {
  const { all: ids, to, scopes } = asked;
  const [locations, overall, questions, byService] = await Promise.all([
    readReportLocations(db, ids),
    readReportRatings(db, { ids, scopes: ['overall'], to }),
    scopes.length === 0
      ? []
      : asked.questionsOf().then((some) => readReportRatings(db, { ids: JSON.stringify(some), scopes, to })),
    readRatedByService(db, ids, to),
  ]);
  const ratings = Map.groupBy([...overall, ...questions], ({ locationId }) => locationId);
  return { locations: new Map(locations.map((row) => [row.locationId, row])), ratings, byService };
};

/** Everything that a report of a period is made of, as far as it is about key questions of `reach`. */
export const readReportFacts = async (
  db: D1Database,
  period: Period,
  reach: QuestionReach = CHANGES_ALONE,
): Promise<ReportFacts> => {
  const { following, contracts, area, notRegulated, exceptions, statuses, told, england } = await readRegister(
    db,
    period,
  );
  const register = reportRegister(contracts, following);
  const contracted = withEarlier(register.at.keys(), following);
  const all = JSON.stringify([...new Set([...contracted, ...area])]);
  const questionsOf = async (): Promise<readonly string[]> =>
    reach.of === 'all' ? contracted : turningIds(db, register, following, period);
  const { byService, ...read } = await readKnown(db, { all, to: period.to, questionsOf, scopes: reach.scopes });
  const known: Known = { ...read, following, notRegulated };
  const places = contractedPlaces(register, known);
  const held = new Set(places.filter((place) => isContracted(place, period.to)).map(({ locationId }) => locationId));
  return {
    ...{ period, places, byService, england, questions: reach.of, wide: register.wide, leftOut: register.leftOut },
    others: area.filter((id) => following.to(id) === id && !held.has(id)).map((id) => otherPlace(id, known)),
    exceptions: exceptions.map(exceptionOf),
    statuses: [...statuses.map((row) => statusOf(row, following)), ...toldSpans(told, following)],
  };
};

/** Exceptions as lists show them: overdue reviews first, then the newest. */
import type { ExceptionBody } from '../../shared/api/exception.ts';
import type { ExceptionReason } from '../../shared/policy/vocabulary.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { CodedError } from '../errors.ts';
import { readFollowing } from '../register/following-repository.ts';
import { exceptionBody } from './exception.ts';
import { readException, readExceptions } from './repository.ts';

/** What may be asked for. */
export const EXCEPTION_STATES = ['all', 'open', 'overdue', 'closed'] as const;

export interface ExceptionSearch {
  readonly state: (typeof EXCEPTION_STATES)[number];
  /** Those at it, and at the locations that were registered anew as it. */
  readonly locationId?: string | undefined;
  readonly reason?: ExceptionReason | undefined;
  /** Days in London, both included, of the placement. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface ListDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

const numberOf = ({ reference }: ExceptionBody): number => Number(reference.slice(3));

/** What the list is sorted by, rising. */
export const sortKey = (body: ExceptionBody): string => {
  const newestFirst = String(Number.MAX_SAFE_INTEGER - numberOf(body)).padStart(16, '0');
  return body.overdue ? `0\n${body.reviewOn}\n${newestFirst}` : `1\n${newestFirst}`;
};

const isInState = ({ state, overdue }: ExceptionBody, wanted: ExceptionSearch['state']): boolean =>
  wanted === 'all' || (wanted === 'overdue' ? overdue : state === wanted);

const isAsked = (body: ExceptionBody, { state, reason, from, to }: ExceptionSearch): boolean => {
  const madeOn = londonDay(new Date(body.madeAt));
  return (
    isInState(body, state) &&
    (reason === undefined || body.reason === reason) &&
    (from === undefined || madeOn >= from) &&
    (to === undefined || madeOn <= to)
  );
};

/** The exceptions asked for, sorted by `sortKey`. */
export const listExceptions = async ({ db, now }: ListDeps, search: ExceptionSearch): Promise<ExceptionBody[]> => {
  const { locationId } = search;
  const places = locationId === undefined ? undefined : [locationId, ...(await readFollowing(db)).from(locationId)];
  const today = londonDay(now());
  return (await readExceptions(db, places))
    .map((exception) => exceptionBody(exception, today))
    .filter((body) => isAsked(body, search))
    .map((body) => ({ body, key: sortKey(body) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ body }) => body);
};

/** One exception by its id. Throws `CodedError` 404 `exception-unknown`. */
export const requireException = async ({ db, now }: ListDeps, id: string): Promise<ExceptionBody> => {
  const found = await readException(db, id);
  if (found === null) throw new CodedError(404, 'exception-unknown', 'There is no exception of this id.');
  return exceptionBody(found, londonDay(now()));
};

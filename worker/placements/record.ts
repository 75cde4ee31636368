/** Recording an exception: once, however often it is sent. */
import type { ExceptionRequest } from '../../shared/api/exception.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { CodedError } from '../errors.ts';
import { type ListedLocation, listLocations } from '../ratings/listed-repository.ts';
import { isSamePlacement, type PlacementException } from './exception.ts';
import { assertImpersonal, assertReview, impersonal, refusal } from './refusal.ts';
import { insertException, readByKey } from './repository.ts';

export interface ExceptionDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** What became of a request: `isNew` is false where it was recorded before. */
export interface Recorded {
  readonly exception: PlacementException;
  readonly isNew: boolean;
}

const keyTaken = () =>
  new CodedError(409, 'key-taken', 'Another exception was recorded under this key. Nothing was changed.');

const again = (exception: PlacementException, request: ExceptionRequest): Recorded => {
  if (!isSamePlacement(exception, request)) throw keyTaken();
  return { exception, isNew: false };
};

/** The locations that the request names, by id. Throws 422 `location-unknown` where one was never read. */
const namedIn = async (db: D1Database, request: ExceptionRequest): Promise<ReadonlyMap<string, ListedLocation>> => {
  const { locationId, alternatives } = request;
  const ids = [locationId, ...alternatives.map((other) => other.locationId)];
  const listed = await listLocations(db, ids);
  const known = new Map(listed.map((location) => [location.locationId, location]));
  const missing = ids.find((id) => !known.has(id));
  if (missing === undefined) return known;
  const field = missing === locationId ? 'locationId' : 'alternatives';
  throw refusal('location-unknown', field, `No location with the id ${missing} has been read from CQC.`);
};

const check = (request: ExceptionRequest, known: readonly string[]): void => {
  if (request.reason === 'other' && request.reasonText === null) {
    throw refusal('reason-needed', 'reasonText', 'Say what the other reason is.');
  }
  assertReview(request.reviewOn, londonDay(new Date(request.madeAt)));
  assertImpersonal(request.reasonText, 'reasonText', known);
  assertImpersonal(request.authorisedBy, 'authorisedBy');
  assertImpersonal(request.caseReference, 'caseReference');
  assertImpersonal(request.mitigation, 'mitigation', known);
};

/**
 * Records a placement against the verdict, with what was shown at that moment; names of locations are the
 * worker's own. The same request under the same key again is the same exception. Throws `CodedError` 409
 * `key-taken`; 422 `location-unknown`, `reason-needed`, `review-in-the-past`, `review-too-late` or
 * `personal-data`, `details.field` naming the field.
 */
export const recordException = async (
  deps: ExceptionDeps,
  request: ExceptionRequest,
  actor: string,
): Promise<Recorded> => {
  const before = await readByKey(deps.db, request.key);
  if (before !== null) return again(before, request);
  const named = await namedIn(deps.db, request);
  const nameOf = (id: string): string => named.get(id)?.name ?? id;
  const known = [...named.values()].flatMap(({ name, providerName, brandName }) =>
    [name, providerName, brandName].filter((each) => each !== null),
  );
  check(request, known);
  const row = {
    ...request,
    locationName: nameOf(request.locationId),
    alternatives: request.alternatives.map(({ locationId }) => ({ locationId, name: nameOf(locationId) })),
    frozen: impersonal(request.frozen, known),
    id: deps.newId(),
    madeBy: actor,
    receivedAt: deps.now().toISOString(),
    closedAt: null,
    closedBy: null,
    closedReason: null,
  };
  const isNew = await insertException(deps.db, row);
  const exception = await readByKey(deps.db, request.key);
  if (exception === null) throw new CodedError(500, 'internal', 'The exception was written and cannot be read.');
  return isNew ? { exception, isNew } : again(exception, request);
};

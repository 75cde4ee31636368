/** Takes in what somebody said of a name from a card. */
import type { NameReportRequest } from '../../shared/api/name-report.ts';
import type { NameReportBody } from '../../shared/api/names.ts';
import { canonicalName } from '../../shared/names/tokens.ts';
import { CodedError } from '../errors.ts';
import { assertProvidersName } from './known-names.ts';
import { findReport, insertReport, isReadLocation, type KeptReport } from './report-repository.ts';

interface ReportDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
}

const bodyOf = ({ canonical: _, ...body }: KeptReport): NameReportBody => body;

/** The kept report, where the same was said with this key; throws 409 `key-taken` where something else was. */
const sameAs = (kept: KeptReport, request: NameReportRequest): NameReportBody => {
  const isSame =
    kept.canonical === canonicalName(request.written) &&
    kept.said === request.said &&
    kept.locationId === request.locationId;
  if (isSame) return bodyOf(kept);
  throw new CodedError(409, 'key-taken', 'Another report has this key.');
};

const assertReportable = async (db: D1Database, { written, locationId }: NameReportRequest): Promise<void> => {
  if (canonicalName(written) === '') throw new CodedError(422, 'name-empty', 'The name has no letter or digit.');
  if (!(await isReadLocation(db, locationId))) {
    throw new CodedError(422, 'location-unknown', `Location ${locationId} was never read from CQC.`);
  }
  await assertProvidersName(db, written);
};

/**
 * Keeps a report for the queue of names; the same key again is the same report, kept once. Throws `CodedError` 422
 * `name-empty`, `location-unknown`, `personal-data`, 409 `key-taken`.
 */
export const takeReport = async (
  deps: ReportDeps,
  request: NameReportRequest,
  actor: string,
): Promise<{ readonly report: NameReportBody; readonly isNew: boolean }> => {
  const { db, now, newId } = deps;
  const before = await findReport(db, request.key);
  if (before !== null) return { report: sameAs(before, request), isNew: false };
  await assertReportable(db, request);
  const { written, said, locationId } = request;
  const id = newId();
  const own = { id, canonical: canonicalName(written), written, said, locationId, receivedAt: now().toISOString() };
  await insertReport(db, request, own, actor);
  // Somebody else may have sent the same key at the same moment: what is kept is what is told.
  const kept = (await findReport(db, request.key)) ?? own;
  return { report: sameAs(kept, request), isNew: kept.id === id };
};

/** Closing an exception, with the reason. */
import type { ExceptionBody } from '../../shared/api/exception.ts';
import { CodedError } from '../errors.ts';
import { requireException } from './list.ts';
import type { ExceptionDeps } from './record.ts';
import { assertImpersonal } from './refusal.ts';
import { closeException as write } from './repository.ts';

/**
 * Closes an open exception, audited. Throws `CodedError` 404 `exception-unknown`, 409 `exception-closed`, 422
 * `personal-data`.
 */
export const closeException = async (
  deps: Omit<ExceptionDeps, 'newId'>,
  id: string,
  reason: string,
  actor: string,
): Promise<ExceptionBody> => {
  const { locationName } = await requireException(deps, id);
  assertImpersonal(reason, 'closedReason', [locationName]);
  const closing = { closedAt: deps.now().toISOString(), closedBy: actor, closedReason: reason };
  if (await write(deps.db, id, closing)) return requireException(deps, id);
  throw new CodedError(409, 'exception-closed', 'This exception was closed before. Nothing was changed.');
};

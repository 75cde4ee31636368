/** Reads of what people entered and the write that rests on them, as one. */
import { isOvertaken, newestAudit } from '../audit/statement.repository.ts';
import { CodedError } from '../errors.ts';

/** More people than this do not write within the same few milliseconds. */
const ATTEMPTS = 5;

/**
 * Runs `task`, which reads and then writes where nothing of its kind was written since audit entry `since`; where it
 * was, it reads and decides again. Throws `CodedError` 409 `entries-changed` where others are quicker every time.
 */
export const inTurn = async <T>(db: D1Database, task: (since: number) => Promise<T>): Promise<T> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await task(await newestAudit(db));
    } catch (error) {
      if (!isOvertaken(error)) throw error;
    }
  }
  throw new CodedError(409, 'entries-changed', 'Others are writing here just now. Nothing was changed: try again.');
};

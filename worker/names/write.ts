/** Writing what was decided of a name: who collides with whom, told in one way. */
import { isOvertaken } from '../audit/statement.repository.ts';
import { CodedError } from '../errors.ts';

export interface DecideDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** Waits for a write; throws `CodedError` 409 `register-changed` where somebody else wrote the register meanwhile. */
export const unlessOvertaken = async (write: Promise<void>): Promise<void> => {
  await write.catch((error: unknown) => {
    if (!isOvertaken(error)) throw error;
    throw new CodedError(
      409,
      'register-changed',
      'The register was changed by someone else meanwhile: look again and decide then.',
    );
  });
};

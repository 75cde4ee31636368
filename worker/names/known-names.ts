/** Which written names are known as names of providers: those are no personal data, even where they hold a person's name. */
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import { CodedError } from '../errors.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { aliasNames } from '../register/contract.ts';
import { readAliases, readContracts } from '../register/repository.ts';
import { NameIndex } from './name-index.ts';
import { readNameChanges } from './repository.ts';
import { keyOf } from './written-name.ts';

/** Whether CQC knows the name or knew it, or the register or a confirmed alias does. */
const isKnownName = async (db: D1Database, written: string): Promise<boolean> => {
  const key = keyOf(written);
  const [locations, aliases, contracts, changes] = await Promise.all([
    listLocations(db),
    readAliases(db),
    readContracts(db),
    readNameChanges(db),
  ]);
  const ours = contracts.flatMap(({ name, aliases: more }) => [...(name === null ? [] : [name]), ...aliasNames(more)]);
  return (
    aliases.some(({ canonical }) => canonical === key) ||
    ours.some((name) => keyOf(name) === key) ||
    changes.some(({ before }) => keyOf(before) === key) ||
    new NameIndex(locations).bearing(key).length > 0
  );
};

/** Throws `CodedError` 422 `personal-data` where a written name looks like personal data and nobody knows it as a provider's. */
export const assertProvidersName = async (db: D1Database, written: string): Promise<void> => {
  const found = personalDataIn(written);
  if (found === null || (await isKnownName(db, written))) return;
  throw new CodedError(422, 'personal-data', found.words, [{ at: 'written', message: found.words }]);
};

/** Throws the same where a reason does; `known` are names that may stand in it. */
export const assertPlainReason = (reason: string | null, known: readonly string[]): void => {
  const found = reason === null ? null : personalDataIn(reason, known);
  if (found !== null) throw new CodedError(422, 'personal-data', found.words, [{ at: 'reason', message: found.words }]);
};

/** Taking back the last import of figures: the former ones come back, and its reading is taken off the trend. */
import type { ExposureUndoBody } from '../../shared/api/exposure.ts';
import { isOvertaken, newestAudit } from '../audit/statement.repository.ts';
import { CodedError } from '../errors.ts';
import type { StoredContract } from '../register/contract.ts';
import { changesOf } from '../register/difference.ts';
import { readContracts } from '../register/repository.ts';
import { contractIn } from '../register/undo.ts';
import { detailsSince } from '../register/undo-repository.ts';
import { writeRegister } from '../register/write-repository.ts';
import { type ExposureImportEntry, lastExposureImport } from './exposure-import-repository.ts';
import { removeReading } from './exposure-reading-repository.ts';

interface UndoDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** What an undo would write, and what that means in words. */
export interface ExposureUndo {
  readonly entry: ExposureImportEntry;
  /** The newest audit entry when it was made. */
  readonly since: number;
  readonly inForce: readonly StoredContract[];
  readonly contracts: readonly ReturnType<typeof contractIn>[];
  readonly rows: ExposureUndoBody['rows'];
}

const refused = (code: string, message: string) => new CodedError(409, code, `${message} Nothing was changed.`);

/**
 * What undoing the last import of figures would do. Throws `CodedError` 409 `nothing-to-undo` where there is none or
 * it was undone already, `register-changed-since` where something else changed the register after it.
 */
export const planExposureUndo = async ({ db }: Pick<UndoDeps, 'db'>): Promise<ExposureUndo> => {
  const since = await newestAudit(db);
  const [entry, inForce] = await Promise.all([lastExposureImport(db), readContracts(db)]);
  if (entry === null) throw refused('nothing-to-undo', 'No figures were imported by themselves yet.');
  if (entry.action === 'register.exposure-undone') {
    throw refused(
      'nothing-to-undo',
      'The last import of figures was undone already. Import the file again to have it back.',
    );
  }
  const { details, since: other } = await detailsSince(db, entry.seq);
  if (other !== null) {
    throw refused('register-changed-since', `The register changed since that import, by ${other.who}.`);
  }
  const pairs = details.flatMap(({ before, after }) =>
    before === null || after === null ? [] : [{ was: contractIn(before), is: contractIn(after) }],
  );
  const rows = pairs.map(({ was, is }) => ({
    contractId: was.id,
    name: was.name,
    locationId: was.locationId,
    providerId: was.providerId,
    changes: changesOf(is, was),
  }));
  return { entry, since, inForce, contracts: pairs.map(({ was }) => was), rows };
};

/** An undo in its HTTP form. */
export const describeExposureUndo = ({ entry, rows }: ExposureUndo, dryRun: boolean): ExposureUndoBody => ({
  dryRun,
  applied: !dryRun,
  import: entry.seq,
  importedAt: entry.at,
  importedBy: entry.label ?? entry.actor,
  changedBack: rows.length,
  rows: [...rows],
});

const readingOf = ({ after }: ExposureImportEntry): string => (JSON.parse(after) as { reading: string }).reading;

/**
 * Undoes the last import of figures, all of it or nothing. `expected` is the number of the import that a person looked
 * at: 409 `register-changed-since` where another one is the last by now. Throws as `planExposureUndo` does.
 */
export const undoExposure = async (
  deps: UndoDeps,
  { actor, expected = null }: { readonly actor: string; readonly expected?: number | null },
): Promise<ExposureUndoBody> => {
  const plan = await planExposureUndo(deps);
  if (expected !== null && expected !== plan.entry.seq) {
    throw refused('register-changed-since', 'Other figures were imported since you looked.');
  }
  const body = describeExposureUndo(plan, false);
  const at = deps.now().toISOString();
  const { rows: _, ...counts } = body;
  const entry = {
    at,
    actor,
    action: 'register.exposure-undone',
    subject: 'exposure',
    before: null,
    after: JSON.stringify(counts),
  };
  const change = {
    inForce: plan.inForce,
    contracts: plan.contracts,
    removedIds: [],
    aliases: [],
    removedAliases: [],
  };
  const taken = [removeReading(deps.db, readingOf(plan.entry), { at, actor })];
  await writeRegister(deps.db, change, entry, plan.since, taken).catch((error: unknown) => {
    if (!isOvertaken(error)) throw error;
    throw refused('register-changed-since', 'The register was changed by someone else meanwhile.');
  });
  return body;
};

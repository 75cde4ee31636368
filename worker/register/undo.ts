/** Taking back the last import: contracts, aliases and coverage become what they were before it. */
import type { UndoBody, UndoRowBody } from '../../shared/api/register.ts';
import { isOvertaken, newestAudit } from '../audit/statement.repository.ts';
import { CodedError } from '../errors.ts';
import type { Contract, StoredContract } from './contract.ts';
import { changesOf, coverageChange } from './difference.ts';
import { readContracts } from './repository.ts';
import { detailsSince, type ImportDetail, type ImportEntry, lastImport } from './undo-repository.ts';
import { type AliasWrite, type ContractWrite, type RegisterChange, writeRegister } from './write-repository.ts';

export interface UndoDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** What an undo would write, and what that means in words. */
export interface UndoPlan {
  readonly entry: ImportEntry;
  /** The newest audit entry when it was made. */
  readonly since: number;
  readonly change: RegisterChange;
  readonly rows: readonly UndoRowBody[];
}

const refused = (code: string, message: string) => new CodedError(409, code, `${message} Nothing was changed.`);

const DEEDS: Readonly<Record<string, string>> = {
  'register.alias-added': 'an alias was confirmed',
  'register.alias-removed': 'an alias was deleted',
  'register.alias-undone': 'an alias was taken back',
  'register.location-given': 'a name was given its location',
  'register.coverage-confirmed': 'a person said which locations a contract covers',
  'register.exposure': 'figures were imported',
  'register.exposure-undone': 'an import of figures was undone',
};

/** A contract as an audit entry tells it, to be written as it was. */
export const contractIn = (text: string): ContractWrite => {
  const { importedAt, covers: _, ...contract } = JSON.parse(text) as StoredContract;
  return { ...contract, ...(importedAt === undefined ? {} : { changedAt: importedAt }) };
};

const rowOf = (was: Contract | null, is: Contract | null): UndoRowBody[] => {
  const told = was ?? is;
  if (told === null) return [];
  const outcome = is === null ? 'put-back' : was === null ? 'taken-out' : 'changed-back';
  const changes = was === null || is === null ? [] : changesOf(is, was);
  return [{ id: told.id, outcome, name: told.name, locationId: told.locationId, providerId: told.providerId, changes }];
};

const idsIn = (text: string | null): string[] => JSON.parse(text ?? '[]') as string[];

/** Rows of contracts that were left as they were but for what they cover. */
const coverageRows = (details: readonly ImportDetail[], contracts: readonly StoredContract[]): UndoRowBody[] => {
  const told = new Set(details.filter(({ action }) => action === 'register.contract').map(({ subject }) => subject));
  return details
    .filter(({ action, subject }) => action === 'register.coverage' && !told.has(subject))
    .map(({ subject, before, after }) => {
      const contract = contracts.find(({ id }) => id === subject);
      const changes = coverageChange(idsIn(after), idsIn(before));
      const { name = null, providerId = null } = contract ?? {};
      return { id: subject, outcome: 'changed-back', name, locationId: null, providerId, changes };
    });
};

const aliasIn = ({ subject, before }: ImportDetail): AliasWrite[] =>
  before === null ? [] : [{ canonical: subject, ...(JSON.parse(before) as Omit<AliasWrite, 'canonical'>) }];

/** The change that turns the details of an import round. */
const inverse = (details: readonly ImportDetail[], inForce: readonly Contract[]): RegisterChange => {
  const of = (action: ImportDetail['action']) => details.filter((detail) => detail.action === action);
  const contracts = of('register.contract');
  const aliases = of('register.alias');
  return {
    inForce,
    contracts: contracts.flatMap(({ before }) => (before === null ? [] : [contractIn(before)])),
    removedIds: contracts.filter(({ before }) => before === null).map(({ subject }) => subject),
    aliases: aliases.flatMap(aliasIn),
    removedAliases: aliases.filter(({ before }) => before === null).map(({ subject }) => subject),
    coverage: of('register.coverage').map(({ subject, before }) => ({ contractId: subject, covers: idsIn(before) })),
  };
};

/** Imports of an earlier version told the audit of fewer things: what it does not tell cannot be put back. */
const isWhole = ({ after }: ImportEntry, details: readonly ImportDetail[]): boolean => {
  const told = JSON.parse(after) as { aliases: number; aliasesRemoved: number };
  const aliases = details.filter(({ action }) => action === 'register.alias').length;
  return told.aliases + told.aliasesRemoved === aliases;
};

/**
 * What undoing the last import would do. Throws `CodedError` 409 `nothing-to-undo` where there is no import or it was
 * undone already, `register-changed-since` where something else changed the register after it, `undo-unknown` where
 * the audit does not tell all that it did.
 */
export const planUndo = async ({ db }: Pick<UndoDeps, 'db'>): Promise<UndoPlan> => {
  const since = await newestAudit(db);
  const [entry, inForce] = await Promise.all([lastImport(db), readContracts(db)]);
  if (entry === null) throw refused('nothing-to-undo', 'Nothing was imported yet.');
  if (entry.action === 'register.undo') {
    const advice = 'Import the file again to bring back what it did.';
    throw refused('nothing-to-undo', `The last import was undone already. ${advice}`);
  }
  const { details, since: other } = await detailsSince(db, entry.seq);
  if (other !== null) {
    const what = DEEDS[other.action] ?? 'something else was written';
    throw refused('register-changed-since', `The register changed since that import: ${what} by ${other.who}.`);
  }
  if (!isWhole(entry, details)) {
    throw refused('undo-unknown', 'That import was made by an earlier version, which kept too little to undo it.');
  }
  const contracts = details.filter(({ action }) => action === 'register.contract');
  const read = (text: string | null) => (text === null ? null : contractIn(text));
  const rows = contracts.flatMap(({ before, after }) => rowOf(read(before), read(after)));
  return { entry, since, change: inverse(details, inForce), rows: [...rows, ...coverageRows(details, inForce)] };
};

/** An undo in its HTTP form. */
export const describeUndo = ({ entry, change, rows }: UndoPlan, dryRun: boolean): UndoBody => {
  const count = (outcome: UndoRowBody['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    dryRun,
    applied: !dryRun,
    import: entry.seq,
    importedAt: entry.at,
    importedBy: entry.label ?? entry.actor,
    takenOut: count('taken-out'),
    putBack: count('put-back'),
    changedBack: count('changed-back'),
    aliases: change.aliases.length + change.removedAliases.length,
    rows: [...rows],
  };
};

/**
 * Undoes the last import, all of it or nothing. `expected` is the number of the import that a person looked at: 409
 * `register-changed-since` where another one is the last by now. Throws as `planUndo` does.
 */
export const undoImport = async (
  deps: UndoDeps,
  { actor, expected = null }: { readonly actor: string; readonly expected?: number | null },
): Promise<UndoBody> => {
  const plan = await planUndo(deps);
  if (expected !== null && expected !== plan.entry.seq) {
    throw refused('register-changed-since', 'Another import was made since you looked.');
  }
  const body = describeUndo(plan, false);
  const { rows: _, ...counts } = body;
  const entry = {
    at: deps.now().toISOString(),
    actor,
    action: 'register.undo',
    subject: 'register',
    before: null,
    after: JSON.stringify(counts),
  };
  await writeRegister(deps.db, plan.change, entry, plan.since).catch((error: unknown) => {
    if (!isOvertaken(error)) throw error;
    throw refused('register-changed-since', 'The register was changed by someone else meanwhile.');
  });
  return body;
};

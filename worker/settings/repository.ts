/** The words beside names, as they are kept. */
import type { Affixes } from '../../shared/names/affixes.ts';
import type { AuditEntry } from '../audit/statement.repository.ts';
import { readSetting, writeSetting } from './setting-repository.ts';

const NONE: Affixes = { prefixes: [], suffixes: [] };

/** The words as they are set; `setAt` is null where none ever were. */
export const readAffixes = async (
  db: D1Database,
): Promise<{ readonly affixes: Affixes; readonly setAt: string | null }> => {
  const row = await readSetting(db, 'affixes');
  return row === null
    ? { affixes: NONE, setAt: null }
    : { affixes: JSON.parse(row.value) as Affixes, setAt: row.setAt };
};

/** Sets them, audited, in one batch. */
export const writeAffixes = (db: D1Database, affixes: Affixes, by: Pick<AuditEntry, 'at' | 'actor'>): Promise<void> =>
  writeSetting(db, 'affixes', JSON.stringify(affixes), by);

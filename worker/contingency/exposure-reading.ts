/** The reading that an import of the whole list leaves, where nothing else was read on that day. */
import { londonDay } from '../../shared/ui/age.ts';
import { auditEach } from '../audit/statement.repository.ts';
import { readExposure } from './exposure.ts';
import type { ExposureImportDeps } from './exposure-import.ts';
import { hasReading, readingStatements } from './exposure-reading-repository.ts';

/**
 * Keeps what the register comes to now as the day's reading; does nothing where the day has one, or nothing counts.
 * The list is in force already: a reading that fails is made by the next import.
 */
export const keepFirstReading = async (deps: ExposureImportDeps, actor: string): Promise<void> => {
  const now = deps.now();
  const asAt = londonDay(now);
  if (await hasReading(deps.db, asAt)) return;
  const { rows } = await readExposure(deps.db);
  if (rows.length === 0) return;
  const at = now.toISOString();
  const reading = { id: deps.newId(), asAt, importedAt: at, importedBy: actor };
  // Not of the register, which nobody changed by it: the import before it can be undone still.
  const by = { at, actor, action: 'exposure.reading-kept' };
  const after = JSON.stringify({ asAt, rows: rows.length });
  await deps.db.batch([
    ...auditEach(deps.db, by, [{ subject: reading.id, before: null, after }]),
    ...readingStatements(deps.db, reading, rows),
  ]);
};

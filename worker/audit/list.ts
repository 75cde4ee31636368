/** Entries of the audit as they are told. */
import type { AuditBody } from '../../shared/api/audit.ts';
import { tokenLabels } from '../access/repository.ts';
import { type AuditRow, type AuditSearch, readEntries } from './search.repository.ts';
import { actionWords } from './words.ts';

/** What was stored, as JSON; a text that is none stays a text. */
const parsed = (text: string | null): unknown => {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text;
  }
};

/** An entry; `labels` are those of access tokens. */
const auditBody = (row: AuditRow, labels: ReadonlyMap<string, string>): AuditBody => ({
  seq: row.seq,
  at: row.at,
  actor: row.actor,
  actorLabel: labels.get(row.actor) ?? null,
  action: row.action,
  what: actionWords(row.action),
  subject: row.subject,
  before: parsed(row.before),
  after: parsed(row.after),
});

export interface AuditPage {
  readonly items: readonly AuditBody[];
  /** The number of the last one; null on the last page. */
  readonly next: number | null;
}

/** A page of those that fit, the newest first; only older ones than `before`, where that is given. */
export const listAudit = async (
  db: D1Database,
  search: AuditSearch,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<AuditPage> => {
  const [rows, labels] = await Promise.all([readEntries(db, search, { before, limit: limit + 1 }), tokenLabels(db)]);
  const items = rows.slice(0, limit).map((row) => auditBody(row, labels));
  return { items, next: rows.length > limit ? (items.at(-1)?.seq ?? null) : null };
};

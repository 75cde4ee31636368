/** Answers about the audit. */
import { londonDay } from '../../shared/calendar/london.ts';
import { listAudit as list } from '../audit/list.ts';
import { auditSearch } from '../audit/search.ts';
import { auditDownload } from '../audit/sheet.ts';
import { type Answer, json } from './call.ts';

export const listAudit: Answer<'listAudit'> = async ({ deps, query }) => {
  const { items, next } = await list(deps.db, auditSearch(query), {
    before: query.cursor ?? null,
    limit: query.limit,
  });
  return json({ items, nextCursor: next === null ? null : String(next) });
};

export const exportAudit: Answer<'exportAudit'> = ({ deps, query }) =>
  auditDownload(deps.db, auditSearch(query), londonDay(deps.now()));

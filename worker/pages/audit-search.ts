/** The filters of the audit's page as its address has them. Pure. */
import * as z from 'zod';
import type { AuditAsked } from '../audit/search.ts';
import { filtersIn } from './filters.ts';

const text = z.string().max(300);

const FILTERS = {
  actor: { schema: text, words: 'who' },
  action: { schema: text, words: 'what' },
  subject: { schema: text, words: 'about what' },
  from: { schema: z.iso.date(), words: 'the first day' },
  to: { schema: z.iso.date(), words: 'the last day' },
  before: { schema: z.coerce.number().int().min(0).max(1e15), words: 'where the page begins' },
} as const;

export interface AuditPageAsked {
  readonly asked: AuditAsked;
  /** Only entries older than this number; null: from the newest. */
  readonly before: number | null;
  /** What does not make sense, in words. */
  readonly leftOut: readonly string[];
}

/** What was asked for, as far as it makes sense. An empty filter asks for nothing. */
export const readAuditAsked = (given: Readonly<Record<string, string>>): AuditPageAsked => {
  const { read, leftOut } = filtersIn(given, FILTERS);
  const asked = {
    actor: read('actor'),
    action: read('action'),
    subject: read('subject'),
    from: read('from'),
    to: read('to'),
  };
  return { asked, before: read('before') ?? null, leftOut };
};

/** The filters as an address's query, with its question mark where there is anything. */
export const auditQuery = (asked: AuditAsked, before?: number): string => {
  const given = Object.entries({ ...asked, before: before === undefined ? undefined : String(before) });
  const query = new URLSearchParams(given.filter((pair): pair is [string, string] => pair[1] !== undefined)).toString();
  return query === '' ? '' : `?${query}`;
};

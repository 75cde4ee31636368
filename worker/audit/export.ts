/**
 * Files of the council's data that somebody takes away: each is noted before it is given. What cannot be noted is not
 * given: the error of the database goes on to whoever asked.
 */
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import { ROWS_HEADER } from '../csv/write.ts';
import { auditEach } from './statement.repository.ts';

/** What is asked for. */
interface Asked {
  readonly method: string;
  /** The route's path with its parameters, as `/plans/:id/offline.html`. */
  readonly route: string;
  /** The address itself. */
  readonly url: string;
}

interface ExportDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** A filter is a word or two; what is longer is cut. */
const LONGEST_FILTER = 200;
const MOST_FILTERS = 40;

/** The audit's name for a file: its route without parameters and ending. `/v1/register.csv` is "register". */
export const exportName = (route: string): string =>
  route
    .split('/')
    .filter((part) => part !== '' && part !== 'v1' && !/^[:{]/.test(part))
    .join('-')
    .replace(/\.[a-z]+$/, '');

/** True where an answer is a file to be taken away. */
const isExport = ({ status, headers }: Response): boolean =>
  status === 200 &&
  ((headers.get('Content-Type') ?? '').startsWith('text/csv') ||
    (headers.get('Content-Disposition') ?? '').startsWith('attachment'));

/** What was typed into a search box may be about a person: that it was, and no more, is kept. */
const filterText = (text: string): string =>
  personalDataIn(text) === null ? text.slice(0, LONGEST_FILTER) : '(left out: it looks like personal data)';

/** Filters by name; of several of one name, all. */
const filtersOf = ({ searchParams }: URL): Record<string, string> => {
  const given = [...searchParams].filter(([name, text]) => text !== '' && name.length <= LONGEST_FILTER);
  const byName = Map.groupBy(given.slice(0, MOST_FILTERS), ([name]) => filterText(name));
  return Object.fromEntries(
    [...byName].map(([name, each]) => [name, each.map(([, text]) => filterText(text)).join(', ')]),
  );
};

/** null where a file does not say. */
const rowsOf = (answer: Response): number | null => {
  const rows = answer.headers.get(ROWS_HEADER);
  return rows === null ? null : Number(rows);
};

/**
 * Notes that `actor` takes a file away, where the answer is one: who, which, with what filters, how many rows. Resolves
 * when it is noted; rejects where it cannot be.
 */
export const noteExport = async (
  { db, now }: ExportDeps,
  actor: string,
  { method, route, url }: Asked,
  answer: Response,
): Promise<void> => {
  // HEAD hands nothing out.
  if (method === 'HEAD' || !isExport(answer)) return;
  const address = new URL(url);
  const by = { at: now().toISOString(), actor, action: `export.${exportName(route)}` };
  const after = JSON.stringify({ filters: filtersOf(address), rows: rowsOf(answer) });
  await db.batch(auditEach(db, by, [{ subject: address.pathname.slice(0, LONGEST_FILTER), before: null, after }]));
};

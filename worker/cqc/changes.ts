/** Reading a window of the changes feed to its end, page by page. */
import { type ChangesPage, readChangesPage } from './lists.ts';
import { failed, type Outcome, ok } from './outcome.ts';

/** A page size that CQC is known to answer. */
export const PAGE_SIZE = 1000;

/** More pages than all of England's locations fill: a feed that says so is not to be followed. */
const MOST_PAGES = 500;

/** CQC takes UTC without fractions of a second; start inclusive, end exclusive. */
const timestamp = (moment: Date): string => `${moment.toISOString().slice(0, 19)}Z`;

/** The query of one page of the feed. */
export const changesParameters = (start: Date, end: Date, page: number): URLSearchParams =>
  new URLSearchParams({
    startTimestamp: timestamp(start),
    endTimestamp: timestamp(end),
    page: String(page),
    perPage: String(PAGE_SIZE),
  });

/** Why a page cannot belong to the reading under way; null where it can. A short page means that ids slid away unseen. */
const misfit = (
  page: ChangesPage,
  asked: number,
  before: ChangesPage | null,
  seen: ReadonlySet<string>,
): string | null => {
  if ((page.page ?? asked) !== asked) return 'CQC answered with another page of changes than the one asked for.';
  if (page.totalPages > MOST_PAGES) return 'CQC announced more pages of changes than there can be.';
  if (before !== null && (page.total < before.total || page.totalPages < before.totalPages))
    return 'The list of changes shrank while it was read.';
  if (page.ids.length > 0 && page.ids.every((id) => seen.has(id))) return 'A page of the list of changes came twice.';
  const full = asked < page.totalPages ? (page.perPage ?? 1) : Math.min(page.totalPages, 1);
  return page.sent < full ? 'The list of changes came shorter than CQC announced it.' : null;
};

/** Reads every page; ids distinct and in upper case. The first outcome that is not a whole page ends it. */
export const readChanges = async (
  readPage: (page: number) => Promise<Outcome<unknown>>,
): Promise<Outcome<readonly string[]>> => {
  const ids = new Set<string>();
  let before: ChangesPage | null = null;
  for (let asked = 1; before === null || asked <= before.totalPages; asked += 1) {
    const answer = await readPage(asked);
    if (answer.kind !== 'ok') return answer;
    const page = readChangesPage(answer.value);
    if (page.kind !== 'ok') return page;
    const reason = misfit(page.value, asked, before, ids);
    if (reason !== null) return failed(reason);
    for (const id of page.value.ids) ids.add(id);
    before = page.value;
  }
  return ok([...ids]);
};

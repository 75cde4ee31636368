/** The Rating Watch that a file is given to, over its HTTP interface. */
import type * as z from 'zod';
import { ErrorBody } from '../../../shared/api/error.ts';
import { listOf } from '../../../shared/api/list.ts';
import { RatingsImportBody, type RatingsImportRequest } from '../../../shared/api/ratings-import.ts';
import { WatchedBody } from '../../../shared/api/watch-list.ts';
import { FileProblem, reasonOf } from './problem.ts';

export interface RatingsServer {
  /** Every watched location. */
  watchList(): Promise<WatchedBody[]>;
  /** `dryRun`: only what would be. */
  import(request: RatingsImportRequest, dryRun: boolean): Promise<RatingsImportBody>;
}

/** The Worker's limit for this route. */
const MAX_BODY = 10_000_000;
const PAGE = 500;
const WatchedPage = listOf(WatchedBody);

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Left to the schema, which refuses it: a proxy's page in place of the answer.
    return null;
  }
};

const errorWords = (status: number, text: string): string => {
  const read = ErrorBody.safeParse(parsedJson(text));
  return read.success ? `${read.data.error.message} (${status}, ${read.data.error.code})` : `it answered ${status}`;
};

/** Calls with `token`; rejects with FileProblem in words. */
export const ratingsServer = (origin: string, token: string, signal: AbortSignal): RatingsServer => {
  const call = async <T extends z.ZodType>(path: string, schema: T, body?: string): Promise<z.output<T>> => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const init = body === undefined ? {} : { method: 'POST', body };
    // A redirect would take the token along.
    const answer = await fetch(`${origin}${path}`, { ...init, headers, signal, redirect: 'error' }).catch((error) => {
      if (signal.aborted) throw signal.reason;
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      throw new FileProblem(`${origin} does not answer: ${reasonOf(cause)}`);
    });
    const text = await answer.text();
    if (!answer.ok) throw new FileProblem(`${origin} refused: ${errorWords(answer.status, text)}`);
    const read = schema.safeParse(parsedJson(text));
    if (!read.success)
      throw new FileProblem(`${origin} answered with something else: is it a Rating Watch of this version?`);
    return read.data;
  };
  return {
    watchList: async () => {
      const items: WatchedBody[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page: z.output<typeof WatchedPage> = await call(`/v1/watch-list?limit=${PAGE}${from}`, WatchedPage);
        items.push(...page.items);
        cursor = page.nextCursor;
      }
      return items;
    },
    import: (request, dryRun) => {
      const body = JSON.stringify(request);
      if (Buffer.byteLength(body) > MAX_BODY) {
        throw new FileProblem('this file says more of the watched locations than fits into 10 MB. Nothing was changed');
      }
      return call(`/v1/ratings/import${dryRun ? '?dryRun=1' : ''}`, RatingsImportBody, body);
    },
  };
};

/** CQC's list envelope: addresses relative to the API, without its base; null where there is no page. */

export interface Page {
  readonly page: number;
  readonly perPage: number;
}

export interface EnvelopeRequest extends Page {
  /** The list's path, for example "/locations". */
  readonly path: string;
  /** The key that holds the items. */
  readonly key: string;
  readonly items: readonly unknown[];
  /** The rest of the query, as CQC repeats it after page and perPage. */
  readonly rest: string;
  readonly uri: string;
}

/** One page of a list. An empty list has no pages: `totalPages` 0, as CQC's changes feed says it. */
export const envelope = (request: EnvelopeRequest): Record<string, unknown> => {
  const { path, key, items, page, perPage, rest, uri } = request;
  const totalPages = Math.ceil(items.length / perPage);
  const at = (number: number) => `${path}?page=${number}&perPage=${perPage}${rest === '' ? '' : `&${rest}`}`;
  return {
    [key]: items.slice((page - 1) * perPage, page * perPage),
    firstPageUri: at(1),
    lastPageUri: at(Math.max(1, totalPages)),
    nextPageUri: page < totalPages ? at(page + 1) : null,
    page,
    perPage,
    previousPageUri: page > 1 ? at(page - 1) : null,
    total: items.length,
    totalPages,
    uri,
  };
};

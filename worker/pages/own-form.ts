/** What is sent by a form of these pages. */
import { CodedError } from '../errors.ts';

/**
 * Only the pages' own forms may write. A browser says where a form stood in `Sec-Fetch-Site` (Fetch
 * Metadata); one that does not must give an `Origin` equal to the address asked for. `Origin` alone does
 * not do: it is "null" where no referrer is sent (Fetch, "append a request Origin header"), as here.
 * Throws `CodedError` 403 `not-our-form`.
 */
export const assertOwnForm = ({ headers, url }: Request): void => {
  const site = headers.get('Sec-Fetch-Site');
  const isOwn = site === null ? headers.get('Origin') === new URL(url).origin : site === 'same-origin';
  if (isOwn) return;
  throw new CodedError(403, 'not-our-form', 'This form was not sent from this page. Nothing was changed.');
};

/**
 * From here on the request's `formData` rejects with `CodedError` 400 `bad-form` where its body is no form: the Fetch
 * standard's own way to say so is a TypeError, which no page could tell from a fault of ours.
 */
export const refuseOtherBodies = (request: Request): void => {
  const read = request.formData.bind(request);
  request.formData = () =>
    read().catch((error: unknown) => {
      if (!(error instanceof TypeError)) throw error;
      throw new CodedError(400, 'bad-form', 'This was not sent by a form. Nothing was changed.');
    });
};

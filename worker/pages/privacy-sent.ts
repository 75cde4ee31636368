/** What a form of the pages on privacy sent. */
import { CodedError } from '../errors.ts';

/** The form of a request. Throws `CodedError` 400 `bad-form` where it is none. */
export const sentForm = (request: Request): Promise<FormData> =>
  request.formData().catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    throw new CodedError(400, 'bad-form', 'This was not sent by a form. Nothing was changed.');
  });

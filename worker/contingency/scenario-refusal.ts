/** Why a scenario or spare hours are not kept: the field that is at fault, so that a page says it beside the field. Pure. */
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import { CodedError } from '../errors.ts';

/** A refusal of one field, by its name in the request. */
export const refusalOf = (status: 409 | 422, code: string, field: string, message: string): CodedError =>
  new CodedError(status, code, message, { field });

/** The field that an error is about; null where it is about none. */
export const fieldOf = ({ details }: CodedError): string | null => {
  const { field } = (details ?? {}) as { field?: unknown };
  return typeof field === 'string' ? field : null;
};

/** Throws `CodedError` 422 `personal-data` where a text looks like a person's data. `known`: names of providers. */
export const assertImpersonal = (text: string, field: string, known: readonly string[]): void => {
  const found = personalDataIn(text, known);
  if (found !== null) throw refusalOf(422, 'personal-data', field, found.words);
};

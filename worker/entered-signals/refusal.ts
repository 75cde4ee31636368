/** Why something that a person entered is not taken. Pure. */
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import { CodedError } from '../errors.ts';

/** A refusal of one field, by its name in the request; a page says it beside the field. */
export const refusal = (status: 409 | 422, code: string, field: string, message: string): CodedError =>
  new CodedError(status, code, message, { field });

/** The field a refusal is about; null where the error is none. */
export const refusedField = (error: CodedError): string | null => {
  const { field } = (error.details ?? {}) as { field?: string };
  return field ?? null;
};

/** Throws `CodedError` 422 `personal-data` where a text looks like a person's data. `known`: names of providers. */
export const assertImpersonal = (text: string, field: string, known: readonly string[]): void => {
  const found = personalDataIn(text, known);
  if (found !== null) throw refusal(422, 'personal-data', field, found.words);
};

/** Throws `CodedError` 422 `day-to-come` where a day on which something was so is still to come. */
export const assertPast = (on: string, today: string): void => {
  if (on > today) throw refusal(422, 'day-to-come', 'on', 'This day is still to come: give today or an earlier day.');
};

/** Why a status is not set or lifted. Pure. */
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import { CodedError } from '../errors.ts';

/** The field that is at fault, by its name in the request; a page says it beside the field. */
export type StatusField = 'locationId' | 'kind' | 'scopeDetail' | 'reason' | 'reviewOn';

/** A refusal of one field, answered with `status`. */
export const refusal = (status: 409 | 422, code: string, field: StatusField, message: string): CodedError =>
  new CodedError(status, code, message, { field });

/** The field a refusal is about; null where the error is none. */
export const refusedField = (error: CodedError): StatusField | null => {
  const { field } = (error.details ?? {}) as { field?: StatusField };
  return field ?? null;
};

/** Throws `CodedError` 422 `personal-data` where a text that people typed looks like a person's data. `known`: names of providers. */
export const assertImpersonal = (text: string, field: StatusField, known: readonly string[]): void => {
  const found = personalDataIn(text, known);
  if (found !== null) throw refusal(422, 'personal-data', field, found.words);
};

/** No review is put off for longer. */
const MOST_YEARS = 2;

/** The last day that a review may be put off to, seen from `today`. */
const lastReview = (today: string): string => `${Number(today.slice(0, 4)) + MOST_YEARS}${today.slice(4)}`;

/** Throws `CodedError` 422 where a review day is behind `today` (in London) or more than two years ahead. */
export const assertReview = (reviewOn: string, today: string): void => {
  if (reviewOn < today) {
    throw refusal(
      422,
      'review-in-the-past',
      'reviewOn',
      'The review date has passed already: give today or a later day.',
    );
  }
  if (reviewOn > lastReview(today)) {
    throw refusal(
      422,
      'review-too-late',
      'reviewOn',
      'The review date is more than two years ahead: give an earlier day.',
    );
  }
};

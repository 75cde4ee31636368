/** Why an exception is not taken. Pure. */
import type { FrozenAnswer } from '../../shared/api/exception.ts';
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import { CodedError } from '../errors.ts';
import type { Placement } from './exception.ts';

/** Fields that people fill in. */
export type ExceptionField = keyof Placement | 'closedReason';

/** A refusal of one field, by its name in the request; a page says it beside the field. */
export const refusal = (code: string, field: ExceptionField, message: string): CodedError =>
  new CodedError(422, code, message, { field });

/** The field a refusal is about; null where the error is none. */
export const refusedField = (error: CodedError): ExceptionField | null =>
  (error.details as { field?: ExceptionField } | undefined)?.field ?? null;

/** Throws `CodedError` 422 `personal-data` where what somebody typed looks like a person's data. `known`: names of providers. */
export const assertImpersonal = (text: string | null, field: ExceptionField, known: readonly string[] = []): void => {
  const found = text === null ? null : personalDataIn(text, known);
  if (found !== null) throw refusal('personal-data', field, found.words);
};

/** No review is put off for longer. */
const MOST_YEARS = 2;

/** Throws 422 where the review is before the placement, or more than two years after it. Days in London. */
export const assertReview = (reviewOn: string | null, madeOn: string): void => {
  if (reviewOn === null) return;
  if (reviewOn < madeOn) {
    throw refusal('review-in-the-past', 'reviewOn', 'The review date is before the placement: give a later day.');
  }
  const last = `${String(Number(madeOn.slice(0, 4)) + MOST_YEARS).padStart(4, '0')}${madeOn.slice(4)}`;
  if (reviewOn <= last) return;
  throw refusal('review-too-late', 'reviewOn', 'The review date is more than two years ahead: give an earlier day.');
};

/** Stands where a frozen text looked like a person's data. */
const WITHHELD = '(left out: it looked like a person’s data)';

/**
 * The frozen texts without what looks like a person's data. They were written by others (a register's remark, a
 * policy's role) and not by whoever records the exception, who could not mend them: so the text goes, not the exception.
 */
export const impersonal = (frozen: FrozenAnswer, known: readonly string[]): FrozenAnswer => {
  const kept = (text: string): string => (personalDataIn(text, known) === null ? text : WITHHELD);
  const orNull = (text: string | null): string | null => (text === null ? null : kept(text));
  const { verdict } = frozen;
  return {
    ...frozen,
    ratingWords: kept(frozen.ratingWords),
    verdict: verdict === null ? null : { ...verdict, role: orNull(verdict.role), reason: kept(verdict.reason) },
    policyVersion: orNull(frozen.policyVersion),
    status: orNull(frozen.status),
  };
};

/** What a person fills in to record an exception: at most three things. Pure. */
import type { ExceptionRequest } from '../../shared/api/exception.ts';
import { EXCEPTION_REASONS, type ExceptionReason } from '../../shared/policy/vocabulary.ts';
import type { Prefilled } from './exception-facts.ts';
import type { TypedProblems } from './recording.ts';

/** The fields as they are typed; a field that is not shown is empty. */
export interface ExceptionFields {
  readonly reason: string;
  /** Shown for "other". */
  readonly reasonText: string;
  /** One of the policy's roles, or `OTHER_ROLE`. */
  readonly role: string;
  /** Shown for another role, and where the policy names none. */
  readonly otherRole: string;
  readonly caseReference: string;
}

export type FieldName = keyof ExceptionFields;

/** What is to be mended, beside its field. */
export type Problems = { readonly [Field in FieldName]?: string };

export const NO_FIELDS: ExceptionFields = { reason: '', reasonText: '', role: '', otherRole: '', caseReference: '' };

/** The choice of a role that the policy does not name; no role is so short of letters. */
export const OTHER_ROLE = '…';

/** In UTF-16 units, as the server has them. */
export const LONGEST_FIELD = { reasonText: 500, otherRole: 80, caseReference: 40 } as const;

/** The order in which the fields stand. */
const FIELDS: readonly FieldName[] = ['reason', 'reasonText', 'role', 'otherRole', 'caseReference'];

const isReason = (text: string): text is ExceptionReason => Object.hasOwn(EXCEPTION_REASONS, text);

/** Whether a role is typed. */
export const asksRole = (role: string, roles: readonly string[]): boolean => roles.length === 0 || role === OTHER_ROLE;

/** What is missing before it can be recorded; empty where nothing is. */
export const missingIn = (fields: ExceptionFields, roles: readonly string[]): Problems => {
  const isTyped = asksRole(fields.role, roles);
  return {
    ...(isReason(fields.reason) ? {} : { reason: 'Choose a reason.' }),
    ...(fields.reason === 'other' && fields.reasonText.trim() === '' ? { reasonText: 'Write the reason.' } : {}),
    ...(isTyped || roles.includes(fields.role) ? {} : { role: 'Choose who authorised it.' }),
    ...(isTyped && fields.otherRole.trim() === '' ? { otherRole: 'Write the role of who authorised it.' } : {}),
    ...(fields.caseReference.trim() === '' ? { caseReference: 'Write the case reference.' } : {}),
  };
};

/** What the background found in what was typed, beside the fields it was typed into. */
export const problemsIn = (
  { reasonText, authorisedBy, caseReference }: TypedProblems,
  isRoleTyped: boolean,
): Problems => ({
  ...(reasonText === undefined ? {} : { reasonText }),
  ...(authorisedBy === undefined ? {} : { [isRoleTyped ? 'otherRole' : 'role']: authorisedBy }),
  ...(caseReference === undefined ? {} : { caseReference }),
});

/** The first field with a problem; null where there is none. */
export const firstProblem = (problems: Problems): FieldName | null =>
  FIELDS.find((field) => problems[field] !== undefined) ?? null;

/** The exception; the fields have no problems. */
export const exceptionOf = (
  prefilled: Prefilled,
  fields: ExceptionFields,
  roles: readonly string[],
  { key, madeAt }: { readonly key: string; readonly madeAt: string },
): ExceptionRequest => ({
  ...prefilled,
  key,
  reason: isReason(fields.reason) ? fields.reason : 'other',
  reasonText: fields.reason === 'other' ? fields.reasonText.trim() : null,
  authorisedBy: (asksRole(fields.role, roles) ? fields.otherRole : fields.role).trim(),
  caseReference: fields.caseReference.trim(),
  mitigation: null,
  reviewOn: null,
  madeAt,
});

/** A form of a plan that was refused. */
import { CodedError } from '../errors.ts';
import { refusedField } from '../plans/turn.ts';
import type { Faults } from './fields.tsx';
import type { TypedForm } from './plans-typed.ts';

/** What was typed, and what is wrong with it. */
export interface Refused {
  readonly typed: TypedForm;
  readonly faults: Faults;
  readonly status: number;
}

/** Refusals that are about no field of a form: they are said beside its first. */
const ABOUT_ALL: ReadonlySet<string> = new Set(['revision', 'subject']);

/** What a refusal says beside which field; throws what is not a refusal of a field. */
export const faultsOf = (error: unknown, first: string): Omit<Refused, 'typed'> => {
  const field = error instanceof CodedError ? refusedField(error) : null;
  if (!(error instanceof CodedError) || field === null) throw error;
  return { faults: { [ABOUT_ALL.has(field) ? first : field]: error.message }, status: error.status };
};

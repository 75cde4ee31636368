/** Forms of what people enter here: the texts that were sent, and carrying out what they ask. */

import { refusedField } from '../entered-signals/refusal.ts';
import { CodedError } from '../errors.ts';
import { readDay } from '../register/cell.ts';
import type { Faults } from './fields.tsx';

/** The fields of a form as texts; one that is missing, or a file, is empty. */
export const textsOf = <Name extends string>(form: FormData, names: readonly Name[]): Record<Name, string> => {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  return Object.fromEntries(names.map((name) => [name, text(name)])) as Record<Name, string>;
};

/** A day as it was typed, and what is wrong with it. */
export const dayIn = (
  text: string,
): { readonly day: string; readonly fault: null } | { readonly day: null; readonly fault: string } => {
  if (text === '') return { day: null, fault: 'Give the day.' };
  const read = readDay(text);
  return read.ok ? { day: read.value, fault: null } : { day: null, fault: `${read.reason}.` };
};

/** A text that has to be there, and what is wrong with it. */
export const textFault = (text: string, most: number, missing: string): string | null => {
  if (text === '') return missing;
  return text.length > most ? `This is longer than ${most} characters.` : null;
};

/** Only those that there are, by their fields. */
export const faultsOf = (faults: Readonly<Record<string, string | null>>): Faults =>
  Object.fromEntries(Object.entries(faults).filter((pair): pair is [string, string] => pair[1] !== null));

/** A form that is not taken. */
export interface NotTaken {
  readonly faults: Faults;
  readonly status: number;
}

/** What a deed gives, or where it is refused what is wrong with which field; whatever has no field is thrown on. */
export const takenOr = async <Done>(deed: () => Promise<Done>, field?: string): Promise<{ done: Done } | NotTaken> => {
  try {
    return { done: await deed() };
  } catch (error) {
    if (!(error instanceof CodedError) || error.status === 404) throw error;
    const at = refusedField(error) ?? field;
    if (at === undefined) throw error;
    return { faults: { [at]: error.message }, status: error.status };
  }
};

/** What was typed into the form of spare hours, and what is wrong with it. Pure. */
import { SpareHoursRequest } from '../../shared/api/spare-hours.ts';
import { readAmount, readDay } from '../register/cell.ts';
import type { Faults } from './fields.tsx';

/** The fields as texts. */
export interface TypedSpare {
  readonly locationId: string;
  /** Empty: all areas together. */
  readonly area: string;
  readonly hoursPerWeek: string;
  readonly asAt: string;
  readonly source: string;
  /** The what-if to come back to; empty for none. */
  readonly back: string;
}

const FIELDS = ['locationId', 'area', 'hoursPerWeek', 'asAt', 'source', 'back'] as const;

/** Only a what-if of these pages is come back to: the address is anyone's to write. */
export const backTo = (back: string): string => (/^\/what-if\?[^\s\\]{1,4000}$/.test(back) ? back : '');

/** The form as it was sent; a field that is missing, or a file, is empty. */
export const typedSpare = (form: FormData): TypedSpare => {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const typed = Object.fromEntries(FIELDS.map((name) => [name, text(name)])) as unknown as TypedSpare;
  return { ...typed, back: backTo(typed.back) };
};

const sourceFault = (source: string): string | null => {
  if (source === '') return 'Say where it is known from.';
  return source.length > 200 ? 'The source is longer than 200 characters.' : null;
};

/** The request that was typed, or what is wrong with it, field by field in the form's order. */
export const readSpareForm = (
  typed: TypedSpare,
):
  | { readonly request: SpareHoursRequest; readonly faults: null }
  | { readonly request: null; readonly faults: Faults } => {
  const day = readDay(typed.asAt);
  const hours = readAmount(typed.hoursPerWeek);
  const read = SpareHoursRequest.safeParse({
    locationId: typed.locationId,
    area: typed.area === '' ? null : typed.area,
    hoursPerWeek: hours.ok ? hours.value : -1,
    asAt: day.ok ? day.value : '',
    source: typed.source,
  });
  if (read.success) return { request: read.data, faults: null };
  const wrong = new Set(read.error.issues.map(({ path }) => path[0]));
  const words: Readonly<Record<string, string | null>> = {
    locationId: 'Choose a location again.',
    area: 'Choose an area of the register.',
    hoursPerWeek: 'Write the hours a week in digits, with at most two decimals: 0 to 20,000.',
    asAt: day.ok || typed.asAt === '' ? 'Give the day on which it was said.' : `${day.reason}.`,
    source: sourceFault(typed.source),
  };
  const faults = Object.entries(words).filter(([field]) => wrong.has(field));
  return {
    request: null,
    faults: Object.fromEntries(faults.map(([field, text]) => [field, text ?? 'Look at this again.'])),
  };
};

/** One cell of the register CSV: text in, a value or the reason it is refused out. */
import { unguardFormula } from '../csv/formula.ts';

export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

/** Characters of one cell; a longer one is a broken quotation mark or not a register. */
const MAX_CELL = 2_000;

const value = <T>(read: T): Reading<T> => ({ ok: true, value: read });
const refused = (reason: string): Reading<never> => ({ ok: false, reason });

/** Trimmed and unguarded; refused where it is too long or holds control characters. */
export const readCell = (raw: string): Reading<string> => {
  const text = unguardFormula(raw.trim()).trim();
  if (text.length > MAX_CELL) return refused(`is longer than ${MAX_CELL} characters`);
  if (/\p{Cc}/u.test(text.replace(/[\n\t]/g, ''))) return refused('holds a control character');
  return value(text);
};

export const readText = (text: string): Reading<string> => value(text);

/** CQC's location and provider ids: "1-123456789", older ones "RHA01". */
export const readId = (text: string): Reading<string> =>
  /^[0-9A-Z-]{3,14}$/.test(text.toUpperCase())
    ? value(text.toUpperCase())
    : refused(`"${text}" is not a CQC id: 3 to 14 digits, letters and dashes, for example 1-123456789`);

const isCalendarDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const dayParts = (text: string): [number, number, number] | null => {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  return british ? [Number(british[3]), Number(british[2]), Number(british[1])] : null;
};

/** A day of the calendar, `YYYY-MM-DD` or `DD/MM/YYYY` in, `YYYY-MM-DD` out. */
export const readDay = (text: string): Reading<string> => {
  const parts = dayParts(text);
  if (parts === null) return refused(`"${text}" is not a date: write YYYY-MM-DD or DD/MM/YYYY`);
  const [year, month, day] = parts;
  if (year < 1900 || year > 2200 || !isCalendarDay(year, month, day))
    return refused(`"${text}" is no day of the calendar`);
  return value(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
};

const MAX_COUNT = 1_000_000;

/** A whole number from 0 up. */
export const readCount = (text: string): Reading<number> =>
  /^\d{1,7}$/.test(text) && Number(text) <= MAX_COUNT
    ? value(Number(text))
    : refused(`"${text}" is not a whole number from 0 up, written in digits alone`);

/** A number from 0 up with a decimal point, for example hours. */
export const readAmount = (text: string): Reading<number> =>
  /^\d{1,7}(\.\d{1,6})?$/.test(text) && Number(text) <= MAX_COUNT
    ? value(Number(text))
    : refused(`"${text}" is not a number from 0 up, written in digits with a decimal point`);

/** Reads one of a closed list of words, whatever the case. */
export const readWord =
  <T extends string>(words: readonly T[]) =>
  (text: string): Reading<T> => {
    const found = words.find((word) => word === text.toLowerCase());
    return found === undefined ? refused(`"${text}" is none of ${words.join(', ')}`) : value(found);
  };

/** Names separated by `|`, without repeats, joined by `|` again. */
export const readNames = (text: string): Reading<string> => {
  const names = text.split('|').map((name) => name.trim());
  return value([...new Set(names.filter((name) => name !== ''))].join('|'));
};

/** Days as CQC's files write them. */
import { readDay } from '../cqc/day.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "12/03/2024"; "3/2/2019 - 9:30" in older directories; "09/Jan/2026 - 00:00" in today's. */
const WRITTEN = /^(\d{1,2})\/(\d{1,2}|[A-Za-z]{3})\/(\d{4})(?:\s*(?:-\s*)?\d{1,2}:\d{2}(?::\d{2})?)?$/;
/** A cell of type date holds ISO 8601. */
const ISO = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+)?$/;

const iso = (year: string, month: number, day: string): string | null =>
  readDay(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);

const monthOf = (text: string): number =>
  /^\d/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;

/** Reads a day, day before month, as `YYYY-MM-DD`; null where the text is none, or impossible. */
export const readFileDay = (text: string): string | null => {
  if (ISO.test(text)) return readDay(text.slice(0, 10));
  const [, day, month, year] = WRITTEN.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return null;
  return iso(year, monthOf(month), day);
};

const LONG = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?[ _](${MONTHS.join('|')})[a-z]*[ _,]+(\\d{4})\\b`, 'i');
const SHORT = /\b\d{1,2}\/\d{1,2}\/\d{4}\b/;

/** The first day that stands somewhere in a line: "This data was produced on 26 August 2026". */
const dayIn = (line: string): string | null => {
  const [, day, month, year] = LONG.exec(line) ?? [];
  if (day !== undefined && month !== undefined && year !== undefined) return iso(year, monthOf(month), day);
  const short = SHORT.exec(line);
  return short === null ? null : readFileDay(short[0]);
};

const TELLS = /\b(?:produced|extracted|published|updated|generated|correct|as (?:at|of|on))\b/i;

/** The day a file was produced, from the lines before its table or on its README sheet; null where none tells. */
export const producedDay = (lines: readonly string[]): string | null =>
  lines
    .filter((line) => TELLS.test(line))
    .map(dayIn)
    .find((day) => day !== null) ?? null;

/** The day in the name CQC gives a file: "01_September_2026_Latest_ratings.ods". */
export const dayOfName = (name: string): string | null => {
  const [, day, month, year] = /(?:^|[^\d])(\d{1,2})_([A-Za-z]{3,9})_(\d{4})/.exec(name) ?? [];
  if (day === undefined || month === undefined || year === undefined) return null;
  return monthOf(month) === 0 ? null : iso(year, monthOf(month), day);
};

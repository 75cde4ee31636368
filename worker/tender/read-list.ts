/// <reference path="../csv/papaparse-browser.d.ts" />
/**
 * A list of bidders as people paste or upload it: one a line, or a CSV whose header names columns. Pure.
 * Budget: linear in the text; what is too long is refused before it is taken apart.
 */
import Papa from 'papaparse/papaparse.min.js';
import { LONGEST_NAME, MOST_BIDDERS } from '../../shared/api/tender.ts';
import { postcodesIn } from '../../shared/names/nearby.ts';
import { unguardFormula } from '../csv/formula.ts';
import type { Bidder } from './bidder.ts';

/** The bidders, or why the list is refused: sentences for the person who gave it. */
export type ListReading =
  | { readonly ok: true; readonly bidders: readonly Bidder[] }
  | { readonly ok: false; readonly reason: string };

/** Characters of a whole list: 500 bidders with long names. */
const MOST_CHARACTERS = 200_000;
const LONGEST_LINE = 1_000;
const LONGEST_CELL = 20;

/** What people call the columns, in the form of `columnOf`. */
const COLUMNS: ReadonlyMap<string, keyof Bidder> = new Map([
  ['name', 'name'],
  ['bidder', 'name'],
  ['bidder name', 'name'],
  ['provider', 'name'],
  ['provider name', 'name'],
  ['organisation', 'name'],
  ['location name', 'name'],
  ['id', 'id'],
  ['cqc id', 'id'],
  ['location id', 'id'],
  ['cqc location id', 'id'],
  ['provider id', 'id'],
  ['postcode', 'postcode'],
  ['post code', 'postcode'],
]);

const columnOf = (cell: string): keyof Bidder | undefined =>
  COLUMNS.get(
    cell
      .toLowerCase()
      .replace(/[_\s-]+/g, ' ')
      .trim(),
  );

const DELIMITERS = [',', ';', '\t'] as const;

const refused = (reason: string): ListReading => ({ ok: false, reason });

const parse = (text: string, delimiter: string): string[][] =>
  Papa.parse<string[]>(text, { delimiter, newline: '\n', skipEmptyLines: 'greedy' }).data;

/** A tab within a line parts cells and everything else that is invisible counts for nothing. */
const clean = (cell: string | undefined): string | null => {
  const text = unguardFormula((cell ?? '').replace(/\p{Cc}/gu, ' ').trim()).trim();
  return text === '' ? null : text;
};

/** CQC's ids stand in every kind of dash. */
const plainDashes = (text: string): string => text.replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-');

const WHOLE_ID = /^(?:\d-\d{2,12}|[A-Z]{1,3}\d[0-9A-Z]{1,6})$/;
const ID_WITHIN = /(?:^|[\s,;(])(\d-\d{8,11})(?=$|[\s,;)])/;
const POSTCODE_AT_END = /[\s,;(]([A-Z]{1,2}\d[A-Z\d]?\s{0,3}\d[A-Z]{2})\s?\)?$/i;
const LEADING = /^[\s,;"]+/;
const EDGE = /[\s,;"]/;
const BRACKET_OR_EDGE = /[\s,;("]/;

/** Without the signs at its end. Character by character: an expression that ends in `+$` begins anew at each sign of a run within. */
const withoutEnd = (text: string, sign: RegExp): string => {
  let end = text.length;
  while (end > 0 && sign.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
};

const withoutEdges = (text: string): string => withoutEnd(text, EDGE).replace(LEADING, '');

/** A line without columns: an id and a postcode in it are taken out, what remains is the name. */
const bidderOfLine = (line: string): Bidder => {
  const text = withoutEdges(plainDashes(clean(line) ?? '').replace(/\s+/g, ' '));
  if (WHOLE_ID.test(text)) return { name: null, id: text, postcode: null };
  const id = ID_WITHIN.exec(text)?.[1] ?? null;
  const rest = id === null ? text : withoutEdges(text.replace(id, ' ').replace(/\s+/g, ' '));
  const postcode = POSTCODE_AT_END.exec(rest)?.[1] ?? null;
  const name = postcode === null ? rest : withoutEnd(rest.slice(0, rest.lastIndexOf(postcode)), BRACKET_OR_EDGE);
  return {
    name: clean(withoutEdges(name)),
    id,
    postcode: postcode === null ? null : (postcodesIn(postcode)[0] ?? null),
  };
};

const bidderOfCells = (columns: readonly (keyof Bidder | undefined)[], cells: readonly string[]): Bidder => {
  const of = (column: keyof Bidder) => clean(cells[columns.indexOf(column)]);
  const id = columns.includes('id') ? of('id') : null;
  return {
    name: columns.includes('name') ? of('name') : null,
    id: id === null ? null : plainDashes(id),
    postcode: columns.includes('postcode') ? of('postcode') : null,
  };
};

/** The columns of the first line, whichever sign parts them; null where it names none: then it is a bidder. */
const headerOf = (text: string) => {
  const first = text.slice(0, text.indexOf('\n') < 0 ? LONGEST_LINE : Math.min(text.indexOf('\n'), LONGEST_LINE));
  const readings = DELIMITERS.map((delimiter) => ({
    delimiter,
    columns: (parse(first, delimiter)[0] ?? []).map(columnOf),
  }));
  const best = readings
    .filter(({ columns }) => columns.includes('name') || columns.includes('id'))
    .sort((one, other) => other.columns.filter(Boolean).length - one.columns.filter(Boolean).length)[0];
  return best ?? null;
};

const biddersOf = (text: string): Bidder[] => {
  const header = headerOf(text);
  if (header === null)
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(bidderOfLine);
  return parse(text, header.delimiter)
    .slice(1)
    .map((cells) => bidderOfCells(header.columns, cells));
};

const problemOf = (bidders: readonly Bidder[]): string | null => {
  if (bidders.length === 0) return 'The list has no bidder: write one a line.';
  if (bidders.length > MOST_BIDDERS) {
    return `The list has ${bidders.length.toLocaleString('en-GB')} bidders: at most ${MOST_BIDDERS} can be checked at once.`;
  }
  const at = (isWrong: (bidder: Bidder) => boolean): number => bidders.findIndex(isWrong) + 1;
  const nobody = at(({ name, id }) => name === null && id === null);
  if (nobody > 0) return `Bidder ${nobody} of the list has neither a name nor an id.`;
  const long = at(({ name }) => (name ?? '').length > LONGEST_NAME);
  if (long > 0) return `The name of bidder ${long} is longer than ${LONGEST_NAME} characters: is it one a line?`;
  const odd = at(({ id, postcode }) => Math.max((id ?? '').length, (postcode ?? '').length) > LONGEST_CELL);
  return odd > 0 ? `The id or postcode of bidder ${odd} is longer than ${LONGEST_CELL} characters.` : null;
};

/** Reads a list, line ends as they come. Nothing of a refused list is checked. */
export const readBidders = (text: string): ListReading => {
  const plain = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .trim();
  if (plain.includes('\u0000')) return refused('The list is not text: save it as CSV or paste it.');
  const lines = plain.split('\n', 50_000).filter((line) => line.trim() !== '').length;
  // The header may be one of the lines.
  if (lines > MOST_BIDDERS + 1) {
    return refused(
      `The list has ${lines.toLocaleString('en-GB')} lines: at most ${MOST_BIDDERS} bidders can be checked at once.`,
    );
  }
  if (plain.length > MOST_CHARACTERS) return refused('The list is longer than 200,000 characters.');
  const bidders = biddersOf(plain);
  const problem = problemOf(bidders);
  return problem === null ? { ok: true, bidders } : refused(problem);
};

/**
 * Text for an Adaptive Card's TextBlock, which reads a subset of CommonMark and `{{DATE(…)}}`. How much of it and
 * whether a backslash escapes differs between Teams' clients, and runs of plain text (TextRun) are refused by some of
 * the ways in: what could mean something is written with its full-width form, which means nothing anywhere.
 */
import { visibleText } from '../visible.ts';

/** ASCII 0x21 to 0x7E and their full-width forms stand in the same order. */
const FULL_WIDTH = 0xff00 - 0x20;

const wide = (character: string): string => String.fromCodePoint((character.codePointAt(0) ?? 0) + FULL_WIDTH);

/** Emphasis, code, links, mentions, strike-through, headings, tables, escapes, date functions. */
const MARKS = /[*_`[\]<>~#|\\{}]/g;
/** "&lt;" and "&#60;" are read as the character they name. */
const ENTITY = /&(?=[#a-z])/gi;
/** What a client makes a link of by itself. */
const ADDRESS = /(:)(?=\/\/)|(www)(?=\.)/gi;

/**
 * A text from outside, harmless within a line. It may still mean something at the beginning of a line ("1.", "-"):
 * words of ours stand before it.
 */
export const harmlessMarkdown = (text: string): string =>
  visibleText(text).replace(MARKS, wide).replace(ENTITY, wide).replace(ADDRESS, '$& ');

/**
 * CQC's identifiers as people write them. Most are "1-" and 8 to 11 digits; NHS sites carry an
 * organisation code such as "RXX01" instead. An id counts only whole: never as a part of a longer
 * number, and never as two numbers that merely stand beside each other.
 */
import { classOf, IGNORED, WORD } from './characters.ts';

const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;

const shown = (raw: string): string =>
  [...raw].filter((character) => classOf(character.codePointAt(0) ?? 0) !== IGNORED).join('');

const plain = (raw: string): string => shown(raw).replace(DASHES, '-').normalize('NFKC');

/** Whether the raw text is this id: any kind of dash; a code without a dash in capitals only, lest a word be taken for it. */
export const isWrittenId = (raw: string, id: string): boolean => {
  const written = plain(raw);
  const wanted = id.trim().toUpperCase();
  return wanted.includes('-') ? written.toUpperCase() === wanted : written === wanted;
};

const isWordAt = (raw: string, at: number): boolean => classOf(raw.codePointAt(at) ?? 0) === WORD;

const isJoiner = (character: string): boolean => character === '_' || plain(character) === '-';

const isDigit = (character: string): boolean => character >= '0' && character <= '9';

const joins = (raw: string, between: number, beyond: number): boolean => {
  const character = raw[between];
  if (character === undefined || beyond < 0 || beyond >= raw.length) return false;
  if (isJoiner(character)) return isWordAt(raw, beyond);
  return (character === '.' || character === ',') && isDigit(raw[beyond] ?? '');
};

/** Whether the number goes on before or after the slice: "1-123456789-2", "A-1-123456789", "1-123456789.5". */
export const goesOn = (raw: string, start: number, end: number): boolean =>
  joins(raw, start - 1, start - 2) || joins(raw, end, end + 1);

/** Whether the raw text holds this id, whole. Linear in the text. */
export const holdsId = (raw: string, id: string): boolean => {
  const wanted = id.trim();
  if (wanted === '' || raw.length < wanted.length) return false;
  // One dash for another: offsets stay as they are.
  const text = raw.replace(DASHES, '-');
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const inWord = (at > 0 && isWordAt(text, at - 1)) || (end < text.length && isWordAt(text, end));
    if (!inWord && !goesOn(text, at, end)) return true;
  }
  return false;
};

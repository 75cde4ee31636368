/**
 * Enrolment codes: six groups of four characters, as 7K3M-Q9XD-0F2A-TWBN-5H8C-J6RV. 22 of the 24 are drawn (110
 * bits), two are a checksum that tells a mistyped code without a look at the database. The alphabet is Crockford's
 * base32 (https://www.crockford.com/base32.html): no I, L, O or U, and whoever types one means 1 or 0. Only the
 * SHA-256 is stored: with this much randomness a slow hash adds nothing.
 */
import { sha256Hex } from '../secrets/digest.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DRAWN = 22;
const LENGTH = 24;
const GROUP = 4;

/** FNV-1a (32 bits) folded to ten: two characters. It guards against slips of the pen, not against anybody. */
const checksumOf = (drawn: string): string => {
  let hash = 0x811c9dc5;
  for (const character of drawn) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const folded = (hash ^ (hash >>> 10) ^ (hash >>> 20)) & 1023;
  return ALPHABET.charAt(folded >> 5) + ALPHABET.charAt(folded & 31);
};

const grouped = (characters: string): string =>
  Array.from({ length: LENGTH / GROUP }, (_, at) => characters.slice(at * GROUP, (at + 1) * GROUP)).join('-');

/** Makes a code. `random` gives that many bytes from a cryptographic source: 256 is a multiple of 32, so all count. */
export const mintCode = (random: (bytes: number) => Uint8Array): string => {
  const drawn = Array.from(random(DRAWN), (byte) => ALPHABET.charAt(byte & 31)).join('');
  return grouped(drawn + checksumOf(drawn));
};

/** The code that was typed, in its one form; null where it is none: cut short, mistyped, something else. */
export const readCode = (typed: string): string | null => {
  const characters = typed.slice(0, 100).toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{24}$/.test(characters)) return null;
  const drawn = characters.slice(0, DRAWN);
  return checksumOf(drawn) === characters.slice(DRAWN) ? grouped(characters) : null;
};

/** SHA-256 of the code in its one form, hexadecimal: all that is stored. */
export const hashCode = (code: string): Promise<string> => sha256Hex(code);

/**
 * Bearer tokens: `rw_`, 26 base62 characters (154 bits), `_`, 6 characters of checksum.
 * The prefix lets secret scanners find a leaked token; the checksum rejects garbage without a
 * look at the database. Only the SHA-256 is stored: with this much randomness a slow hash adds nothing.
 * Web platform only, so that scripts use it as it is.
 */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PREFIX = 'rw_';
const SECRET_LENGTH = 26;
const CHECKSUM_LENGTH = 6;
const SHAPE = /^rw_[0-9A-Za-z]{26,64}_[0-9A-Za-z]{6}$/;

/** CRC-32 (IEEE 802.3, reflected), as an unsigned integer. */
const crc32 = (text: string): number => {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return (crc ^ 0xffffffff) >>> 0;
};

const base62 = (value: number, length: number): string => {
  let rest = value;
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = ALPHABET.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  return text;
};

const checksumOf = (body: string): string => base62(crc32(body), CHECKSUM_LENGTH);

/** Characters drawn evenly: bytes past 247 are thrown away, since 256 is no multiple of 62. */
const drawSecret = (random: (bytes: number) => Uint8Array): string => {
  let text = '';
  while (text.length < SECRET_LENGTH) {
    for (const byte of random(SECRET_LENGTH)) {
      if (byte < 248 && text.length < SECRET_LENGTH) text += ALPHABET.charAt(byte % 62);
    }
  }
  return text;
};

/** Makes a token. `random` gives that many bytes from a cryptographic source. */
export const mintToken = (random: (bytes: number) => Uint8Array): string => {
  const body = PREFIX + drawSecret(random);
  return `${body}_${checksumOf(body)}`;
};

/** True where the text has a token's shape and its checksum fits: worth asking the database about. */
export const looksLikeToken = (text: string): boolean => {
  if (!SHAPE.test(text)) return false;
  const cut = text.lastIndexOf('_');
  return checksumOf(text.slice(0, cut)) === text.slice(cut + 1);
};

/** SHA-256 of the token, 64 hexadecimal characters: the only form that is stored. */
export const hashToken = async (token: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** The first characters, by which a person recognises a token in a list; far too few to guess the rest. */
export const prefixOf = (token: string): string => token.slice(0, 7);

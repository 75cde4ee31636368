/** The bytes of an uploaded file as text, or plain words on why they are none. */
import { CodedError } from '../errors.ts';

/** How many of the first bytes are looked at, and which share of zero bytes no text in a single-byte encoding has. */
const LOOKED_AT = 4096;
const ZEROS = 1 / 8;

/** How files begin that are not text, and what they are. */
const SIGNATURES: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a workbook or another zip file, not a CSV'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an older Excel workbook, not a CSV'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF, not a CSV'],
  [[0xff, 0xfe], 'in the encoding UTF-16 ("Unicode text")'],
  [[0xfe, 0xff], 'in the encoding UTF-16 ("Unicode text")'],
];

const begins = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

/** What the bytes are that a register is not, or null. */
const strangeness = (bytes: Uint8Array): string | null => {
  const known = SIGNATURES.find(([signature]) => begins(bytes, signature));
  if (known !== undefined) return known[1];
  const head = bytes.subarray(0, LOOKED_AT);
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  return zeros > head.length * ZEROS ? 'not text, or in the encoding UTF-16 ("Unicode text")' : null;
};

/**
 * UTF-8, with or without a byte order mark; what is not valid UTF-8 is read as Windows-1252, which
 * is how spreadsheets in Britain save "CSV". Line ends come out as `\n`. Throws `CodedError` 422
 * `register-encoding` for workbooks, other binary files and UTF-16.
 */
export const decodeFile = (bytes: Uint8Array): string => {
  const strange = strangeness(bytes);
  if (strange !== null) {
    const advice = 'Save the sheet as "CSV UTF-8 (comma delimited)" and send that file.';
    throw new CodedError(422, 'register-encoding', `The file is ${strange}. ${advice} Nothing was changed.`);
  }
  return readBytes(bytes).replace(/\r\n?/g, '\n');
};

const readBytes = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    // The encoding standard's way to say "not UTF-8" is a TypeError; anything else is ours to know.
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/** The bytes of an uploaded file as text. */

/**
 * UTF-8, with or without a byte order mark; what is not valid UTF-8 is read as Windows-1252, which
 * is how spreadsheets in Britain save "CSV". Line ends come out as `\n`.
 */
export const decodeFile = (bytes: Uint8Array): string => readBytes(bytes).replace(/\r\n?/g, '\n');

const readBytes = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    // The encoding standard's way to say "not UTF-8" is a TypeError; anything else is ours to know.
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

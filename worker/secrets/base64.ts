/** Base64 (RFC 4648) of bytes, plain and for addresses. */

/** Standard alphabet with padding. */
export const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** Reads the standard alphabet; null where the text is not base64. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> | null => {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    // atob refuses lengths that no bytes have: the answer to "is this base64?" is no.
    return null;
  }
};

/** The alphabet for addresses (RFC 4648 section 5), without padding. */
export const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** Reads the alphabet for addresses; null where the text is not that. */
export const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> | null =>
  /[+/=]/.test(text) ? null : fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));

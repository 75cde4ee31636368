/** Bytes as base64 and back, by the browser's own coder where it has one (Chromium 140, Firefox 133). */

type Decode = (text: string) => Uint8Array<ArrayBuffer>;

/** Characters given to `fromCharCode` at once: arguments are limited in number. */
const CHUNK = 8_192;

export const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  }
  return btoa(text);
};

/** Throws `SyntaxError` or `DOMException` where the text is no base64. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  const own: unknown = Reflect.get(Uint8Array, 'fromBase64');
  if (typeof own === 'function') return (own as Decode).call(Uint8Array, text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
};

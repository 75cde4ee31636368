/** 32-bit words as little-endian bytes and back, without a copy where the machine and the bytes allow. */

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

export const bytesOf = (words: Uint32Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  if (LITTLE_ENDIAN) return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  const view = new DataView(new ArrayBuffer(words.byteLength));
  for (let at = 0; at < words.length; at += 1) view.setUint32(at * 4, words[at] as number, true);
  return new Uint8Array(view.buffer);
};

/** What is left after the last whole word is passed over. */
export const wordsOf = (bytes: Uint8Array): Uint32Array => {
  const length = bytes.byteLength >>> 2;
  if (LITTLE_ENDIAN && bytes.byteOffset % 4 === 0) return new Uint32Array(bytes.buffer, bytes.byteOffset, length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length }, (_, at) => view.getUint32(at * 4, true));
};

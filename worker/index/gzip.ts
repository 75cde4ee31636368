/** gzip by the platform's streams. */

const through = async (
  bytes: Uint8Array<ArrayBuffer>,
  transform: { readable: ReadableStream; writable: WritableStream },
): Promise<Uint8Array<ArrayBuffer>> => {
  const { body } = new Response(bytes);
  if (body === null) return bytes;
  return new Uint8Array(await new Response(body.pipeThrough(transform)).arrayBuffer());
};

/** Compresses. */
export const gzip = (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  through(bytes, new CompressionStream('gzip'));

/** Undoes `gzip`; rejects on bytes that are not gzip. */
export const gunzip = (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  through(bytes, new DecompressionStream('gzip'));

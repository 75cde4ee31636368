/** Reading an answer's body as it streams in, with a cap that holds whatever its headers promise. */
import { failed, type Outcome, ok } from './outcome.ts';

type Chunks = ReadableStreamDefaultReader<Uint8Array>;

const joined = (chunks: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
};

/** Bytes up to the cap; null where there are more. */
const readUpTo = async (reader: Chunks, maxBytes: number): Promise<Uint8Array | null> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength;
    if (length > maxBytes) return null;
    chunks.push(part.value);
  }
  return joined(chunks, length);
};

const decoded = (bytes: Uint8Array): Outcome<string> => {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    // A replacement character in a name would be told as a change of name.
    return failed('The answer was not valid UTF-8.');
  }
};

/** Ends the transfer; what the other side makes of that no longer matters. */
const discard = (reader: Chunks): Promise<void> => reader.cancel().catch(() => undefined);

/**
 * Reads a body as text. Stops reading and fails beyond `maxBytes`, when the connection breaks off,
 * and when the signal aborts (the caller tells a time-out from a stop by its own signal).
 */
export const readBody = async (response: Response, maxBytes: number, signal: AbortSignal): Promise<Outcome<string>> => {
  if (response.body === null) return ok('');
  const reader: Chunks = response.body.getReader();
  const stop = () => void discard(reader);
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) stop();
    const announced = Number(response.headers.get('content-length'));
    const bytes = announced > maxBytes ? null : await readUpTo(reader, maxBytes);
    if (signal.aborted) return failed('The answer was not read to its end.');
    if (bytes !== null) return decoded(bytes);
    await discard(reader);
    return failed('The answer was too large.');
  } catch {
    return failed('The answer broke off before its end.');
  } finally {
    signal.removeEventListener('abort', stop);
  }
};

/** Cursors of lists that are sorted by a text: opaque to callers, so that the order may change. */
import { CodedError } from '../errors.ts';

const encode = (key: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(key)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const badCursor = () => new CodedError(400, 'bad-cursor', 'The cursor is not one that this list gave.');

const decode = (cursor: string): string => {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // atob and the decoder have each their own error for "not that"; to the caller they are one.
    throw badCursor();
  }
};

/** A page of `items`, which are sorted by `keyOf`: those past the cursor, at most `limit`. Throws 400 `bad-cursor`. */
export const pageOf = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): { items: T[]; nextCursor: string | null } => {
  const after = cursor === undefined ? null : decode(cursor);
  const rest = after === null ? items : items.filter((item) => keyOf(item) > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { items: page, nextCursor: rest.length > limit && last !== undefined ? encode(keyOf(last)) : null };
};

/**
 * Set-shaped work past D1's limit of 100 bound parameters: rows travel as one JSON text that the
 * statement opens with `json_each(?1)`.
 */

/** Well under D1's 2 MB for one bound string. */
const PARAMETER_BYTES = 900_000;

const encoder = new TextEncoder();

/** Bytes of a text in UTF-8. */
export const byteLength = (text: string): number => encoder.encode(text).byteLength;

/**
 * The rows as JSON lists, each under `limit` bytes unless one row alone is larger; no rows, no lists.
 * The order is kept.
 */
export const jsonRows = (rows: readonly unknown[], limit: number = PARAMETER_BYTES): string[] => {
  const lists: string[] = [];
  let open: string[] = [];
  let size = 0;
  for (const row of rows) {
    const json = JSON.stringify(row);
    const bytes = byteLength(json) + 1;
    if (open.length > 0 && size + bytes > limit) {
      lists.push(`[${open.join(',')}]`);
      open = [];
      size = 0;
    }
    open.push(json);
    size += bytes;
  }
  return open.length === 0 ? lists : [...lists, `[${open.join(',')}]`];
};

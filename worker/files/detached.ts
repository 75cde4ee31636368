/** Values that outlive the text they were read from. */

/**
 * Takes a value out of the text it was cut from: V8 keeps the whole of a chunk alive for a cell of it,
 * which for a file of a gigabyte would be a gigabyte.
 */
export const detached = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The header in which `sql-entry.ts` is given its key. */
export const KEY_HEADER = 'x-statements-key';

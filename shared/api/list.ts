/** The shape of every list: a page of items and where the next begins. */
import * as z from 'zod';

/** A page of `item`; `nextCursor` goes back as `cursor`, null on the last page. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

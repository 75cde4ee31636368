/** How every list is asked for a page. */
import * as z from 'zod';

/** Items a page. */
export const limit = z.coerce.number().int().min(1).max(500).default(100);

/** Query of a list that is sorted by a text: `nextCursor` goes back as `cursor`. */
export const paging = { cursor: z.string().max(500).optional(), limit };

/** The filters of the exceptions' page as its address has them. Pure. */
import * as z from 'zod';
import { EXCEPTION_REASON_CODES } from '../../shared/api/exception.ts';
import { EXCEPTION_STATES, type ExceptionSearch } from '../placements/list.ts';
import { filtersIn } from './filters.ts';

const Location = z
  .string()
  .toUpperCase()
  .regex(/^[0-9A-Z-]{3,14}$/);

const FILTERS = {
  state: { schema: z.enum(EXCEPTION_STATES), words: 'the state' },
  reason: { schema: z.enum(EXCEPTION_REASON_CODES), words: 'the reason' },
  from: { schema: z.iso.date(), words: 'the first day' },
  to: { schema: z.iso.date(), words: 'the last day' },
  location: { schema: Location, words: 'the location id' },
} as const;

/** What was asked for, as far as it makes sense; `leftOut` says what does not. An empty filter asks for nothing. */
export const readSearch = (
  asked: Readonly<Record<string, string>>,
): { readonly search: ExceptionSearch; readonly leftOut: readonly string[] } => {
  const { read, leftOut } = filtersIn(asked, FILTERS);
  const search = {
    state: read('state') ?? 'all',
    reason: read('reason'),
    from: read('from'),
    to: read('to'),
    locationId: read('location'),
  };
  return { search, leftOut };
};

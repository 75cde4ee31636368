/** What a person says of a name from the card: the body of `POST /v1/names/reports`. */
import * as z from 'zod';

export const NameReportRequest = z.object({
  /** Made where it is said (a UUID): the same key again is the same report. */
  key: z.uuid(),
  /** The name as the register or an alias writes it: never text of a page. */
  written: z.string().trim().min(1).max(300),
  said: z.enum(['not-this', 'this-is']),
  locationId: z
    .string()
    .toUpperCase()
    .regex(/^[0-9A-Z-]{3,14}$/),
  /** By the clock of whoever says it. */
  saidAt: z.iso.datetime(),
});
export type NameReportRequest = z.infer<typeof NameReportRequest>;

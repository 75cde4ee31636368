/** The HTTP form of a rating event. */
import * as z from 'zod';
import { EVENT_KINDS } from '../ratings/event.ts';
import { RATINGS, SCOPES } from '../ratings/rating.ts';

export const EventBody = z.object({
  seq: z.int().positive(),
  id: z.string(),
  kind: z.enum(EVENT_KINDS),
  locationId: z.string(),
  locationName: z.string(),
  scope: z.enum(SCOPES),
  service: z.string().nullable(),
  from: z.enum(RATINGS).nullable(),
  to: z.enum(RATINGS).nullable(),
  publishedOn: z.iso.date().nullable(),
  observedAt: z.iso.datetime(),
  reportId: z.string().nullable(),
  inherited: z.boolean(),
  detail: z.object({ before: z.string().nullable(), after: z.string().nullable() }).nullable(),
});
export type EventBody = z.infer<typeof EventBody>;

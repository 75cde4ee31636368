/** The council's own statuses of locations: the bodies of `/v1/statuses`. */
import * as z from 'zod';
import { STATUS_KINDS, STATUS_SCOPES } from '../policy/vocabulary.ts';

const day = z.iso.date();
const id = z
  .string()
  .toUpperCase()
  .regex(/^[0-9A-Z-]{3,14}$/);

/** The body of `POST /v1/statuses`: of one location, or of every watched location of a provider. */
export const StatusRequest = z
  .object({
    locationId: id.optional(),
    providerId: id.optional(),
    kind: z.enum(STATUS_KINDS),
    scope: z.enum(STATUS_SCOPES).default('all'),
    /** The lot or area; needed for those two scopes. */
    scopeDetail: z.string().trim().min(1).max(100).nullable().default(null),
    reason: z.string().trim().min(1).max(500),
    reviewOn: day,
  })
  .refine((one) => (one.locationId === undefined) !== (one.providerId === undefined), {
    path: ['locationId'],
    message: 'Give a locationId or a providerId, not both.',
  })
  .refine((one) => (one.scope === 'lot' || one.scope === 'area') === (one.scopeDetail !== null), {
    path: ['scopeDetail'],
    message: 'A lot or an area is named exactly where the scope is one.',
  });
export type StatusRequest = z.infer<typeof StatusRequest>;

/** The body of `POST /v1/statuses/{id}/lift`. */
export const LiftRequest = z.object({ reason: z.string().trim().min(1).max(500) });
export type LiftRequest = z.infer<typeof LiftRequest>;

export const StatusBody = z.object({
  id: z.string(),
  locationId: z.string(),
  locationName: z.string(),
  kind: z.enum(STATUS_KINDS),
  scope: z.enum(STATUS_SCOPES),
  scopeDetail: z.string().nullable(),
  reason: z.string(),
  reviewOn: day,
  /** The review day has passed and it is still in force. */
  overdue: z.boolean(),
  setAt: z.iso.datetime(),
  setBy: z.string(),
  liftedAt: z.iso.datetime().nullable(),
  liftedBy: z.string().nullable(),
  liftReason: z.string().nullable(),
});
export type StatusBody = z.infer<typeof StatusBody>;

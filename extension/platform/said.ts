/**
 * What a frame's card may say to the background, read strictly: content scripts share a process with their page,
 * so that nothing is taken on trust, and nothing is passed on that is not named here. Alerts are acknowledged in the
 * extension's own pages alone.
 * The same bounds as the server's own schemas (`shared/api/exception.ts`, `shared/api/name-report.ts`), without
 * their library.
 */
import type { ExceptionRequest } from '../../shared/api/exception.ts';
import type { NameReportRequest } from '../../shared/api/name-report.ts';
import { ANSWERS, CONTRACT_TYPES, EXCEPTION_REASONS } from '../../shared/policy/vocabulary.ts';
import { RATINGS } from '../../shared/ratings/rating.ts';
import { isAlertId } from './open-alerts.ts';

/** That somebody has seen an alert and deals with it. */
interface Acknowledgement {
  /** One an alert: said twice it is the same. */
  readonly key: string;
  readonly alertId: string;
  /** For the list of what waits; not sent. */
  readonly headline: string;
  /** ISO 8601. */
  readonly saidAt: string;
}

/** Something said, with what it is. */
export type Said =
  | { readonly kind: 'exception'; readonly body: ExceptionRequest }
  | { readonly kind: 'name-report'; readonly body: NameReportRequest }
  | { readonly kind: 'acknowledgement'; readonly body: Acknowledgement };

type Check = (value: unknown) => boolean;
type Shape<T> = Readonly<Record<keyof T, Check>>;

const text =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= most;
const words =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most;
const like =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const oneOf =
  (known: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && known.includes(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const nothing: Check = (value) => value === null;

/** Whether a value has these members, each as it must be, and no other. */
const fits = <T>(value: unknown, shape: Shape<T>): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const members = Object.entries<Check>(shape);
  const given = value as Record<string, unknown>;
  return Object.keys(given).length === members.length && members.every(([name, check]) => check(given[name]));
};

/** A UUID as `z.uuid()` takes it (RFC 9562). */
const key = like(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i);
const locationId = like(/^[0-9A-Z-]{3,14}$/i);
const day = like(/^\d{4}-\d{2}-\d{2}$/);
const moment: Check = (value) =>
  like(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/)(value) && !Number.isNaN(Date.parse(value as string));

const VERDICT: Shape<NonNullable<ExceptionRequest['frozen']['verdict']>> = {
  answer: oneOf(ANSWERS),
  role: orNull(words(60)),
  reason: words(500),
};

const FROZEN: Shape<ExceptionRequest['frozen']> = {
  rating: oneOf(RATINGS),
  ratingWords: text(100),
  publishedOn: orNull(day),
  verdict: orNull((value) => fits(value, VERDICT)),
  policyVersion: orNull(words(20)),
  status: orNull(words(300)),
  dataAsOf: orNull(moment),
};

const ALTERNATIVE: Shape<ExceptionRequest['alternatives'][number]> = { locationId, name: text(300) };

const EXCEPTION: Shape<ExceptionRequest> = {
  key,
  locationId,
  locationName: text(300),
  frozen: (value) => fits(value, FROZEN),
  reason: oneOf(Object.keys(EXCEPTION_REASONS)),
  reasonText: orNull(text(500)),
  authorisedBy: text(80),
  caseReference: text(40),
  contractType: orNull(oneOf(CONTRACT_TYPES)),
  alternatives: (value) => Array.isArray(value) && value.length <= 3 && value.every((one) => fits(one, ALTERNATIVE)),
  // The card asks for neither.
  mitigation: nothing,
  reviewOn: nothing,
  madeAt: moment,
};

const NAME_REPORT: Shape<NameReportRequest> = {
  key,
  written: text(300),
  said: oneOf(['not-this', 'this-is']),
  locationId,
  saidAt: moment,
};

const ACKNOWLEDGEMENT: Shape<Acknowledgement> = {
  key: like(/^acknowledge-[A-Za-z0-9_-]{1,64}$/),
  alertId: isAlertId,
  headline: text(2_000),
  saidAt: moment,
};

/** Reads something said, of a kind; null where it is anything else. */
export const saidOf = (kind: unknown, body: unknown): Said | null => {
  if (kind === 'exception' && fits(body, EXCEPTION)) return { kind, body: body as ExceptionRequest };
  if (kind === 'name-report' && fits(body, NAME_REPORT)) return { kind, body: body as NameReportRequest };
  if (kind === 'acknowledgement' && fits(body, ACKNOWLEDGEMENT)) return { kind, body: body as Acknowledgement };
  return null;
};

/** Reads a frame's message, whose `type` is the kind; null where it is none of these. */
export const saidIn = (message: unknown): Said | null => {
  if (typeof message !== 'object' || message === null) return null;
  const { type, ...body } = message as Record<string, unknown>;
  // A page that breaks into its content script may not make an alert look dealt with.
  return type === 'acknowledgement' ? null : saidOf(type, body);
};

/** Access tokens of programs and of browsers, and the codes by which a browser gets one. */
import * as z from 'zod';
import { ACCESS_SCOPES, type AccessScope } from './scopes.ts';

/** What an enrolled browser may at most do: what the extension asks for, and nothing that it does not. */
export const BROWSER_SCOPES = [
  'index:read',
  'providers:read',
  'alerts:read',
  'alerts:write',
  'exceptions:write',
  'names:report',
] as const satisfies readonly AccessScope[];
export type BrowserScope = (typeof BROWSER_SCOPES)[number];

/** A program's token, or an enrolled extension's. */
export const TOKEN_KINDS = ['program', 'browser'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** "being-replaced": another has taken its place, and both are in force until it expires; "replaced": it has expired since. */
const TOKEN_STATES = ['in-force', 'being-replaced', 'replaced', 'expired', 'revoked'] as const;
export type TokenState = (typeof TOKEN_STATES)[number];

/** Days a program's token is in force unless told. */
export const PROGRAM_DAYS = 365;
/** The most days a token can be made for: ten years. */
const MOST_DAYS = 3650;

const moment = z.iso.datetime();

/** A token as it is listed; the token itself is told once, when it is made. */
export const TokenBody = z.object({
  id: z.string(),
  /** Its first characters, to recognise it by. */
  prefix: z.string(),
  label: z.string(),
  kind: z.enum(TOKEN_KINDS),
  /** Whose browser it is; null: nobody's in particular. */
  owner: z.string().nullable(),
  scopes: z.array(z.enum(ACCESS_SCOPES)),
  createdAt: moment,
  /** A person, or the id of the token that asked; null where a command of the operator made it. */
  createdBy: z.string().nullable(),
  /** null: it does not expire. */
  expiresAt: moment.nullable(),
  /** To the hour; null: never. */
  lastUsedAt: moment.nullable(),
  revokedAt: moment.nullable(),
  /** A person, or the id of the token that asked. */
  revokedBy: z.string().nullable(),
  /** The token that took its place. */
  replacedBy: z.string().nullable(),
  state: z.enum(TOKEN_STATES),
});
export type TokenBody = z.infer<typeof TokenBody>;

/** What it is for: a system, a team or a computer, never a person's name. */
const label = z.string().trim().min(1).max(80);

/** The body of `POST /v1/tokens`: a program's token. */
export const TokenRequest = z
  .strictObject({
    label,
    scopes: z.array(z.enum(ACCESS_SCOPES)).min(1).max(ACCESS_SCOPES.length),
    /** Days from now; 365 unless this or `expiresOn` says otherwise. */
    days: z.number().int().min(1).max(MOST_DAYS).optional(),
    /** The day at whose beginning (UTC) it expires. */
    expiresOn: z.iso.date().optional(),
  })
  .refine(({ days, expiresOn }) => days === undefined || expiresOn === undefined, {
    path: ['expiresOn'],
    message: 'either days or expiresOn, not both',
  });
export type TokenRequest = z.infer<typeof TokenRequest>;

/** The body of `POST /v1/tokens/{id}/rotate`. */
export const RotateRequest = z.strictObject({
  /** Hours for which the old token stays in force beside the new one. */
  overlapHours: z
    .number()
    .int()
    .min(0)
    .max(7 * 24)
    .default(24),
});
export type RotateRequest = z.infer<typeof RotateRequest>;

/** A new token: the only time it is told. */
export const TokenMadeBody = z.object({
  id: z.string(),
  token: z.string(),
  label: z.string(),
  scopes: z.array(z.enum(ACCESS_SCOPES)),
  expiresAt: moment.nullable(),
});
export type TokenMadeBody = z.infer<typeof TokenMadeBody>;

/** "used": a browser was enrolled by it. */
const CODE_STATES = ['open', 'used', 'expired', 'withdrawn'] as const;
export type CodeState = (typeof CODE_STATES)[number];

/** An enrolment code as it is listed. */
export const EnrolmentCodeBody = z.object({
  id: z.string(),
  label: z.string(),
  owner: z.string().nullable(),
  scopes: z.array(z.enum(ACCESS_SCOPES)),
  createdAt: moment,
  createdBy: z.string(),
  expiresAt: moment,
  usedAt: moment.nullable(),
  withdrawnAt: moment.nullable(),
  /** The token that was made by it. */
  tokenId: z.string().nullable(),
  state: z.enum(CODE_STATES),
});
export type EnrolmentCodeBody = z.infer<typeof EnrolmentCodeBody>;

/** The body of `POST /v1/enrolment-codes`. */
export const EnrolmentCodeRequest = z.strictObject({
  /** Which browser: a computer or a desk, never a person's name. */
  label,
  /** Whose browser it will be: their e-mail address at the council. */
  owner: z.email().max(254).toLowerCase().optional(),
  /** What the browser may do; reading the index is always among it. All that a browser may, unless told. */
  scopes: z.array(z.enum(BROWSER_SCOPES)).max(BROWSER_SCOPES.length).optional(),
  /** Minutes for which the code can be used. */
  minutes: z
    .number()
    .int()
    .min(1)
    .max(24 * 60)
    .default(15),
});
export type EnrolmentCodeRequest = z.input<typeof EnrolmentCodeRequest>;

/** A new code: the only time it is told. */
export const EnrolmentCodeMadeBody = z.object({
  id: z.string(),
  code: z.string(),
  label: z.string(),
  expiresAt: moment,
});
export type EnrolmentCodeMadeBody = z.infer<typeof EnrolmentCodeMadeBody>;

/** Which browser the extension runs in: one of few words, so that nothing of a person or a computer is sent. */
const BROWSERS = ['Chrome', 'Edge', 'Firefox'] as const;
export type Browser = (typeof BROWSERS)[number];

/** The body of `POST /v1/enrol`. */
export const EnrolRequest = z.strictObject({
  /** As it was typed: in any case, with or without its hyphens. */
  code: z.string().max(100),
  browser: z.enum(BROWSERS).optional(),
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;

/** The answer of `POST /v1/enrol` and `POST /v1/token/rotate`: the browser's token, told once. */
export const EnrolledBody = z.object({
  token: z.string(),
  expiresAt: moment,
  scopes: z.array(z.enum(ACCESS_SCOPES)),
});
export type EnrolledBody = z.infer<typeof EnrolledBody>;

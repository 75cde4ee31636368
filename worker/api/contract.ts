/**
 * Every route of version 1, once: mounted, checked for scope, described in the OpenAPI document and
 * shown on the documentation page from this table alone.
 */
import * as z from 'zod';
import { CheckBody } from '../../shared/api/check.ts';
import { EventBody } from '../../shared/api/event.ts';
import { HealthBody } from '../../shared/api/health.ts';
import { IndexDocument } from '../../shared/api/index-document.ts';
import { listOf } from '../../shared/api/list.ts';
import { ProviderBody, RatingOnDayBody } from '../../shared/api/provider.ts';
import { AliasBody, AliasRequest } from '../../shared/api/register.ts';
import type { AccessScope } from '../../shared/api/scopes.ts';
import { ANSWERS } from '../../shared/policy/vocabulary.ts';
import { EVENT_KINDS } from '../../shared/ratings/event.ts';
import { RATINGS } from '../../shared/ratings/rating.ts';
import { AFFIXES_CONTRACT } from './affixes-contract.ts';
import { ALERT_RULES_CONTRACT } from './alert-rules-contract.ts';
import { ALERTS_CONTRACT } from './alerts-contract.ts';
import { AREA_CONTRACT } from './area-contract.ts';
import { AT_RISK_CONTRACT } from './at-risk-contract.ts';
import { AUDIT_CONTRACT } from './audit-contract.ts';
import { CALLBACKS_CONTRACT } from './callbacks-contract.ts';
import { DRILLS_CONTRACT } from './drills-contract.ts';
import { ENDPOINTS_CONTRACT } from './endpoints-contract.ts';
import { ESCALATION_CONTRACT } from './escalation-contract.ts';
import { EXCEPTIONS_CONTRACT } from './exceptions-contract.ts';
import { EXPOSURE_CONTRACT } from './exposure-contract.ts';
import { FEEDS_CONTRACT } from './feeds-contract.ts';
import { FILES_CONTRACT } from './files-contract.ts';
import { HOLDS_CONTRACT } from './holds-contract.ts';
import { INSPECTIONS_CONTRACT } from './inspections-contract.ts';
import { MESSAGES_CONTRACT } from './messages-contract.ts';
import { NAMES_CONTRACT } from './names-contract.ts';
import { limit, paging } from './paging.ts';
import { PLANS_CONTRACT } from './plans-contract.ts';
import { POLICY_CONTRACT } from './policy-contract.ts';
import { RECONCILIATION_CONTRACT } from './reconciliation-contract.ts';
import { REGISTER_CONTRACT } from './register-contract.ts';
import { REPORT_CONTRACT } from './report-contract.ts';
import { RETENTION_CONTRACT } from './retention-contract.ts';
import { ROLE_GROUPS_CONTRACT } from './role-groups-contract.ts';
import { SIGNALS_CONTRACT } from './signals-contract.ts';
import { STATUSES_CONTRACT } from './statuses-contract.ts';
import { TAKEOUT_CONTRACT } from './takeout-contract.ts';
import { TENDER_CONTRACT } from './tender-contract.ts';
import { TOKENS_CONTRACT } from './tokens-contract.ts';
import { WHAT_IF_CONTRACT } from './what-if-contract.ts';
import { WHAT_IF_KEPT_CONTRACT } from './what-if-kept-contract.ts';

/** What a route answers with one status; without a schema the body is the content type's own. */
export interface AnswerContract {
  readonly description: string;
  readonly contentType?: string;
  readonly schema?: z.ZodType;
}

export interface RouteContract {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** In OpenAPI's form: `/v1/providers/{locationId}`. */
  readonly path: `/v1/${string}`;
  /** null: public. */
  readonly scope: AccessScope | null;
  readonly summary: string;
  readonly description?: string;
  readonly query?: z.ZodObject;
  /** A JSON body's schema, or the content type of a body that is taken as bytes. */
  readonly body?: z.ZodType | 'text/csv';
  readonly answers: Readonly<Record<number, AnswerContract>>;
}

const seq = z
  .string()
  .regex(/^\d{1,15}$/, 'a whole number from 0 up')
  .transform(Number);

const NOT_WATCHED = { description: 'No watched location has this id.' };

export const CONTRACT = {
  health: {
    method: 'get',
    path: '/v1/health',
    scope: null,
    summary: 'Is the watch alive?',
    description:
      'Public. 200 while checks complete, before the first one ("starting"), and while changes wait for a person ("held"); 503 when the last complete check is older than two days or checks fail.',
    answers: {
      200: { description: 'Alive, starting, or held.', schema: HealthBody },
      503: { description: 'Stale or failing; `problem` says why.', schema: HealthBody },
    },
  },
  index: {
    method: 'get',
    path: '/v1/index',
    scope: 'index:read',
    summary: 'The compiled index for the extension',
    description: 'Carries an ETag; `If-None-Match` is answered with 304 before any bytes are read.',
    answers: {
      200: { description: 'The index, whole.', schema: IndexDocument },
      304: { description: 'Unchanged.' },
    },
  },
  listProviders: {
    method: 'get',
    path: '/v1/providers',
    scope: 'providers:read',
    summary: 'Watched locations',
    description:
      'Those on the register that were read from CQC at least once, by name. `query` looks in names, ids and postcodes. `verdict` is what the placement policy says today: null on every provider, and refused as a filter, until one is in force, and null where nobody knows what rating holds.',
    query: z.object({
      query: z.string().max(200).optional(),
      rating: z.enum(RATINGS).optional(),
      verdict: z.enum(ANSWERS).optional(),
      ...paging,
    }),
    answers: { 200: { description: 'A page of them.', schema: listOf(ProviderBody) } },
  },
  readProvider: {
    method: 'get',
    path: '/v1/providers/{locationId}',
    scope: 'providers:read',
    summary: 'One watched location',
    answers: { 200: { description: 'Its facts.', schema: ProviderBody }, 404: NOT_WATCHED },
  },
  listProviderEvents: {
    method: 'get',
    path: '/v1/providers/{locationId}/events',
    scope: 'providers:read',
    summary: "One location's rating events, newest first",
    query: z.object(paging),
    answers: { 200: { description: 'A page of them.', schema: listOf(EventBody) }, 404: NOT_WATCHED },
  },
  ratingOnDay: {
    method: 'get',
    path: '/v1/providers/{locationId}/rating',
    scope: 'providers:read',
    summary: 'The rating as it stood on a day',
    description:
      'From the ratings this service has seen and the history in CQC’s record: a report holds from its day of publication; a correction, a withdrawal and a removal from the day they were seen. `rating` is null where nothing is known of that day, which is not the same as "not-rated".',
    query: z.object({ on: z.iso.date() }),
    answers: { 200: { description: 'The rating on that day.', schema: RatingOnDayBody }, 404: NOT_WATCHED },
  },
  listEvents: {
    method: 'get',
    path: '/v1/events',
    scope: 'events:read',
    summary: 'All rating events by a rising number',
    description:
      'Oldest first. `after` is the `seq` of the last event already seen; `nextCursor` goes back as `after`.',
    query: z.object({ after: seq.optional(), cursor: seq.optional(), kind: z.enum(EVENT_KINDS).optional(), limit }),
    answers: { 200: { description: 'A page of them.', schema: listOf(EventBody) } },
  },
  check: {
    method: 'post',
    path: '/v1/checks',
    scope: 'admin',
    summary: 'Check now: one full pull from CQC',
    description: 'Answers when the pull is done.',
    answers: {
      200: { description: 'What it saw.', schema: CheckBody },
      409: {
        description: 'A check is running already; or `free-plan-limit`: on the Free plan a pull takes several minutes.',
      },
    },
  },
  ...REGISTER_CONTRACT,
  ...AUDIT_CONTRACT,
  ...FILES_CONTRACT,
  listAliases: {
    method: 'get',
    path: '/v1/aliases',
    scope: 'register:write',
    summary: 'Written names that stand for a location',
    query: z.object(paging),
    answers: { 200: { description: 'A page of them.', schema: listOf(AliasBody) } },
  },
  addAlias: {
    method: 'post',
    path: '/v1/aliases',
    scope: 'register:write',
    summary: 'Confirm that a written name stands for a location',
    body: AliasRequest,
    answers: {
      201: { description: 'It stands.', schema: AliasBody },
      409: { description: 'The name stands for another location.' },
      422: { description: 'The location is not on the register.' },
    },
  },
  removeAlias: {
    method: 'delete',
    path: '/v1/aliases',
    scope: 'register:write',
    summary: 'Take an alias out of force',
    description: 'Contracts that found their location by it keep that location until the next import.',
    query: z.object({ written: z.string().min(1).max(300) }),
    answers: { 204: { description: 'Gone.' }, 404: { description: 'There is no alias of this name.' } },
  },
  ...ENDPOINTS_CONTRACT,
  ...DRILLS_CONTRACT,
  ...CALLBACKS_CONTRACT,
  ...AREA_CONTRACT,
  ...AFFIXES_CONTRACT,
  ...FEEDS_CONTRACT,
  ...ESCALATION_CONTRACT,
  ...ALERT_RULES_CONTRACT,
  ...HOLDS_CONTRACT,
  ...NAMES_CONTRACT,
  ...RECONCILIATION_CONTRACT,
  ...TENDER_CONTRACT,
  ...POLICY_CONTRACT,
  ...STATUSES_CONTRACT,
  ...ROLE_GROUPS_CONTRACT,
  ...TOKENS_CONTRACT,
  ...SIGNALS_CONTRACT,
  ...INSPECTIONS_CONTRACT,
  ...EXCEPTIONS_CONTRACT,
  ...ALERTS_CONTRACT,
  ...AT_RISK_CONTRACT,
  ...MESSAGES_CONTRACT,
  ...PLANS_CONTRACT,
  ...EXPOSURE_CONTRACT,
  ...WHAT_IF_CONTRACT,
  ...REPORT_CONTRACT,
  ...WHAT_IF_KEPT_CONTRACT,
  ...RETENTION_CONTRACT,
  ...TAKEOUT_CONTRACT,
} as const satisfies Record<string, RouteContract>;

/** The name of a route in the table. */
export type Operation = keyof typeof CONTRACT;

/**
 * What each page and form asks of the person who wants it: the one table. Deny by default: a route that is not in it
 * is closed to everybody. A form's page asks for what sending it asks for. API routes have their scope in the contract.
 */
import type { PersonScope } from '../../shared/api/roles.ts';
import { CodedError } from '../errors.ts';

type PageRoute = `${'GET' | 'POST'} /${string}`;

/** null: public. */
type PageScope = PersonScope | null;

const PUBLIC = {
  'GET /docs': null,
  'GET /openapi.json': null,
  'GET /style.css': null,
  // The address itself is the secret.
  'GET /feeds/:secret/alerts.atom': null,
} as const satisfies Record<PageRoute, null>;

const PROVIDERS = {
  'GET /': 'providers:read',
  'GET /health': 'providers:read',
  'GET /providers': 'providers:read',
  'GET /providers.csv': 'providers:read',
  'GET /providers/:locationId': 'providers:read',
  'GET /providers/:locationId/ratings.csv': 'providers:read',
  'GET /providers/:locationId/notes.csv': 'providers:read',
  'POST /providers/:locationId/notes': 'notes:write',
  'POST /providers/:locationId/notes/:id/remove': 'notes:write',
  'POST /providers/:locationId/notes/:id/restore': 'notes:write',
  'GET /reconciliation': 'providers:read',
  'GET /tender': 'providers:read',
  // Answers what was asked and keeps nothing.
  'POST /tender': 'providers:read',
} as const satisfies Record<PageRoute, PersonScope>;

const ALERTS = {
  'GET /alerts': 'alerts:read',
  'GET /alerts/:id': 'alerts:read',
  'POST /alerts/acknowledge': 'alerts:write',
  'POST /alerts/:id/:step': 'alerts:write',
  'GET /drills': 'alerts:read',
  'GET /drills/new': 'admin',
  'GET /drills/:id': 'alerts:read',
  'POST /drills/:id/confirm': 'alerts:write',
  'POST /drills': 'admin',
  'GET /outbox': 'alerts:read',
  'POST /outbox/:id/replay': 'alerts:write',
  'POST /outbox/to/:id/replay': 'alerts:write',
} as const satisfies Record<PageRoute, PersonScope>;

const REGISTER = {
  'GET /names': 'register:read',
  'POST /names': 'register:write',
  'GET /register': 'register:read',
  'GET /register.csv': 'register:read',
  'GET /register/undo': 'register:write',
  'POST /register/undo': 'register:write',
  'GET /register/import': 'register:write',
  'POST /register/import': 'register:write',
  'GET /exposure/import': 'register:write',
  'POST /exposure/import': 'register:write',
  'GET /exposure/undo': 'register:write',
  'POST /exposure/undo': 'register:write',
} as const satisfies Record<PageRoute, PersonScope>;

const PLACING = {
  'GET /statuses': 'statuses:read',
  'POST /statuses': 'statuses:write',
  'GET /statuses/new': 'statuses:write',
  'GET /statuses/:id/lift': 'statuses:write',
  'POST /statuses/:id/lift': 'statuses:write',
  'GET /exceptions': 'exceptions:read',
  'GET /exceptions.csv': 'exceptions:read',
  'GET /exceptions/new': 'exceptions:write',
  'GET /exceptions/:id': 'exceptions:read',
  'POST /exceptions': 'exceptions:write',
  'POST /exceptions/:id/close': 'exceptions:write',
  'GET /policy': 'policy:read',
  'POST /policy': 'policy:write',
  'GET /policy/edit': 'policy:write',
  'POST /policy/edit': 'policy:write',
  'POST /policy/preview': 'policy:write',
} as const satisfies Record<PageRoute, PersonScope>;

const PLANS = {
  'GET /plans': 'contingency:read',
  'GET /plans.csv': 'contingency:read',
  'GET /plans/new': 'contingency:write',
  'GET /plans/:id': 'contingency:read',
  'GET /plans/:id/sheet': 'contingency:read',
  'GET /plans/:id/offline.html': 'contingency:read',
  'GET /plans/:id/activations': 'contingency:read',
  'GET /plans/:id/counts/:countId': 'contingency:read',
  'POST /plans': 'contingency:write',
  'POST /plans/:id': 'contingency:write',
  'GET /plans/:id/edit': 'contingency:write',
  'GET /plans/:id/activate': 'contingency:write',
  'POST /plans/:id/activate': 'contingency:write',
  'POST /plans/:id/approve': 'contingency:write',
  'POST /plans/:id/count': 'contingency:write',
  'POST /plans/:id/check': 'contingency:write',
  'POST /plans/:id/withdraw': 'contingency:write',
  'POST /plans/:id/people': 'contingency:write',
  'POST /plans/:id/tick': 'contingency:write',
  'POST /plans/:id/stand-down': 'contingency:write',
  'POST /plans/:id/reviews': 'contingency:write',
  'POST /plans/:id/reviews/withdraw': 'contingency:write',
  'POST /plans/:id/remove': 'contingency:write',
  'POST /plans/:id/restore': 'contingency:write',
} as const satisfies Record<PageRoute, PersonScope>;

const AT_RISK = {
  'GET /at-risk': 'contingency:read',
  'GET /at-risk.csv': 'contingency:read',
  'GET /exposure': 'contingency:read',
  'GET /exposure.csv': 'contingency:read',
  'GET /exposure/contracts': 'contingency:read',
  'GET /exposure/groups.csv': 'contingency:read',
  'GET /exposure/trend': 'contingency:read',
  'GET /exposure/trend.csv': 'contingency:read',
  'GET /exposure/trend/contracts': 'contingency:read',
  'GET /exposure/trend/contracts.csv': 'contingency:read',
  'GET /what-if': 'contingency:read',
  'GET /what-if.csv': 'contingency:read',
  'GET /what-if/alternatives': 'contingency:read',
  'GET /what-if/alternatives.csv': 'contingency:read',
  'GET /what-if/compare': 'contingency:read',
  'GET /what-if/compare.csv': 'contingency:read',
  'GET /scenarios': 'contingency:read',
  'GET /scenarios.csv': 'contingency:read',
  'GET /scenarios/:id': 'contingency:read',
  'GET /scenarios/:id/saved': 'contingency:read',
  'GET /scenarios/:id/changes.csv': 'contingency:read',
  'POST /scenarios': 'contingency:write',
  'POST /scenarios/:id/remove': 'contingency:write',
  'POST /scenarios/:id/restore': 'contingency:write',
} as const satisfies Record<PageRoute, PersonScope>;

const ENTERED = {
  'GET /signals': 'contingency:read',
  'GET /signals.csv': 'contingency:read',
  'POST /signals': 'contingency:write',
  'GET /signals/new': 'contingency:write',
  'GET /signals/:id/count': 'contingency:write',
  'POST /signals/:id/count': 'contingency:write',
  'GET /signals/:id/end': 'contingency:write',
  'POST /signals/:id/end': 'contingency:write',
  'POST /signals/:id/undo': 'contingency:write',
  'GET /inspections': 'contingency:read',
  'GET /inspections.csv': 'contingency:read',
  'POST /inspections': 'contingency:write',
  'GET /inspections/new': 'contingency:write',
  'GET /inspections/:id/date': 'contingency:write',
  'POST /inspections/:id/date': 'contingency:write',
  'GET /inspections/:id/close': 'contingency:write',
  'POST /inspections/:id/close': 'contingency:write',
  'POST /inspections/:id/undo': 'contingency:write',
  'POST /inspections/:id/reopen': 'contingency:write',
  'GET /spare-hours': 'contingency:read',
  'GET /spare-hours.csv': 'contingency:read',
  'POST /spare-hours': 'contingency:write',
  'GET /spare-hours/new': 'contingency:write',
  'POST /spare-hours/:id/end': 'contingency:write',
  'POST /spare-hours/:id/undo': 'contingency:write',
  'POST /spare-hours/:id/resume': 'contingency:write',
} as const satisfies Record<PageRoute, PersonScope>;

const REPORT = {
  'GET /report': 'report:read',
  'GET /report.csv': 'report:read',
  'GET /report/rows': 'report:read',
  'GET /report/flow': 'report:read',
  'GET /report/england': 'report:read',
  'POST /report/england': 'report:write',
  'POST /report/england/:id/remove': 'report:write',
  'POST /report/england/:id/restore': 'report:write',
} as const satisfies Record<PageRoute, PersonScope>;

const SETTINGS = {
  'GET /audit': 'audit:read',
  'GET /audit.csv': 'audit:read',
  'GET /health/holds/:runId/release': 'admin',
  'POST /health/holds/:runId/release': 'admin',
  'GET /health/holds/:runId/discard': 'admin',
  'POST /health/holds/:runId/discard': 'admin',
  'GET /settings': 'settings:read',
  'POST /settings': 'admin',
  'POST /settings/affixes': 'admin',
  'POST /settings/escalation': 'admin',
  'GET /settings/feeds': 'settings:read',
  'POST /settings/feeds': 'admin',
  'POST /settings/feeds/:id/revoke': 'admin',
  // A webhook's address often is its credential.
  'GET /settings/recipients': 'admin',
  'GET /settings/recipients/new': 'admin',
  'GET /settings/recipients/:id': 'admin',
  'POST /settings/recipients': 'admin',
  'POST /settings/recipients/:id': 'admin',
  'POST /settings/recipients/:id/test': 'admin',
  'POST /settings/recipients/:id/rotate': 'admin',
  'POST /settings/recipients/:id/off': 'admin',
  'GET /settings/privacy': 'settings:read',
  'POST /settings/privacy': 'admin',
  'GET /settings/privacy/everything.zip': 'admin',
  'GET /settings/privacy/deletion': 'admin',
  'POST /settings/privacy/deletion': 'admin',
  'GET /settings/roles': 'settings:read',
  'POST /settings/roles': 'admin',
  'GET /settings/tokens': 'admin',
  'GET /settings/tokens/new': 'admin',
  'GET /settings/tokens/lost': 'admin',
  'POST /settings/tokens': 'admin',
  'POST /settings/tokens/lost': 'admin',
  'GET /settings/tokens/:id/revoke': 'admin',
  'POST /settings/tokens/:id/revoke': 'admin',
  'GET /settings/tokens/:id/rotate': 'admin',
  'POST /settings/tokens/:id/rotate': 'admin',
  'POST /settings/tokens/codes/:id/withdraw': 'admin',
  'GET /settings/rules': 'settings:read',
  'GET /settings/rules/edit': 'admin',
  // Shows what would change before it is sent with a tick: both are the administrator's.
  'POST /settings/rules/edit': 'admin',
} as const satisfies Record<PageRoute, PersonScope>;

/** One's own browsers: everybody with a role, and what a browser may do is no more than what its person may. */
const BROWSERS = {
  'GET /browsers': 'index:read',
  'POST /browsers': 'index:read',
  'GET /browsers/:id/stop': 'index:read',
  'POST /browsers/:id/stop': 'index:read',
  'POST /browsers/codes/:id/withdraw': 'index:read',
} as const satisfies Record<PageRoute, PersonScope>;

/**
 * Every page, file and form, as Hono writes its path, with what it asks for; null: public. In an order in which they
 * can be mounted: a fixed address before one with a parameter in the same place.
 */
export const PAGE_SCOPES: Readonly<Record<string, PageScope>> = {
  ...PUBLIC,
  ...PROVIDERS,
  ...ALERTS,
  ...REGISTER,
  ...PLACING,
  ...PLANS,
  ...AT_RISK,
  ...ENTERED,
  ...REPORT,
  ...SETTINGS,
  ...BROWSERS,
};

/** A route as Hono tells of it. */
export interface MatchedRoute {
  readonly method: string;
  readonly path: string;
}

/**
 * What a request asks for, by the routes that match it in Hono's order (`matchedRoutes`): the first that is no
 * middleware answers it. undefined where nothing does. Throws `CodedError` 403 where the route has no entry here.
 */
export const pageScopeOf = (matched: readonly MatchedRoute[]): PageScope | undefined => {
  const answering = matched.find(({ method }) => method !== 'ALL');
  if (answering === undefined) return undefined;
  const name = `${answering.method} ${answering.path}`;
  const scope = Object.hasOwn(PAGE_SCOPES, name) ? PAGE_SCOPES[name] : undefined;
  if (scope === undefined) throw new CodedError(403, 'page-closed', 'This page is closed to everybody.');
  return scope;
};

/**
 * What each page and form asks of the person who wants it: the one table. Deny by default: a route that is not in it
 * is closed to everybody. A form's page asks for what sending it asks for. API routes have their scope in the contract.
 */
import type { PersonScope } from '../../shared/api/roles.ts';
import type { PageRoute, PageScope } from './page-route.ts';
import { CONTINGENCY_PAGES } from './page-scope-contingency.ts';

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
  ...CONTINGENCY_PAGES,
  ...REPORT,
  ...SETTINGS,
  ...BROWSERS,
};

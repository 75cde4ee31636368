/** What a bearer token may do: one scope a group of routes. */

export const ACCESS_SCOPES = [
  'index:read',
  'providers:read',
  'events:read',
  'alerts:read',
  'alerts:write',
  'register:write',
  'statuses:write',
  'exceptions:write',
  'policy:write',
  'contingency:read',
  'contingency:write',
  'names:report',
  'callbacks:write',
  'audit:read',
  'admin',
] as const;
export type AccessScope = (typeof ACCESS_SCOPES)[number];

/** True where the text names a scope. */
export const isAccessScope = (text: string): text is AccessScope => ACCESS_SCOPES.some((scope) => scope === text);

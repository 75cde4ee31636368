/** When a browser changes its own token for a new one: agreed between the extension and the Worker. */

/** Days that are left of a token when its browser begins to ask. The Worker answers none much earlier. */
export const RENEW_DAYS = 30;

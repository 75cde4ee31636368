/** What is deleted of who could get in, and of who did what. */
import type { Deletion } from './deletion.ts';

const FAR = "'9'";

/** Revoked or expired: neither opens anything. */
const TOKENS: Deletion = {
  table: 'api_token',
  due: (cut, limit) => `SELECT id FROM api_token
    WHERE min(coalesce(revoked_at, ${FAR}), coalesce(expires_at, ${FAR})) < ${cut} ORDER BY created_at, id LIMIT ${limit}`,
  statements: (due) => [`DELETE FROM api_token WHERE id IN (${due})`],
};

const FEEDS: Deletion = {
  table: 'alert_feed',
  due: (cut, limit) => `SELECT id FROM alert_feed WHERE revoked_at < ${cut} ORDER BY revoked_at, id LIMIT ${limit}`,
  statements: (due) => [`DELETE FROM alert_feed WHERE id IN (${due})`],
};

/** Used, withdrawn or expired. */
const CODES: Deletion = {
  table: 'enrolment_code',
  due: (cut, limit) => `SELECT id FROM enrolment_code
    WHERE coalesce(used_at, withdrawn_at, expires_at) < ${cut} ORDER BY created_at, id LIMIT ${limit}`,
  statements: (due) => [`DELETE FROM enrolment_code WHERE id IN (${due})`],
};

const SIGN_IN = "'person.signed-in'";

const SIGN_INS: Deletion = {
  table: 'audit',
  due: (cut, limit) => `SELECT seq FROM audit WHERE action = ${SIGN_IN} AND at < ${cut} ORDER BY seq LIMIT ${limit}`,
  statements: (due) => [`DELETE FROM audit WHERE seq IN (${due})`],
};

/**
 * All other entries but those that pages of what is in force still read: a plan's approval and history, and by which
 * deed a name was confirmed. A deletion leaves an entry of its own, so that the newest entry only ever rises.
 */
const AUDIT: Deletion = {
  table: 'audit',
  due: (cut, limit) => `SELECT seq FROM audit WHERE at < ${cut} AND action <> ${SIGN_IN}
    AND NOT (substr(action, 1, 5) = 'plan.' AND subject IN (SELECT id FROM plan))
    AND NOT (action = 'register.alias-added' AND subject IN (SELECT canonical FROM alias))
    ORDER BY seq LIMIT ${limit}`,
  statements: (due) => [`DELETE FROM audit WHERE seq IN (${due})`],
};

/** By what the council sets a time for. */
export const ACCESS_DELETIONS = {
  tokens: [TOKENS, FEEDS],
  codes: [CODES],
  signIns: [SIGN_INS],
  audit: [AUDIT],
} as const;

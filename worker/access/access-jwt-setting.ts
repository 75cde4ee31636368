/** Whose sign-ins count: the council's team at Cloudflare Access, and the application's audience there. */
import { CodedError } from '../errors.ts';

/** Checked: safe to ask and to compare with. */
export interface AccessSetting {
  /** Without a path: `https://TEAM.cloudflareaccess.com`. */
  readonly teamDomain: string;
  /** The application's AUD tag: 64 hexadecimal characters. */
  readonly audience: string;
}

/** Nothing but a team of Access is asked for keys, whatever somebody sets. */
const TEAM = /^https:\/\/[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.cloudflareaccess\.com$/;
const AUDIENCE = /^[0-9a-f]{64}$/;

/**
 * The setting of a deployment, or null where nobody signs in by Access. Throws `CodedError` 503 where it is set by
 * half or malformed: an audience that is missing must never mean that any will do.
 */
export const accessSetting = (teamDomain: string | undefined, audience: string | undefined): AccessSetting | null => {
  if ((teamDomain ?? '') === '' && (audience ?? '') === '') return null;
  if (teamDomain !== undefined && audience !== undefined && TEAM.test(teamDomain) && AUDIENCE.test(audience)) {
    return { teamDomain, audience };
  }
  throw new CodedError(
    503,
    'sign-in-not-set-up',
    'Signing in is not set up: ACCESS_TEAM_DOMAIN has to be https://TEAM.cloudflareaccess.com and ACCESS_AUDIENCE the application’s AUD tag, 64 characters of 0 to 9 and a to f.',
  );
};

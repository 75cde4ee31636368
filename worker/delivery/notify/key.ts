/** GOV.UK Notify's API keys, and the token that each request carries in their place. */
import { SignJWT } from 'jose';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** "name-<service id>-<secret>", as GOV.UK Notify shows a key once, when it is made. */
const SHAPE = new RegExp(`^.{1,200}-(${UUID})-(${UUID})$`, 'i');

/** What a key holds. */
export interface NotifyKey {
  readonly serviceId: string;
  readonly secret: string;
}

/** The parts of an API key; null where the text is none. */
export const readNotifyKey = (text: string): NotifyKey | null => {
  const [, serviceId, secret] = SHAPE.exec(text.trim()) ?? [];
  return serviceId === undefined || secret === undefined ? null : { serviceId, secret };
};

/**
 * The bearer token of one request made at `at`: a JSON Web Token (RFC 7519) signed with HMAC SHA-256.
 * GOV.UK Notify takes it for 30 seconds either way, so it is made anew for every request.
 */
export const notifyToken = ({ serviceId, secret }: NotifyKey, at: Date): Promise<string> =>
  new SignJWT({ iss: serviceId, iat: Math.floor(at.getTime() / 1000) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secret));

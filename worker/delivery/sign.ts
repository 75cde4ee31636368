/** Signatures of Standard Webhooks 1.0.0 (symmetric, `v1`), with WebCrypto. */
import { fromBase64, toBase64 } from '../secrets/base64.ts';

const PREFIX = 'whsec_';
const MIN_BYTES = 24;
const MAX_BYTES = 64;
const NEW_BYTES = 32;

const secretBytes = (secret: string): Uint8Array<ArrayBuffer> | null => {
  const bytes = secret.startsWith(PREFIX) ? fromBase64(secret.slice(PREFIX.length)) : null;
  return bytes === null || bytes.byteLength < MIN_BYTES || bytes.byteLength > MAX_BYTES ? null : bytes;
};

/** Whether a text is a signing secret: `whsec_` and 24 to 64 bytes in base64. */
export const isSigningSecret = (secret: string): boolean => secretBytes(secret) !== null;

/** A new signing secret; `randomBytes` must be cryptographic. */
export const newSigningSecret = (randomBytes: (count: number) => Uint8Array): string =>
  `${PREFIX}${toBase64(randomBytes(NEW_BYTES))}`;

/** Headers that let the receiver check who sent the body, when, and under which id. */
export interface SignatureHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/**
 * Signs `id.timestamp.body`. `at` is the moment of this attempt.
 * Throws a TypeError where the secret is none: it was judged when it was stored.
 */
export const signWebhook = async (secret: string, id: string, at: Date, body: string): Promise<SignatureHeaders> => {
  const bytes = secretBytes(secret);
  if (bytes === null) throw new TypeError('not a signing secret');
  const seconds = String(Math.floor(at.getTime() / 1000));
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signed = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${id}.${seconds}.${body}`));
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${toBase64(new Uint8Array(signed))}`,
  };
};

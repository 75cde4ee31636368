/**
 * Secrets at rest: AES-GCM with a key that the database never sees. A signing secret must be
 * readable to sign with, so it is encrypted and not hashed.
 */
import { CodedError } from '../errors.ts';
import { fromBase64, fromBase64Url, toBase64Url } from './base64.ts';
import { sha256Hex } from './digest.ts';

const IV_BYTES = 12;
const KEY_BYTES = 32;

/** Of the SHA-256 of a random key: enough to tell keys apart, and it leads nobody to one. */
const ID_DIGITS = 8;

interface SealingKey {
  /** Tells which key sealed a text, while there is more than one. */
  readonly id: string;
  readonly key: CryptoKey;
}

const openKey = async (secretsKey: string | undefined, name = 'SECRETS_KEY'): Promise<SealingKey> => {
  if (secretsKey === undefined || secretsKey === '') {
    throw new CodedError(503, 'secrets-key-missing', `${name} is not set: set it to 32 random bytes in base64.`);
  }
  const bytes = fromBase64(secretsKey.trim());
  if (bytes === null || bytes.byteLength !== KEY_BYTES) {
    throw new CodedError(503, 'secrets-key-invalid', `${name} is not 32 bytes in base64.`);
  }
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { id: (await sha256Hex(secretsKey.trim())).slice(0, ID_DIGITS), key };
};

/** Throws CodedError `secrets-key-missing` or `secrets-key-invalid` where nothing can be sealed or opened. */
export const requireSecretsKey = async (secretsKey: string | undefined): Promise<void> => {
  await openKey(secretsKey);
};

/**
 * The id of a key, which everything that it sealed begins with. Throws CodedError `secrets-key-missing` or
 * `secrets-key-invalid`, which name the setting.
 */
export const keyIdOf = async (
  secretsKey: string | undefined,
  name: 'SECRETS_KEY' | 'SECRETS_KEY_OLD',
): Promise<string> => (await openKey(secretsKey, name)).id;

const unsealable = (): CodedError =>
  new CodedError(503, 'secret-unreadable', 'A stored secret cannot be opened with SECRETS_KEY: check the key.');

/**
 * Encrypts a text; the answer is `keyId.iv.ciphertext`, the last two in base64url.
 * `owner` (the id of the row it is kept in) is authenticated with it: a sealed text that is moved
 * to another row does not open. `randomBytes` must be cryptographic.
 * Throws CodedError `secrets-key-missing` or `secrets-key-invalid`.
 */
export const seal = async (
  secretsKey: string | undefined,
  owner: string,
  text: string,
  randomBytes: (count: number) => Uint8Array,
): Promise<string> => {
  const { id, key } = await openKey(secretsKey);
  const iv = new Uint8Array(randomBytes(IV_BYTES));
  const additionalData = new TextEncoder().encode(owner);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData },
    key,
    new TextEncoder().encode(text),
  );
  return `${id}.${toBase64Url(iv)}.${toBase64Url(new Uint8Array(sealed))}`;
};

/** The keys that a sealed text may have been made with. */
export interface SecretsKeys {
  /** What seals. */
  readonly secretsKey: string | undefined;
  /** What sealed before it: opens, while there is anything left of it. */
  readonly oldSecretsKey?: string | undefined;
}

/** The key that a sealed text names. The old one is looked at only where the text does not name the other. */
const keyFor = async (id: string | undefined, { secretsKey, oldSecretsKey = '' }: SecretsKeys): Promise<CryptoKey> => {
  const current = await openKey(secretsKey);
  if (id === current.id) return current.key;
  const old = oldSecretsKey === '' ? null : await openKey(oldSecretsKey, 'SECRETS_KEY_OLD');
  if (old === null || id !== old.id) throw unsealable();
  return old.key;
};

/** Opens what `seal` made. Throws CodedError `secret-unreadable`, or as `seal` for the keys. */
export const unseal = async (keys: SecretsKeys, owner: string, sealed: string): Promise<string> => {
  const [keyId, ivText, dataText] = sealed.split('.');
  const key = await keyFor(keyId, keys);
  const iv = fromBase64Url(ivText ?? '');
  const data = fromBase64Url(dataText ?? '');
  if (iv === null || data === null) throw unsealable();
  const additionalData = new TextEncoder().encode(owner);
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, data));
  } catch (cause) {
    // The platform's error says nothing more than "did not authenticate".
    throw Object.assign(unsealable(), { cause });
  }
};

/**
 * After a change of the secrets key: what the old one sealed is sealed with the new one, so that the old one can be
 * taken away. Budget: nothing is asked while there is no old key; else one question and two writes an endpoint.
 */
import { keyIdOf, type SecretsKeys, seal, unseal } from '../secrets/seal.ts';
import { replaceSecret, selectSealedBy } from './endpoint-repository.ts';

/** What one call takes on. */
const A_CALL = 8;

export interface ResealDeps extends SecretsKeys {
  readonly db: D1Database;
  readonly now: () => Date;
  /** Cryptographic randomness. */
  readonly randomBytes: (count: number) => Uint8Array;
}

/**
 * Seals anew what `SECRETS_KEY_OLD` sealed, audited, at most eight endpoints a call; an endpoint that somebody
 * changes meanwhile is left as that leaves it. Throws CodedError `secrets-key-missing`, `secrets-key-invalid`, or
 * `secret-unreadable` where a sealed text was touched.
 */
export const resealSecrets = async (deps: ResealDeps): Promise<void> => {
  const { db, secretsKey, oldSecretsKey = '' } = deps;
  if (oldSecretsKey === '') return;
  const [newId, oldId] = [await keyIdOf(secretsKey, 'SECRETS_KEY'), await keyIdOf(oldSecretsKey, 'SECRETS_KEY_OLD')];
  if (newId === oldId) return;
  for (const { id, secret } of await selectSealedBy(db, oldId, A_CALL)) {
    const to = await seal(secretsKey, id, await unseal(deps, id, secret), deps.randomBytes);
    const by = { at: deps.now().toISOString(), actor: 'schedule', action: 'endpoint.reseal' } as const;
    await replaceSecret(db, { id, from: secret, to }, by);
  }
};

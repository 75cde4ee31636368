/** Where alerts go: adding and listing endpoints. */
import { CodedError } from '../errors.ts';
import { seal } from '../secrets/seal.ts';
import { judgeAddress } from './address.ts';
import { type EndpointListed, insertEndpoint, selectEndpoints } from './endpoint-repository.ts';
import { isSigningSecret, newSigningSecret } from './sign.ts';

export interface EndpointDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Cryptographic randomness. */
  readonly randomBytes: (count: number) => Uint8Array;
  readonly secretsKey: string | undefined;
  readonly local: boolean;
}

export interface EndpointWanted {
  readonly address: string;
  /** `whsec_` and 24 to 64 bytes in base64; made when not given. */
  readonly secret?: string;
}

/** What is told of a new endpoint; the secret is told this once. */
export interface EndpointAdded {
  readonly id: string;
  readonly address: string;
  readonly secret: string;
}

const secretOf = (wanted: EndpointWanted, deps: EndpointDeps): string => {
  if (wanted.secret === undefined) return newSigningSecret(deps.randomBytes);
  if (isSigningSecret(wanted.secret)) return wanted.secret;
  throw new CodedError(400, 'bad-secret', 'A signing secret is whsec_ followed by 24 to 64 bytes in base64.');
};

/**
 * Adds a webhook endpoint, with an audit row by `actor` that holds neither address nor secret.
 * Throws CodedError `bad-address`, `bad-secret`, `endpoint-exists`, or `secrets-key-missing` and
 * `secrets-key-invalid`.
 */
export const addEndpoint = async (
  deps: EndpointDeps,
  wanted: EndpointWanted,
  actor: string,
): Promise<EndpointAdded> => {
  const judged = judgeAddress(wanted.address, deps.local);
  if (!judged.ok) throw new CodedError(400, 'bad-address', judged.reason);
  const id = deps.newId();
  const secret = secretOf(wanted, deps);
  const sealed = await seal(deps.secretsKey, id, secret, deps.randomBytes);
  const address = judged.url.href;
  const added = await insertEndpoint(deps.db, { id, address, secret: sealed, at: deps.now().toISOString() }, actor);
  if (!added) throw new CodedError(409, 'endpoint-exists', 'Alerts already go to this address.');
  return { id, address, secret };
};

/** Every endpoint, oldest first, without its secret. */
export const listEndpoints = (db: D1Database): Promise<EndpointListed[]> => selectEndpoints(db);

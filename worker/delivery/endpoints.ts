/** Where alerts go: adding and listing endpoints. */
import type {
  EndpointAddedBody,
  EndpointRequest,
  TeamsEndpointRequest,
  WebhookEndpointRequest,
} from '../../shared/api/endpoint.ts';
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import { CodedError } from '../errors.ts';
import { seal } from '../secrets/seal.ts';
import { judgeAddress } from './address.ts';
import {
  type EndpointListed,
  findEndpoint,
  findSwitchedOff,
  insertEndpoint,
  selectEndpoints,
} from './endpoint-repository.ts';
import { notifyEndpoint } from './notify/endpoint.ts';
import { disableEndpoint } from './repository.ts';
import { isSigningSecret, newSigningSecret } from './sign.ts';
import { teamsEndpoint } from './teams/address.ts';

export interface EndpointDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Cryptographic randomness. */
  readonly randomBytes: (count: number) => Uint8Array;
  readonly secretsKey: string | undefined;
  readonly local: boolean;
}

/** What is stored of a new endpoint, its secret not sealed yet. */
interface EndpointMade {
  readonly address: string;
  readonly secret: string;
  /** JSON; null where its channel has none. */
  readonly settings: string | null;
}

const secretOf = (wanted: WebhookEndpointRequest, deps: EndpointDeps): string => {
  if (wanted.secret === undefined) return newSigningSecret(deps.randomBytes);
  if (isSigningSecret(wanted.secret)) return wanted.secret;
  throw new CodedError(400, 'bad-secret', 'A signing secret is whsec_ followed by 24 to 64 bytes in base64.');
};

const webhookEndpoint = (wanted: WebhookEndpointRequest, deps: EndpointDeps): EndpointMade => {
  const judged = judgeAddress(wanted.address, deps.local);
  if (!judged.ok) throw new CodedError(400, 'bad-address', judged.reason);
  return { address: judged.url.href, secret: secretOf(wanted, deps), settings: null };
};

const teamsWorkflow = async ({ address }: TeamsEndpointRequest, deps: EndpointDeps): Promise<EndpointMade> => {
  const made = await teamsEndpoint(address, deps.local);
  if ('reason' in made) throw new CodedError(400, 'bad-address', made.reason);
  return { ...made, settings: null };
};

const makeEndpoint = async (wanted: EndpointRequest, deps: EndpointDeps): Promise<EndpointMade> => {
  switch (wanted.channel) {
    case 'webhook':
      return webhookEndpoint(wanted, deps);
    case 'notify':
      return notifyEndpoint(wanted, deps.local);
    case 'teams':
      return teamsWorkflow(wanted, deps);
  }
};

const assertImpersonal = (label: string | undefined): void => {
  const found = label === undefined ? null : personalDataIn(label);
  if (found !== null) throw new CodedError(422, 'personal-data', found.words, { field: 'label' });
};

/**
 * Adds an endpoint, or switches one on again with a new secret, with an audit row by `actor` that holds neither
 * address nor secret. Throws CodedError
 * `bad-address`, `bad-secret`, `personal-data`, `endpoint-exists`, or `secrets-key-missing` and `secrets-key-invalid`.
 */
export const addEndpoint = async (
  deps: EndpointDeps,
  wanted: EndpointRequest,
  actor: string,
): Promise<EndpointAddedBody> => {
  const { channel, label } = wanted;
  assertImpersonal(label);
  const { address, secret, settings } = await makeEndpoint(wanted, deps);
  const id = (await findSwitchedOff(deps.db, address)) ?? deps.newId();
  const sealed = await seal(deps.secretsKey, id, secret, deps.randomBytes);
  const row = { id, channel, address, secret: sealed, label: label ?? null, settings, at: deps.now().toISOString() };
  const added = await insertEndpoint(deps.db, row, actor);
  if (!added) throw new CodedError(409, 'endpoint-exists', 'Alerts already go to this address.');
  return { id, channel, address, ...(channel === 'webhook' ? { secret } : {}) };
};

/** Every endpoint, oldest first, without its secret. */
export const listEndpoints = (db: D1Database): Promise<EndpointListed[]> => selectEndpoints(db);

/**
 * Switches an endpoint off, audited: nothing more is sent to it, and what still waits for it is given up. Once more
 * changes nothing. Throws CodedError 404 `endpoint-unknown`.
 */
export const switchOffEndpoint = async (
  deps: Pick<EndpointDeps, 'db' | 'now'>,
  id: string,
  actor: string,
): Promise<void> => {
  const endpoint = await findEndpoint(deps.db, id);
  if (endpoint === null) throw new CodedError(404, 'endpoint-unknown', 'There is no endpoint of this id.');
  const at = deps.now().toISOString();
  await disableEndpoint(deps.db, id, { reason: 'the endpoint was switched off by a person', at, actor });
};

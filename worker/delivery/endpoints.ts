/** Where alerts go: adding and listing endpoints. */
import { AUDIENCES, type Audience } from '../../shared/api/alert-rules.ts';
import type {
  EndpointAddedBody,
  EndpointChange,
  EndpointRequest,
  EndpointRotatedBody,
  TeamsEndpointRequest,
  WebhookEndpointRequest,
} from '../../shared/api/endpoint.ts';
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import { CodedError } from '../errors.ts';
import { seal } from '../secrets/seal.ts';
import { judgeAddress, leadsBack } from './address.ts';
import {
  type EndpointListed,
  findEndpoint,
  findSwitchedOff,
  insertEndpoint,
  replaceSecret,
  selectEndpoint,
  selectEndpoints,
  updateEndpoint,
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
  /** Where people reach the Worker. */
  readonly publicUrl?: string | null;
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
  if (leadsBack(judged.url, deps.publicUrl ?? null)) {
    throw new CodedError(400, 'bad-address', 'This is the address of Rating Watch itself.');
  }
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

const assertImpersonal = (label: string | null): void => {
  const found = label === null ? null : personalDataIn(label);
  if (found !== null) throw new CodedError(422, 'personal-data', found.words, { field: 'label' });
};

/** As it is stored, in the order of `AUDIENCES`, so that the same circle is the same text. */
const circleOf = (audiences: readonly Audience[] | null): string | null =>
  audiences === null ? null : JSON.stringify(AUDIENCES.filter((one) => audiences.includes(one)));

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
  const { channel, label = null, audiences } = wanted;
  assertImpersonal(label);
  const { address, secret, settings } = await makeEndpoint(wanted, deps);
  const id = (await findSwitchedOff(deps.db, address)) ?? deps.newId();
  const sealed = await seal(deps.secretsKey, id, secret, deps.randomBytes);
  const row = { id, channel, address, secret: sealed, label, settings, audiences: circleOf(audiences ?? null) };
  const added = await insertEndpoint(deps.db, { ...row, at: deps.now().toISOString() }, actor);
  if (!added) throw new CodedError(409, 'endpoint-exists', 'Alerts already go to this address.');
  return { id, channel, address, ...(channel === 'webhook' ? { secret } : {}) };
};

/** Every endpoint, oldest first, without its secret. */
export const listEndpoints = (db: D1Database): Promise<EndpointListed[]> => selectEndpoints(db);

const unknownEndpoint = (): CodedError => new CodedError(404, 'endpoint-unknown', 'There is no endpoint of this id.');

/** One endpoint without its secret. Throws CodedError 404 `endpoint-unknown`. */
export const readEndpoint = async (db: D1Database, id: string): Promise<EndpointListed> => {
  const endpoint = await selectEndpoint(db, id);
  if (endpoint === null) throw unknownEndpoint();
  return endpoint;
};

/**
 * Changes what people call it and whom it reaches, audited; the same again writes nothing. What was planned for it
 * already is sent. Throws CodedError 404 `endpoint-unknown` or 422 `personal-data`.
 */
export const changeEndpoint = async (
  deps: Pick<EndpointDeps, 'db' | 'now'>,
  id: string,
  { label, audiences }: EndpointChange,
  actor: string,
): Promise<EndpointListed> => {
  assertImpersonal(label);
  const by = { at: deps.now().toISOString(), actor };
  await updateEndpoint(deps.db, id, { label, audiences: circleOf(audiences) }, by);
  return readEndpoint(deps.db, id);
};

/**
 * Gives a webhook a new signing secret, audited: everything sent from then on is signed with it alone. Throws CodedError
 * 404 `endpoint-unknown`, 409 `no-signing-secret`, `endpoint-disabled` or `endpoint-changed`, or as `seal` for the key.
 */
export const rotateSecret = async (deps: EndpointDeps, id: string, actor: string): Promise<EndpointRotatedBody> => {
  const endpoint = await findEndpoint(deps.db, id);
  if (endpoint === null) throw unknownEndpoint();
  if (endpoint.channel !== 'webhook') {
    throw new CodedError(409, 'no-signing-secret', 'Only a webhook has a signing secret. Add it again with a new key.');
  }
  if (endpoint.disabledAt !== null) {
    throw new CodedError(409, 'endpoint-disabled', 'This endpoint is switched off: added again it gets a new secret.');
  }
  const secret = newSigningSecret(deps.randomBytes);
  const to = await seal(deps.secretsKey, id, secret, deps.randomBytes);
  const at = deps.now().toISOString();
  if (await replaceSecret(deps.db, { id, from: endpoint.secret, to }, { at, actor, action: 'endpoint.rotate' }))
    return { id, secret };
  throw new CodedError(409, 'endpoint-changed', 'Somebody else changed this endpoint meanwhile. Nothing was changed.');
};

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
  if (endpoint === null) throw unknownEndpoint();
  const at = deps.now().toISOString();
  await disableEndpoint(deps.db, id, { reason: 'the endpoint was switched off by a person', at, actor });
};

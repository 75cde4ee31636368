/** A marked test message to one endpoint, and what its receiver answered. */
import type { EndpointTrialBody } from '../../shared/api/endpoint.ts';
import { CodedError } from '../errors.ts';
import { type SecretsKeys, unseal } from '../secrets/seal.ts';
import type { ChannelDeps } from './channel.ts';
import { CHANNELS } from './channels.ts';
import { auditTrial, findEndpoint } from './endpoint-repository.ts';
import type { SendOutcome } from './outcome.ts';
import { alertReference } from './payload.ts';

export interface TrialDeps extends ChannelDeps, SecretsKeys {
  readonly db: D1Database;
  readonly newId: () => string;
}

const wordsOf = (outcome: SendOutcome): string => {
  if (outcome.kind !== 'delivered') return outcome.reason;
  const known = outcome.receiverId === undefined ? '' : ` Its own id of it is ${outcome.receiverId}.`;
  return `The receiver took it.${known} Whether a person sees it, only that person can say.`;
};

/**
 * Sends a marked test through the endpoint's own channel, once, by no outbox. Throws CodedError 404
 * `endpoint-unknown`, 409 `endpoint-disabled`, or as `unseal` where the secret does not open.
 */
export const testEndpoint = async (
  deps: TrialDeps,
  endpointId: string,
  actor: string,
  signal: AbortSignal,
): Promise<EndpointTrialBody> => {
  const endpoint = await findEndpoint(deps.db, endpointId);
  if (endpoint === null) throw new CodedError(404, 'endpoint-unknown', 'There is no endpoint of this id.');
  if (endpoint.disabledAt !== null) {
    throw new CodedError(409, 'endpoint-disabled', 'This endpoint is switched off: nothing is sent to it.');
  }
  const { address, settings } = endpoint;
  const secret = await unseal(deps, endpoint.id, endpoint.secret);
  const at = deps.now().toISOString();
  const id = deps.newId();
  const content = { kind: 'test', id, at } as const;
  const message = { id: `test_${id}`, content, address, secret, settings, mayHaveArrived: false };
  const outcome = await CHANNELS[endpoint.channel](deps, message, signal);
  await auditTrial(deps.db, { endpointId, at, actor, outcome: outcome.kind });
  const receiverId = outcome.kind === 'delivered' ? (outcome.receiverId ?? null) : null;
  return { outcome: outcome.kind, words: wordsOf(outcome), receiverId, reference: alertReference(id) };
};

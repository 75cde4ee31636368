/** Sending again by hand what was given up. */
import { CodedError } from '../errors.ts';
import { findEndpoint } from './endpoint-repository.ts';
import { readReplayed, replayFailed } from './replay-repository.ts';

export interface ReplayDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

const switchedOff = () =>
  new CodedError(
    409,
    'endpoint-disabled',
    'This recipient is switched off, and nothing is sent there. Add it again first.',
  );

const STANDING: Readonly<Record<string, string>> = {
  delivered: 'This message was delivered: it is not sent again.',
  pending: 'This message waits to be sent already.',
  ambiguous: 'This message is tried again by itself.',
};

/**
 * Puts a failed message back into the outbox, due now, audited. Throws CodedError 404 `message-unknown`, 409
 * `endpoint-disabled`, 409 `message-not-failed`: of two at once one is told so.
 */
export const replayMessage = async ({ db, now }: ReplayDeps, id: string, actor: string): Promise<void> => {
  const by = { at: now().toISOString(), actor };
  if ((await replayFailed(db, { messageId: id, endpointId: null }, by)) > 0) return;
  const standing = await readReplayed(db, id);
  if (standing === null) throw new CodedError(404, 'message-unknown', 'There is no message of this id.');
  if (standing.state === 'failed' && standing.disabledAt !== null) throw switchedOff();
  throw new CodedError(409, 'message-not-failed', STANDING[standing.state] ?? 'It changed just now: look at it again.');
};

/**
 * Puts all failed messages of one endpoint back, audited one by one, and gives back how many. Throws CodedError 404
 * `endpoint-unknown`, 409 `endpoint-disabled`.
 */
export const replayEndpoint = async ({ db, now }: ReplayDeps, endpointId: string, actor: string): Promise<number> => {
  const endpoint = await findEndpoint(db, endpointId);
  if (endpoint === null) throw new CodedError(404, 'endpoint-unknown', 'There is no endpoint of this id.');
  if (endpoint.disabledAt !== null) throw switchedOff();
  return replayFailed(db, { messageId: null, endpointId }, { at: now().toISOString(), actor });
};

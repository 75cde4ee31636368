/** What is stored of an endpoint of GOV.UK Notify. Pure. */
import type { NotifyEndpointRequest } from '../../../shared/api/endpoint.ts';
import { CodedError } from '../../errors.ts';
import { readNotifyKey } from './key.ts';
import { judgeMailbox } from './mailbox.ts';
import { judgeBase, NOTIFY_BASE, type NotifySettings } from './settings.ts';

/** The scheme that a stored mailbox carries. */
export const MAILTO = 'mailto:';

const settingsOf = ({ templateId, serviceBase }: NotifyEndpointRequest, local: boolean): NotifySettings => {
  const base = judgeBase(serviceBase ?? NOTIFY_BASE, local);
  if (base !== null) return { templateId, serviceBase: base };
  throw new CodedError(400, 'bad-address', `GOV.UK Notify is reached at ${NOTIFY_BASE} only.`);
};

/**
 * The row of a mailbox that alerts go to. Throws CodedError 400 `bad-address` or `bad-secret`; neither repeats what
 * was given.
 */
export const notifyEndpoint = (request: NotifyEndpointRequest, local: boolean) => {
  const judged = judgeMailbox(request.email);
  if (!judged.ok) throw new CodedError(400, 'bad-address', judged.reason);
  if (readNotifyKey(request.apiKey) === null) {
    const shape = 'its name, the service’s id and the secret, joined by hyphens';
    throw new CodedError(400, 'bad-secret', `This is not an API key of GOV.UK Notify: ${shape}.`);
  }
  return {
    address: `${MAILTO}${judged.mailbox}`,
    secret: request.apiKey.trim(),
    settings: JSON.stringify(settingsOf(request, local)),
  };
};

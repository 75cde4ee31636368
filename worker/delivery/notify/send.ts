/**
 * The channel GOV.UK Notify: one e-mail. Its reference is the delivery's id, and where an earlier attempt may have
 * arrived GOV.UK Notify is asked for it first: it takes the same reference twice without a word.
 */
import type { ChannelDeps, ChannelMessage, Send } from '../channel.ts';
import type { SendOutcome } from '../outcome.ts';
import { foundEmails, type NotifyAnswer, readAnswer } from './answer.ts';
import { MAILTO } from './endpoint.ts';
import { type NotifyKey, notifyToken, readNotifyKey } from './key.ts';
import { outcomeOf, type Redact, unasked } from './outcome.ts';
import { renderEmail, SANITISED } from './render.ts';
import { judgeBase, type NotifySettings, readSettings } from './settings.ts';

const SEND_TIMEOUT_MS = 20_000;

/** An endpoint, read. */
interface Account {
  readonly key: NotifyKey;
  readonly settings: NotifySettings;
  readonly mailbox: string;
}

const UNREADABLE: SendOutcome = {
  kind: 'permanent',
  reason: 'what is stored of this endpoint of GOV.UK Notify is not whole: add it anew',
};

const accountOf = (deps: ChannelDeps, { address, secret, settings: text }: ChannelMessage): Account | null => {
  const key = readNotifyKey(secret);
  const settings = readSettings(text);
  if (key === null || settings === null || !address.startsWith(MAILTO)) return null;
  const serviceBase = judgeBase(settings.serviceBase, deps.local);
  if (serviceBase === null) return null;
  return { key, settings: { ...settings, serviceBase }, mailbox: address.slice(MAILTO.length) };
};

const redactOf =
  ({ key, mailbox }: Account): Redact =>
  (text) =>
    [key.secret, key.serviceId, mailbox].reduce((rest, hidden) => {
      const pattern = new RegExp(hidden.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
      return rest.replace(pattern, '(left out)');
    }, text);

type Asked = NotifyAnswer | Extract<SendOutcome, { kind: 'ambiguous' }>;

const isAnswer = (asked: Asked): asked is NotifyAnswer => 'status' in asked;

/** One request. What breaks it is ambiguous: it may have arrived. */
const ask = async (
  deps: ChannelDeps,
  { key, settings }: Account,
  request: { readonly path: string; readonly body?: unknown },
  signal: AbortSignal,
): Promise<Asked> => {
  const limit = deps.timeoutMs ?? SEND_TIMEOUT_MS;
  const timeout = AbortSignal.timeout(limit);
  const authorization = `Bearer ${await notifyToken(key, deps.now())}`;
  const common = { redirect: 'manual', signal: AbortSignal.any([signal, timeout]) } as const;
  const headers = { authorization, 'user-agent': 'RatingWatch-Notify/1' };
  // Workers refuse a global function that is called as a method of another object.
  const { fetch } = deps;
  try {
    const response = await fetch(
      `${settings.serviceBase}${request.path}`,
      request.body === undefined
        ? { ...common, headers }
        : {
            ...common,
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(request.body),
          },
    );
    return await readAnswer(response);
  } catch (error) {
    // Classified, not swallowed: state and reason are kept with the delivery.
    const name = error instanceof Error ? error.name : 'Error';
    const what = timeout.aborted ? `no answer within ${limit / 1000} seconds` : `the connection broke (${name})`;
    return { kind: 'ambiguous', reason: `GOV.UK Notify: ${what}` };
  }
};

/** The outcome where it has the e-mail already or cannot be asked; null where it is to be sent. */
const lookUp = async (
  deps: ChannelDeps,
  account: Account,
  reference: string,
  signal: AbortSignal,
): Promise<SendOutcome | null> => {
  const path = `/v2/notifications?template_type=email&reference=${encodeURIComponent(reference)}`;
  const asked = await ask(deps, account, { path }, signal);
  if (!isAnswer(asked)) return asked;
  const found = asked.status === 200 ? foundEmails(asked) : null;
  if (found === null) return unasked(asked, redactOf(account));
  // One that failed reached nobody ("permanent-failure", "temporary-failure", "technical-failure").
  const known = found.find((one) => one.reference === reference && !one.status.endsWith('-failure'));
  return known === undefined ? null : { kind: 'delivered', receiverId: known.id };
};

/** Sends one e-mail once, or finds that it was sent. Reasons hold neither the mailbox nor anything of the key. */
export const sendNotify: Send = async (deps, message, signal) => {
  const account = accountOf(deps, message);
  if (account === null) return UNREADABLE;
  const before = message.mayHaveArrived ? await lookUp(deps, account, message.id, signal) : null;
  if (before !== null) return before;
  const body = {
    template_id: account.settings.templateId,
    email_address: account.mailbox,
    personalisation: renderEmail(message.content, deps.publicUrl),
    reference: message.id,
    sanitise_content_for: SANITISED,
  };
  const asked = await ask(deps, account, { path: '/v2/notifications/email', body }, signal);
  return isAnswer(asked) ? outcomeOf(asked, deps.now(), redactOf(account)) : asked;
};

/**
 * A stand-in for GOV.UK Notify: its documented JSON for e-mails, its errors, its limits, its callbacks. A function
 * from request to answer; `server.ts` puts it on loopback.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebAnswer, WebRequest } from '../web/server.ts';

/** A service's key, invented. */
export const NOTIFY_KEY = 'rating_watch-5c1d7a42-90be-4f3e-a1d6-7be20c9f5814-e07b93d1-52ca-4d68-8f19-b6a4c05e2d77';
export const NOTIFY_TEMPLATE = 'a91e46c7-3b58-4d02-9c6f-18d5f07b2e63';

/** A rolling minute may have this many calls. */
const CALLS_A_MINUTE = 3_000;
const CLOCK_TOLERANCE_S = 30;

/** An e-mail that was taken. */
export interface TakenEmail {
  readonly id: string;
  readonly reference: string | null;
  readonly to: string;
  readonly templateId: string;
  readonly subject: string;
  readonly body: string;
  readonly sanitised: readonly string[];
  readonly createdAt: string;
  status: string;
}

export interface NotifyStandIn {
  /** In the order they were taken. */
  readonly taken: TakenEmail[];
  /** Requests in the order they came, "POST /v2/notifications/email". */
  readonly asked: string[];
  /** Its clock. */
  now: () => Date;
  /** E-mails a day: 50 in trial mode. */
  dailyLimit: number;
  /** Answers in place of taking an e-mail, before it is looked at further. */
  refuse: (() => WebAnswer) | null;
  /** Recipients that a service in trial mode may write to; null: any. */
  team: readonly string[] | null;
  respond(request: Pick<WebRequest, 'method' | 'url' | 'headers' | 'body'>): WebAnswer;
  /** The callback for an e-mail that has ended so. */
  callback(email: TakenEmail, status: string): Record<string, unknown>;
}

/** An answer in Notify's form of an error. */
export const notifyError = (status: number, error: string, message: string, now: Date): WebAnswer => ({
  status,
  headers: { 'content-type': 'application/json', date: now.toUTCString() },
  body: JSON.stringify({ status_code: status, errors: [{ error, message }] }),
});

interface SendBody {
  readonly email_address?: unknown;
  readonly template_id?: unknown;
  readonly personalisation?: Readonly<Record<string, string>>;
  readonly reference?: string;
  readonly sanitise_content_for?: readonly string[];
}

const FIELDS = new Set([
  'email_address',
  'template_id',
  'personalisation',
  'reference',
  'email_reply_to_id',
  'one_click_unsubscribe_url',
  'sanitise_content_for',
  'scheduled_for',
]);

const decode = (part: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;

/** Which error a request's token gets; null where it is good. */
const tokenProblem = (authorization: string, now: Date): string | null => {
  const [head, claims, signature] = authorization.replace(/^Bearer /, '').split('.');
  if (head === undefined || claims === undefined || signature === undefined)
    return 'Unauthorized: authentication token must be provided';
  if (decode(head).alg !== 'HS256') return 'Invalid token: algorithm used is not HS256';
  const { iss, iat } = decode(claims);
  if (iss !== NOTIFY_KEY.slice(-73, -37)) return 'Invalid token: service not found';
  const good = createHmac('sha256', NOTIFY_KEY.slice(-36)).update(`${head}.${claims}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== good.length || !timingSafeEqual(given, good)) return 'Invalid token: API key not found';
  const off = Math.abs(Number(iat) - now.getTime() / 1000);
  return off <= CLOCK_TOLERANCE_S ? null : 'Error: Your system clock must be accurate to within 30 seconds';
};

/** What is wrong with a body, as its validation says it; null where nothing is. */
const bodyProblem = (body: SendBody, team: readonly string[] | null): readonly [string, string] | null => {
  const unknown = Object.keys(body).find((field) => !FIELDS.has(field));
  if (unknown !== undefined)
    return ['ValidationError', `Additional properties are not allowed (${unknown} was unexpected)`];
  if (typeof body.email_address !== 'string') return ['ValidationError', 'email_address is a required property'];
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(body.email_address))
    return ['ValidationError', 'email_address Not a valid email address'];
  if (body.template_id !== NOTIFY_TEMPLATE) return ['BadRequestError', 'Template not found'];
  const missing = ['subject', 'body', 'links'].filter((field) => body.personalisation?.[field] === undefined);
  if (missing.length > 0) return ['BadRequestError', `Missing personalisation: ${missing.join(', ')}`];
  if (team !== null && !team.includes(body.email_address)) {
    return ['BadRequestError', 'Can’t send to this recipient when service is in trial mode'];
  }
  return null;
};

const described = (email: TakenEmail) => ({
  id: email.id,
  reference: email.reference,
  email_address: email.to,
  phone_number: null,
  type: 'email',
  status: email.status,
  template: { id: email.templateId, version: 1, uri: `/v2/template/${email.templateId}` },
  subject: email.subject,
  body: email.body,
  created_at: email.createdAt,
  sent_at: email.createdAt,
  completed_at: null,
});

const json = (status: number, body: unknown, now: Date): WebAnswer => ({
  status,
  headers: { 'content-type': 'application/json', date: now.toUTCString() },
  body: JSON.stringify(body),
});

/** Sanitised as documented: Markdown escaped, addresses taken out. */
const filled = (body: SendBody, place: string): string => {
  const text = body.personalisation?.[place] ?? '';
  return body.sanitise_content_for?.includes(place) === true ? text.replace(/https?:\/\/\S+/g, '') : text;
};

/** A stand-in that has taken nothing yet. */
export const createNotifyStandIn = (now: () => Date, newId: () => string): NotifyStandIn => {
  const calls: number[] = [];
  const today = (): number => {
    const day = notify.now().toISOString().slice(0, 10);
    return notify.taken.filter(({ createdAt }) => createdAt.startsWith(day)).length;
  };
  const list = (url: URL): WebAnswer => {
    const reference = url.searchParams.get('reference');
    const found = notify.taken.filter((email) => reference === null || email.reference === reference);
    return json(
      200,
      { notifications: found.toReversed().map(described), links: { current: url.pathname } },
      notify.now(),
    );
  };
  const take = (text: string): WebAnswer => {
    const moment = notify.now();
    const refused = notify.refuse?.();
    if (refused !== undefined) return refused;
    const body = JSON.parse(text) as SendBody;
    const problem = bodyProblem(body, notify.team);
    if (problem !== null) return notifyError(400, problem[0], problem[1], moment);
    if (today() >= notify.dailyLimit) {
      return notifyError(429, 'TooManyRequestsError', `Exceeded send limits (${notify.dailyLimit}) for today`, moment);
    }
    const email: TakenEmail = {
      ...{ id: newId(), reference: body.reference ?? null, to: String(body.email_address), status: 'created' },
      ...{ templateId: NOTIFY_TEMPLATE, createdAt: moment.toISOString(), sanitised: body.sanitise_content_for ?? [] },
      subject: filled(body, 'subject'),
      body: `${filled(body, 'body')}\n\n${filled(body, 'links')}`,
    };
    notify.taken.push(email);
    const content = {
      subject: email.subject,
      body: email.body,
      from_email: 'rating.watch@notifications.service.gov.uk',
    };
    const { id, reference } = email;
    return json(
      201,
      { id, reference, content, uri: `/v2/notifications/${id}`, template: described(email).template },
      moment,
    );
  };
  const notify: NotifyStandIn = {
    taken: [],
    asked: [],
    now,
    dailyLimit: 250_000,
    refuse: null,
    team: null,
    respond: ({ method, url, headers, body }) => {
      const moment = notify.now();
      notify.asked.push(`${method} ${url.pathname}`);
      calls.push(moment.getTime());
      const problem = tokenProblem(headers.authorization ?? '', moment);
      if (problem !== null) return notifyError(403, 'AuthError', problem, moment);
      if (calls.filter((at) => at > moment.getTime() - 60_000).length > CALLS_A_MINUTE) {
        const words = `Exceeded rate limit for key type LIVE of ${CALLS_A_MINUTE} requests per 60 seconds`;
        return notifyError(429, 'RateLimitError', words, moment);
      }
      if (method === 'POST' && url.pathname === '/v2/notifications/email') return take(body);
      if (method === 'GET' && url.pathname === '/v2/notifications') return list(url);
      return notifyError(404, 'NotFound', 'Not found', moment);
    },
    callback: (email, status) => ({
      ...{ id: email.id, reference: email.reference, to: email.to, status, notification_type: 'email' },
      ...{ created_at: email.createdAt, sent_at: email.createdAt, completed_at: notify.now().toISOString() },
      ...{ template_id: email.templateId, template_version: 1 },
    }),
  };
  return notify;
};

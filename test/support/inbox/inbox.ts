/** A receiver of signed webhooks on a loopback port: takes alerts, shows them as a page. */
import { Webhook } from 'standardwebhooks';
import { startServer, type WebAnswer, type WebRequest } from '../web/server.ts';
import { Mailbox, type ReceivedMessage } from './mailbox.ts';
import { INBOX_CSS, inboxPage } from './page.ts';

export interface InboxOptions {
  /** The endpoint's signing secret, `whsec_…`. */
  readonly secret: string;
  /** 0, the default: any free port. */
  readonly port?: number;
  /** JSON lines that keep what was received over restarts. */
  readonly file?: string;
  readonly now?: () => Date;
}

export interface Inbox {
  /** The page for people. */
  readonly url: string;
  /** The address that webhooks are sent to. */
  readonly hookUrl: string;
  /** Newest first, one entry an alert however often it came. */
  messages(): readonly ReceivedMessage[];
  /** Messages refused for a bad signature since the start. */
  refused(): number;
  close(): Promise<void>;
}

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'",
};

const header = (request: WebRequest, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
};

/** The body, its signature checked, or null where the signature does not hold. */
const verified = (webhook: Webhook, request: WebRequest): { payload: unknown } | null => {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  try {
    const headers = Object.fromEntries(names.map((name) => [name, header(request, name)]));
    return { payload: webhook.verify(request.body, headers) };
  } catch {
    return null;
  }
};

/** The answers that only read. */
const show = (path: string, mailbox: Mailbox): WebAnswer => {
  if (path === '/') return { status: 200, headers: PAGE_HEADERS, body: inboxPage(mailbox.messages()) };
  if (path === '/inbox.css') return { status: 200, headers: { 'content-type': 'text/css' }, body: INBOX_CSS };
  if (path === '/alerts.json') {
    const body = JSON.stringify({ items: mailbox.messages() });
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  if (path === '/favicon.ico') return { status: 204, body: '' };
  return { status: 404, body: 'not found' };
};

/** Starts the inbox. Rejects with code "EADDRINUSE" where the port is taken. */
export const startInbox = async (options: InboxOptions): Promise<Inbox> => {
  const now = options.now ?? (() => new Date());
  const webhook = new Webhook(options.secret);
  const mailbox = new Mailbox(options.file ?? null);
  let refused = 0;
  const receive = (request: WebRequest): WebAnswer => {
    const message = verified(webhook, request);
    if (message === null) {
      refused += 1;
      return { status: 401, body: 'the signature does not hold' };
    }
    mailbox.receive({ id: header(request, 'webhook-id'), receivedAt: now().toISOString(), payload: message.payload });
    return { status: 204, body: '' };
  };
  const server = await startServer(options.port ?? 0, (request) => {
    const path = request.url.pathname;
    if (path === '/hook') return request.method === 'POST' ? receive(request) : { status: 405, body: 'use POST' };
    return show(path, mailbox);
  });
  return {
    url: `${server.origin}/`,
    hookUrl: `${server.origin}/hook`,
    messages: () => mailbox.messages(),
    refused: () => refused,
    close: server.close,
  };
};

/** E-mails by GOV.UK Notify, and what each of its answers means for a delivery. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { ChannelMessage } from '../../../worker/delivery/channel.ts';
import { renderEmail } from '../../../worker/delivery/notify/render.ts';
import { sendNotify } from '../../../worker/delivery/notify/send.ts';
import { NOTIFY_BASE } from '../../../worker/delivery/notify/settings.ts';
import { askNotify } from '../../support/notify/server.ts';
import {
  createNotifyStandIn,
  NOTIFY_KEY,
  NOTIFY_TEMPLATE,
  type NotifyStandIn,
  notifyError,
} from '../../support/notify/stand-in.ts';
import { CONTENTS } from './contents.ts';
import { urgentAlert } from './notify-alert.ts';

const NOW = new Date('2026-11-12T06:00:00.000Z');
const MAILBOX = 'contracts.team@fernshire.gov.uk';
const REFERENCE = 'alert-1_endpoint-1';

let notify: NotifyStandIn;
beforeEach(() => {
  notify = createNotifyStandIn(
    () => NOW,
    () => crypto.randomUUID(),
  );
});

const asFetch = (async (input: string, init?: RequestInit) => {
  const { status, headers, body } = await askNotify(notify, new Request(input, init));
  return new Response(body === '' ? null : body, { status, ...(headers === undefined ? {} : { headers }) });
}) as typeof fetch;

const message = (more: Partial<ChannelMessage> = {}): ChannelMessage => ({
  id: REFERENCE,
  content: { kind: 'alert', alert: urgentAlert() },
  address: `mailto:${MAILBOX}`,
  secret: NOTIFY_KEY,
  settings: JSON.stringify({ templateId: NOTIFY_TEMPLATE, serviceBase: NOTIFY_BASE }),
  mayHaveArrived: false,
  ...more,
});

const send = (more: Partial<ChannelMessage> = {}, fetched: typeof fetch = asFetch, now = NOW) =>
  sendNotify(
    { fetch: fetched, now: () => now, publicUrl: 'https://ratings.example.org', local: false, timeoutMs: 50 },
    message(more),
    new AbortController().signal,
  );

describe('an e-mail', () => {
  test('taken is delivered with its id, under the delivery’s id, its words sanitised, its links whole', async () => {
    expect(await send()).toEqual({ kind: 'delivered', receiverId: notify.taken[0]?.id });
    expect(notify.taken[0]).toMatchObject({
      reference: REFERENCE,
      to: MAILBOX,
      sanitised: ['subject', 'body'],
      subject: 'Urgent: Oakfern Home Care: Good to Inadequate (overall) (RW-0123ABCD)',
    });
    expect(notify.taken[0]?.body).toContain(`https://ratings.example.org/alerts/${urgentAlert().id}`);
    expect(notify.asked).toEqual(['POST /v2/notifications/email']);
  });

  test.each(Object.values(CONTENTS))('of $kind is taken', async (content) => {
    expect(await send({ content })).toMatchObject({ kind: 'delivered' });
    expect(notify.taken[0]?.subject).toBe(renderEmail(content, null).subject);
  });

  test('that may have arrived is looked for first, and not sent twice', async () => {
    await send();
    expect(await send({ mayHaveArrived: true })).toEqual({ kind: 'delivered', receiverId: notify.taken[0]?.id });
    expect(notify.taken.length).toBe(1);
    expect(notify.asked.at(-1)).toBe('GET /v2/notifications');
  });

  test('that may have arrived and did not is sent', async () => {
    expect(await send({ mayHaveArrived: true })).toMatchObject({ kind: 'delivered' });
    expect(notify.asked).toEqual(['GET /v2/notifications', 'POST /v2/notifications/email']);
  });

  test.each(['technical-failure', 'temporary-failure', 'permanent-failure'])(
    'that reached nobody (%s) is sent again',
    async (status) => {
      await send();
      for (const email of notify.taken) email.status = status;
      await send({ mayHaveArrived: true });
      expect(notify.taken.length).toBe(2);
    },
  );

  test('that cannot be asked for is not sent: it stays ambiguous', async () => {
    const now = new Date(NOW.getTime() + 60_000);
    expect(await send({ mayHaveArrived: true }, asFetch, now)).toMatchObject({
      kind: 'ambiguous',
      reason: expect.stringContaining('could not be asked'),
    });
    expect(await send({ mayHaveArrived: true }, () => Promise.reject(new TypeError('broken')))).toMatchObject({
      kind: 'ambiguous',
    });
    const html = async () => new Response('<html>', { status: 200 });
    expect(await send({ mayHaveArrived: true }, html)).toMatchObject({ kind: 'ambiguous' });
    expect(notify.taken).toEqual([]);
  });
});

describe('refused', () => {
  test('by validation: for good, in its words', async () => {
    expect(await send({ settings: message().settings?.replace('a91e', 'b91e') ?? null })).toEqual({
      kind: 'permanent',
      reason: 'GOV.UK Notify refused the e-mail: 400 BadRequestError: Template not found',
    });
  });

  test('in trial mode: said', async () => {
    notify.team = ['somebody@fernshire.gov.uk'];
    expect(await send()).toMatchObject({ kind: 'permanent', reason: expect.stringContaining('trial mode') });
  });

  test('for the clock: how far it is off', async () => {
    expect(await send({}, asFetch, new Date(NOW.getTime() + 90_000))).toMatchObject({
      kind: 'retry',
      after: null,
      reason: expect.stringContaining('the clock here is 90 seconds off'),
    });
  });

  test('for the key: to check it', async () => {
    const secret = NOTIFY_KEY.replace(/7$/, '8');
    expect(await send({ secret })).toMatchObject({
      kind: 'retry',
      reason: expect.stringContaining('check the API key'),
    });
  });

  test('by the rate limit: a minute, or what it asks for', async () => {
    notify.refuse = () => notifyError(429, 'RateLimitError', 'Exceeded rate limit', NOW);
    expect(await send()).toMatchObject({ kind: 'retry', after: 60_000 });
    notify.refuse = () => ({ status: 429, headers: { 'retry-after': '7' }, body: '' });
    expect(await send()).toMatchObject({ kind: 'retry', after: 7_000 });
  });

  test.each([
    [50, /limit of 50 e-mails is used up: the service is in trial mode/],
    [250_000, /limit of 250000 e-mails is used up; tried again after midnight UTC/],
  ])('by the day’s limit of %i: until midnight UTC', async (limit, words) => {
    const error = () => notifyError(429, 'TooManyRequestsError', `Exceeded send limits (${limit}) for today`, NOW);
    notify.refuse = error;
    expect(await send()).toEqual({ kind: 'retry', after: 18 * 3_600_000, reason: expect.stringMatching(words) });
  });

  test('by the day’s limit in other words: still until midnight', async () => {
    notify.refuse = () => notifyError(429, 'TooManyRequestsError', 'Come back tomorrow', NOW);
    expect(await send()).toMatchObject({ kind: 'retry', after: 18 * 3_600_000 });
  });

  test.each([500, 503])('with %i: tried again', async (status) => {
    notify.refuse = () => notifyError(status, 'Exception', 'Internal server error', NOW);
    expect(await send()).toMatchObject({ kind: 'retry', after: null });
  });

  test('by a redirect: not followed', async () => {
    notify.refuse = () => ({ status: 302, headers: { location: 'https://elsewhere.example.org/' }, body: '' });
    expect(await send()).toMatchObject({ kind: 'retry', reason: expect.stringContaining('not followed') });
    expect(notify.asked.length).toBe(1);
  });
});

describe('an answer that proves nothing', () => {
  test('none: ambiguous', async () => {
    const silent = ((_: string, init?: RequestInit) =>
      new Promise((_resolve, reject) => {
        const signal = init?.signal;
        // As fetch does: a time that is up already is not waited for again.
        if (signal?.aborted === true) reject(signal.reason);
        signal?.addEventListener('abort', () => reject(signal.reason));
      })) as typeof fetch;
    expect(await send({}, silent)).toEqual({
      kind: 'ambiguous',
      reason: 'GOV.UK Notify: no answer within 0.05 seconds',
    });
  });

  test('200 in place of 201: ambiguous', async () => {
    notify.refuse = () => ({ status: 200, body: '<html>' });
    expect(await send()).toMatchObject({ kind: 'ambiguous' });
  });

  test('201 with a body without end is a delivery of which the id is not known', async () => {
    const endless = async () =>
      new Response(new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(64_000)) }), { status: 201 });
    expect(await send({}, endless)).toEqual({ kind: 'delivered' });
  });
});

test('reasons hold neither the mailbox nor anything of the key, though the answer repeats them', async () => {
  const words = `${MAILBOX.toUpperCase()} ${NOTIFY_KEY} https://elsewhere.example.org/ ((subject))`;
  for (const status of [400, 403, 429, 500]) {
    notify.refuse = () => notifyError(status, 'BadRequestError', words, NOW);
    const { reason } = { reason: '', ...(await send()) };
    expect(reason).not.toBe('');
    for (const hidden of [MAILBOX, NOTIFY_KEY.slice(-36), NOTIFY_KEY.slice(-73, -37), '://', '((']) {
      expect(reason.toLowerCase()).not.toContain(hidden);
    }
  }
});

test.each([
  { settings: null },
  { settings: '{' },
  { settings: JSON.stringify({ templateId: NOTIFY_TEMPLATE, serviceBase: 'https://api.elsewhere.example.org' }) },
  { settings: JSON.stringify({ templateId: NOTIFY_TEMPLATE, serviceBase: 'http://127.0.0.1:9' }) },
  { secret: 'nothing' },
  { address: 'https://hooks.example.org/' },
])('an endpoint that is not whole is asked nothing: %o', async (more) => {
  expect(await send(more)).toMatchObject({ kind: 'permanent', reason: expect.stringContaining('not whole') });
  expect(notify.asked).toEqual([]);
});

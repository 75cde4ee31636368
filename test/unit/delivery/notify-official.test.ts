/** Our client of GOV.UK Notify beside the official one. */
import { NotifyClient } from 'notifications-node-client';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { notifyToken, readNotifyKey } from '../../../worker/delivery/notify/key.ts';
import { sendNotify } from '../../../worker/delivery/notify/send.ts';
import { startNotify } from '../../support/notify/server.ts';
import { createNotifyStandIn, NOTIFY_KEY, NOTIFY_TEMPLATE } from '../../support/notify/stand-in.ts';
import { startServer } from '../../support/web/server.ts';
import { urgentAlert } from './notify-alert.ts';

const MAILBOX = 'contracts.team@fernshire.gov.uk';
const REFERENCE = 'alert-1_endpoint-1';

afterEach(() => {
  vi.useRealTimers();
});

describe('the token', () => {
  test('is byte for byte the one that the official client makes', async () => {
    const key = readNotifyKey(NOTIFY_KEY);
    if (key === null) throw new Error('no key');
    const official: (string | undefined)[] = [];
    const server = await startServer(0, ({ headers }) => {
      official.push(headers.authorization);
      return { status: 200, body: '{}' };
    });
    try {
      for (const moment of ['2026-11-12T06:00:00.000Z', '2030-01-01T00:00:01.000Z']) {
        vi.useFakeTimers({ now: new Date(moment), toFake: ['Date'] });
        await new NotifyClient(server.origin, NOTIFY_KEY).getNotifications();
        expect(`Bearer ${await notifyToken(key, new Date(moment))}`).toBe(official.at(-1));
      }
      expect(official.length).toBe(2);
    } finally {
      await server.close();
    }
  });

  test.each(['', 'name', NOTIFY_KEY.slice(0, -1), NOTIFY_KEY.slice(13), NOTIFY_KEY.replace('e07b', 'zzzz')])(
    'is not made of what is no key: “%s”',
    (text) => expect(readNotifyKey(text)).toBeNull(),
  );
});

test('the stand-in takes from the official client what it takes from ours', async () => {
  const notify = createNotifyStandIn(
    () => new Date(),
    () => crypto.randomUUID(),
  );
  const server = await startNotify(notify);
  try {
    const client = new NotifyClient(server.origin, NOTIFY_KEY);
    const personalisation = { subject: 'One', body: 'Two', links: 'Three' };
    const taken = await client.sendEmail(NOTIFY_TEMPLATE, MAILBOX, { personalisation, reference: 'official' });
    expect(taken.data).toMatchObject({ reference: 'official', content: { subject: 'One' } });
    const settings = JSON.stringify({ templateId: NOTIFY_TEMPLATE, serviceBase: server.origin });
    const deps = { fetch, now: notify.now, publicUrl: null, local: true };
    const content = { kind: 'alert', alert: urgentAlert() } as const;
    const message = { id: REFERENCE, content, address: `mailto:${MAILBOX}`, secret: NOTIFY_KEY, settings };
    const outcome = await sendNotify(deps, { ...message, mayHaveArrived: false }, new AbortController().signal);
    expect(outcome).toEqual({ kind: 'delivered', receiverId: notify.taken[1]?.id });
    const found = await client.getNotifications('email', undefined, REFERENCE);
    expect(found.data.notifications.map(({ id }) => id)).toEqual([notify.taken[1]?.id]);
  } finally {
    await server.close();
  }
});

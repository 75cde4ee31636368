import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Inbox, startInbox } from '../../support/inbox/inbox.ts';
import { temporaryFolder } from './temporary-folder.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
let inbox: Inbox;

const message = (headline: string) => ({
  type: 'alert.opened',
  data: {
    reference: 'RW-1',
    headline,
    severity: 'urgent',
    location: { id: '1-90000000101', name: 'Quillhaven Home Care' },
    events: [{ kind: 'downgrade', scope: 'safe', from: 'good', to: 'inadequate', publishedOn: '2026-11-12' }],
    providerUrl: 'javascript:alert(1)',
    reportUrl: 'https://www.cqc.org.uk/location/1-90000000101',
  },
});

const send = async (id: string, body: string, secret = SECRET) => {
  const at = new Date();
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
  return (await fetch(inbox.hookUrl, { method: 'POST', body, headers })).status;
};
const page = async () => (await fetch(inbox.url)).text();

beforeEach(async () => {
  inbox = await startInbox({ secret: SECRET });
});
afterEach(() => inbox.close());

describe('the inbox', () => {
  test('shows an alert in words', async () => {
    expect(await send('m1', JSON.stringify(message('Quillhaven Home Care: Good to Inadequate')))).toBe(204);
    expect(await page()).toContain('Safe: Good to Inadequate, published 12 November 2026 (downgrade)');
  });

  test('shows a repeated message once, newest alert first', async () => {
    await send('m1', JSON.stringify(message('First')));
    await send('m2', JSON.stringify(message('Second')));
    await send('m1', JSON.stringify(message('First')));
    const html = await page();
    expect(html.match(/<article/g)).toHaveLength(2);
    expect(html.indexOf('Second')).toBeLessThan(html.indexOf('First'));
    expect(html).toContain('received 2 times, shown once');
    const { items } = (await (await fetch(new URL('/alerts.json', inbox.url))).json()) as { items: unknown[] };
    expect(items).toHaveLength(2);
  });

  test('refuses what is not signed with its secret', async () => {
    const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
    expect(await send('m1', JSON.stringify(message('Forged')), other)).toBe(401);
    expect((await fetch(inbox.hookUrl, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await fetch(inbox.hookUrl)).status).toBe(405);
    expect(inbox.messages()).toEqual([]);
    expect(inbox.refused()).toBe(2);
    expect(await page()).toContain('Nothing yet');
  });

  test('escapes what it is sent, and links only to http and https', async () => {
    await send('m1', JSON.stringify(message('<script>alert(1)</script> & "co"')));
    await send('m2', JSON.stringify(['strange']));
    const html = await page();
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;co&quot;');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('javascript:');
    expect(html).toContain('A message without a headline');
  });

  test('keeps what it received over a restart, a line cut short by a kill apart', async () => {
    const file = join(temporaryFolder(), 'inbox.jsonl');
    await inbox.close();
    inbox = await startInbox({ secret: SECRET, file });
    await send('m1', JSON.stringify(message('Kept')));
    await inbox.close();
    appendFileSync(file, '\n{"id":"m2","recei');
    inbox = await startInbox({ secret: SECRET, file });
    await send('m3', JSON.stringify(message('Later')));
    await send('m1', JSON.stringify(message('Kept')));
    await inbox.close();
    inbox = await startInbox({ secret: SECRET, file });
    expect(inbox.messages().map(({ id, times }) => [id, times.length])).toEqual([
      ['m3', 1],
      ['m1', 2],
    ]);
  });
});

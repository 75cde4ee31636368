/** What becomes of an acknowledgement: said once, kept, sent, refused, and never anybody's but the person's. */
import { describe, expect, it } from 'vitest';
import { fromOwnPage } from '../../../extension/platform/messages.ts';
import { acknowledged, awake, json, SERVER } from './support/alert-browser.ts';

describe('acknowledging', () => {
  const begun = async (...answers: (() => Response)[]) => {
    const all = awake(...answers);
    all.list('a', 'b');
    await all.sync();
    return all;
  };
  const acknowledge = { type: 'acknowledge', alertId: 'a' };
  const error = (status: number, code: string, message: string) => () => json(status, { error: { code, message } });

  it('says so at once, and leaves the rest to the newer list', async () => {
    const { tell, items, seen, list, sync } = await begun(() => json(200, { reference: 'RW-A' }));
    expect(await tell(acknowledge)).toEqual({ kind: 'sent', reference: 'RW-A' });
    expect(seen.posts).toEqual(['/v1/alerts/a/acknowledge {}']);
    expect([items().map(({ state }) => state), seen.badge.get('all')]).toEqual([['done'], '+1']);
    // Twice is once.
    expect(await tell(acknowledge)).toMatchObject({ kind: 'sent' });
    expect(seen.posts).toHaveLength(1);
    // Somebody opened it again: the list is what counts.
    list('a', 'b');
    await sync();
    expect([items(), seen.badge.get('all')]).toEqual([[], '+2']);
  });

  it.each<[string, () => Response, string, unknown]>([
    ['somebody was first', error(409, 'alert-acknowledged', 'Before.'), 'done', 'Somebody had acknowledged it before.'],
    ['it is closed', error(409, 'alert-closed', 'This alert is closed.'), 'done', 'This alert is closed.'],
    ['a later one took its place', error(409, 'alert-revised', 'Deal with RW-B.'), 'done', 'Deal with RW-B.'],
    ['it changed at that moment', error(409, 'alert-changed', 'Changed just now.'), 'waiting', 'Changed just now.'],
    ['the token may not', error(403, 'forbidden', 'No.'), 'refused', expect.stringContaining('Ask whoever runs')],
    ['a gateway forbids it', () => new Response('No', { status: 403 }), 'waiting', expect.any(String)],
    ['there is none', error(404, 'alert-unknown', 'None.'), 'refused', 'None.'],
    ['nobody answers', () => Promise.reject(new TypeError('x')) as never, 'waiting', `No answer at ${SERVER}.`],
  ])('where %s', async (_, answer, state, lastError) => {
    const { tell, items } = await begun(answer);
    await tell(acknowledge);
    expect(items()).toMatchObject([{ state, lastError }]);
  });

  it('is kept while the server is away, sent when it is back, and tried again after a refusal', async () => {
    const { tell, items, seen } = await begun(
      error(403, 'forbidden', 'No.'),
      () => json(503, {}),
      () => json(200, {}),
    );
    expect(await tell(acknowledge)).toMatchObject({ kind: 'refused' });
    expect(await tell(acknowledge)).toEqual({ kind: 'kept' });
    await tell({ type: 'send-now' });
    expect([items().map(({ state }) => state), seen.posts.length]).toEqual([['done'], 3]);
  });

  it('forgets what was refused with the alert, and keeps what waits', async () => {
    const { tell, items, list, sync } = await begun(error(404, 'alert-unknown', 'None.'));
    await tell(acknowledge);
    await tell({ type: 'acknowledge', alertId: 'b' });
    expect(items().map(({ state }) => state)).toEqual(['refused', 'waiting']);
    list('c');
    await sync();
    expect(items()).toMatchObject([{ state: 'waiting', body: { alertId: 'b' } }]);
  });

  it('sends nothing that was put on the list of what waits by anybody else', async () => {
    const { tell, items, local, seen, meant } = await begun(() => json(200, {}));
    await local.set({ outbox: [acknowledged('a')] });
    await tell({ type: 'send-now' });
    expect(seen.posts).toEqual([]);
    expect(items()).toMatchObject([{ state: 'refused', lastError: expect.stringContaining('own list') }]);
    await tell(acknowledge);
    expect([seen.posts.length, items().map(({ state }) => state), meant.size]).toEqual([1, ['done'], 0]);
  });

  it('takes nothing that is not on the list, and nothing from a page', async () => {
    const { tell, items, background } = await begun();
    expect(await tell({ type: 'acknowledge', alertId: 'z' })).toMatchObject({ kind: 'not-kept' });
    expect(fromOwnPage({ type: 'acknowledge', alertId: '../checks' })).toBeNull();
    expect(fromOwnPage({ type: 'alerts-seen', alertIds: ['a', 7] })).toBeNull();
    const page = { id: 'abc', tab: { id: 3 } as never, frameId: 0, url: 'https://a.example/' };
    const { kind: type, body } = acknowledged('a');
    for (const message of [acknowledge, { type, ...body }])
      expect(await background.onMessage(message, page)).toBeNull();
    expect(items()).toEqual([]);
  });
});

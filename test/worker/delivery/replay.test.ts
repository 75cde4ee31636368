/** What was given up is sent again by hand, once; and what was not is told by another channel. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NOTIFY_KEY, NOTIFY_TEMPLATE } from '../../support/notify/stand-in.ts';
import { AT, type OutboxStage, openOutboxStage, trouble } from './outbox-stage.ts';

let stage: OutboxStage;
beforeAll(async () => {
  stage = await openOutboxStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.worker.close());

const replay = (path: string) => stage.ask('POST', path, undefined, ['alerts:write']);
const ended = async (answer: Response) => {
  const body = (await answer.json()) as { replayed?: number; error?: { code: string } };
  return [answer.status, body.error?.code ?? body.replayed];
};
const audited = async () => {
  const { results } = await stage.worker.db
    .prepare("SELECT subject, before, after FROM audit WHERE action = 'message.replay' ORDER BY seq")
    .all();
  return results;
};
const rowOf = (id: string) =>
  stage.worker.db
    .prepare('SELECT state, attempts, receipt, receiver_id AS receiverId FROM message WHERE id = ?1')
    .bind(id)
    .first();

describe('sending again', () => {
  test('puts a failed message back, audited, and it is delivered under its own id', async () => {
    await stage.put('m', { receipt: 'technical-failure', receiverId: 'earlier' });
    expect(await ended(await replay('/v1/messages/m/replay'))).toEqual([200, 1]);
    // One attempt stays counted: it may have arrived. What its receiver said of it counts no more.
    expect(await rowOf('m')).toEqual({ state: 'pending', attempts: 1, receipt: null, receiverId: '' });
    expect(await audited()).toEqual([
      {
        subject: 'm',
        before: '{"state":"failed","attempts":10,"receipt":"technical-failure"}',
        after: '{"state":"pending"}',
      },
    ]);
  });

  test('twice, or by two at once, is once', async () => {
    await stage.put('m');
    const both = await Promise.all([replay('/v1/messages/m/replay'), replay('/v1/messages/m/replay')]);
    expect((await Promise.all(both.map(ended))).sort()).toEqual([
      [200, 1],
      [409, 'message-not-failed'],
    ]);
    expect((await audited()).length).toBe(1);
    expect(await stage.worker.scheduled()).toBe('ok');
    expect(await ended(await replay('/v1/messages/m/replay'))).toEqual([409, 'message-not-failed']);
    expect(await stage.worker.scheduled()).toBe('ok');
    expect([stage.taken, (await stage.list('?state=delivered')).items.map(({ id }) => id)]).toEqual([['m'], ['m']]);
  });

  test('of an e-mail lets a late word of the earlier one undo nothing', async () => {
    const email = 'contracts.team@fernshire.gov.uk';
    const request = { channel: 'notify', email, apiKey: NOTIFY_KEY, templateId: NOTIFY_TEMPLATE };
    const added = await stage.ask('POST', '/v1/endpoints', request);
    const { id: endpointId } = (await added.json()) as { id: string };
    const earlier = crypto.randomUUID();
    await stage.put('m', { endpointId, receipt: 'technical-failure', receiverId: earlier });
    await replay('/v1/messages/m/replay');
    const late = {
      ...{ id: earlier, reference: 'm', to: email, status: 'technical-failure', notification_type: 'email' },
      ...{ created_at: AT, completed_at: AT, sent_at: AT, template_id: NOTIFY_TEMPLATE, template_version: 1 },
    };
    expect((await stage.ask('POST', '/v1/callbacks/notify', late, ['callbacks:write'])).status).toBe(204);
    expect(await rowOf('m')).toMatchObject({ state: 'pending', receipt: null });
  });

  test.each(['pending', 'ambiguous', 'delivered'])('is not for a message that is %s', async (state) => {
    await stage.put('m', { state });
    expect(await ended(await replay('/v1/messages/m/replay'))).toEqual([409, 'message-not-failed']);
    expect([await rowOf('m'), await audited()]).toMatchObject([{ state }, []]);
  });

  test('needs a message, and a recipient that takes any', async () => {
    expect(await ended(await replay('/v1/messages/none/replay'))).toEqual([404, 'message-unknown']);
    expect(await ended(await replay('/v1/endpoints/none/replay'))).toEqual([404, 'endpoint-unknown']);
    await stage.put('m');
    await stage.ask('DELETE', `/v1/endpoints/${stage.hook}`);
    expect(await ended(await replay('/v1/messages/m/replay'))).toEqual([409, 'endpoint-disabled']);
    expect(await ended(await replay(`/v1/endpoints/${stage.hook}/replay`))).toEqual([409, 'endpoint-disabled']);
    expect([await rowOf('m'), await audited()]).toMatchObject([{ state: 'failed' }, []]);
  });

  test('of all that one recipient was not told leaves the others’ alone', async () => {
    const other = await stage.addHook('https://other.example.org/', 'Other');
    for (const id of ['a', 'b']) await stage.put(id);
    await stage.put('there', { state: 'delivered' });
    await stage.put('else', { endpointId: other });
    expect(await ended(await replay(`/v1/endpoints/${stage.hook}/replay`))).toEqual([200, 2]);
    expect(await ended(await replay(`/v1/endpoints/${stage.hook}/replay`))).toEqual([200, 0]);
    expect((await audited()).length).toBe(2);
    expect(await stage.ids('?state=failed')).toEqual(['else']);
  });
});

test('what a person switched off is told to nobody; what its receiver ended is told to the others', async () => {
  const other = await stage.addHook('https://other.example.org/', 'Other');
  await stage.put('m', { state: 'pending', attempts: 0, content: trouble('m') });
  await stage.ask('DELETE', `/v1/endpoints/${stage.hook}`);
  expect(await stage.worker.scheduled()).toBe('ok');
  expect([stage.taken, await stage.ids('?state=pending')]).toEqual([[], []]);

  const third = await stage.addHook('https://third.example.org/', 'Third');
  await stage.put('n', { state: 'pending', attempts: 0, endpointId: third });
  stage.status = 410;
  await stage.worker.scheduled();
  stage.status = 204;
  await stage.worker.scheduled();
  const troubles = (await stage.list()).items.filter(({ id }) => id.startsWith('trouble-'));
  expect(troubles.map(({ words, endpointId, state }) => [words, endpointId, state])).toEqual([
    ['Alerts no longer reach Third (webhook)', other, 'delivered'],
  ]);
});

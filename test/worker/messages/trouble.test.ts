/** Endpoints that messages do not reach are told of by the others: once a day, by another channel, and never without end. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MessageContent } from '../../../worker/messages/content.ts';
import { tellTrouble } from '../../../worker/messages/trouble.ts';
import { createGate, type KillPoint } from '../support/gate.ts';
import { gateDb } from '../support/gated-db.ts';
import { type OpenedDatabase, openDatabase } from '../support/open-database.ts';
import { wipe } from '../support/wipe.ts';

let opened: OpenedDatabase;
let db: D1Database;
beforeAll(async () => {
  opened = await openDatabase();
  ({ db } = opened);
});
beforeEach(() => wipe(db));
afterAll(() => opened.close());

const NOW = '2026-11-12T09:00:00.000Z';
const at = (hours: number): string => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();

const addEndpoint = (id: string, channel: 'webhook' | 'notify' | 'teams', label: string | null = id) =>
  db
    .prepare("INSERT INTO endpoint (id, channel, address, secret, label, created_at) VALUES (?1, ?2, ?1, 's', ?3, ?4)")
    .bind(id, channel, label, at(-999))
    .run();

const switchOff = (id: string, moment: string, reason: string) =>
  db.prepare('UPDATE endpoint SET disabled_at = ?2, disabled_reason = ?3 WHERE id = ?1').bind(id, moment, reason).run();

const fail = (id: string, endpointId: string, moment: string, more: { kind?: string; reason?: string } = {}) =>
  db
    .prepare(
      `INSERT INTO message (id, endpoint_id, kind, content, state, attempts, next_at, last_error, created_at)
       VALUES (?1, ?2, ?3, '{}', 'failed', 10, ?4, ?5, ?6)`,
    )
    .bind(id, endpointId, more.kind ?? 'alert', moment, more.reason ?? 'the receiver answered with status 500', at(-90))
    .run();

const tell = (now: string, point: KillPoint | null = null) => {
  const gate = createGate(point);
  const gated = gateDb(db, gate);
  const work = tellTrouble({ db: gated.db, now: () => new Date(now) });
  return { gate, gated, done: Promise.race([work, gate.killed]) };
};

const told = async () => {
  const { results } = await db
    .prepare("SELECT id, endpoint_id AS endpointId, content, state FROM message WHERE kind = 'trouble' ORDER BY id")
    .all<{ id: string; endpointId: string; content: string; state: string }>();
  return results.map(({ content, ...row }) => ({
    ...row,
    content: JSON.parse(content) as Extract<MessageContent, { kind: 'trouble' }>,
  }));
};
const toldTo = async (): Promise<string[]> => (await told()).map(({ id }) => id);

const GONE = 'the receiver answered 410 Gone';
const BY_A_PERSON = 'the endpoint was switched off by a person';

describe('what was given up', () => {
  test('is told with since when, how many, why, and what to do', async () => {
    await addEndpoint('duty', 'webhook', 'Duty desk');
    await addEndpoint('mail', 'notify', 'Contracts team');
    await fail('a', 'duty', at(-2));
    await fail('b', 'duty', at(-1));
    await tell(NOW).done;
    const id = 'trouble-2026-11-12-duty';
    expect(await told()).toEqual([
      {
        id: `${id}_mail`,
        endpointId: 'mail',
        state: 'pending',
        content: {
          kind: 'trouble',
          id,
          at: NOW,
          headline: '2 messages did not reach Duty desk (webhook)',
          lines: [
            '2 messages were given up, the first on 12 November 2026 at 07:00.',
            'The receiver answered with status 500.',
            'Ask whoever runs the receiving system whether it is up, then send the messages again from the outbox.',
            'Tell those who rely on it: what changed meanwhile stands on the page of alerts.',
          ],
        },
      },
    ]);
  });

  test('is told once a day in London, and again when more is given up on another', async () => {
    await addEndpoint('duty', 'webhook');
    await addEndpoint('mail', 'notify');
    await fail('a', 'duty', at(-1));
    await tell(NOW).done;
    await fail('b', 'duty', at(2));
    await tell(at(3)).done;
    expect(await toldTo()).toEqual(['trouble-2026-11-12-duty_mail']);
    // Half past midnight in London.
    await fail('c', 'duty', '2026-11-13T00:30:00.000Z');
    await tell('2026-11-13T00:31:00.000Z').done;
    // Half past midnight in summer time.
    await fail('d', 'duty', '2027-07-01T23:30:00.000Z');
    await tell('2027-07-01T23:31:00.000Z').done;
    const days = ['2026-11-12', '2026-11-13', '2027-07-02'];
    expect(await toldTo()).toEqual(days.map((day) => `trouble-${day}-duty_mail`));
  });

  test('of days ago is not told', async () => {
    await addEndpoint('duty', 'webhook');
    await addEndpoint('mail', 'notify');
    await fail('a', 'duty', at(-40));
    await tell(NOW).done;
    expect(await toldTo()).toEqual([]);
  });

  test('by a receipt counts from the receipt', async () => {
    await addEndpoint('mail', 'notify');
    await addEndpoint('duty', 'webhook');
    await fail('a', 'mail', at(-60));
    await db.prepare("UPDATE message SET receipt = 'temporary-failure', receipt_at = ?1").bind(at(-1)).run();
    await tell(NOW).done;
    expect((await told()).map(({ content }) => content.lines[0])).toEqual([
      '1 message was given up, on 12 November 2026 at 08:00.',
    ]);
  });
});

describe('an endpoint that was switched off', () => {
  test('by itself is told with what was given up with it', async () => {
    await addEndpoint('duty', 'webhook', 'Duty desk');
    await addEndpoint('mail', 'notify');
    await fail('a', 'duty', at(20), { reason: GONE });
    await switchOff('duty', at(-1), GONE);
    await tell(NOW).done;
    expect((await told()).map(({ id, content }) => [id, content.headline, ...content.lines.slice(0, 3)])).toEqual([
      [
        'trouble-2026-11-12-off-duty_mail',
        'Alerts no longer reach Duty desk (webhook)',
        'Switched off since 12 November 2026 at 08:00; 1 message was given up.',
        'The receiver answered 410 Gone.',
        'Ask whoever runs the receiving system whether it is up, then add the recipient again in the settings: until then nothing is sent there.',
      ],
    ]);
  });

  test('is told although a single message was told of earlier that day', async () => {
    await addEndpoint('duty', 'webhook');
    await addEndpoint('mail', 'notify');
    await fail('a', 'duty', at(-1));
    await tell(NOW).done;
    await switchOff('duty', at(1), GONE);
    await tell(at(1)).done;
    expect(await toldTo()).toEqual(['trouble-2026-11-12-duty_mail', 'trouble-2026-11-12-off-duty_mail']);
  });

  test('by a person is no trouble, nor what was given up with it, switched on again or not', async () => {
    await addEndpoint('duty', 'webhook');
    await addEndpoint('mail', 'notify');
    await fail('a', 'duty', at(-1), { reason: BY_A_PERSON });
    await switchOff('duty', at(-1), BY_A_PERSON);
    await tell(NOW).done;
    await db.prepare('UPDATE endpoint SET disabled_at = NULL, disabled_reason = NULL').run();
    await tell(NOW).done;
    expect(await toldTo()).toEqual([]);
  });
});

describe('who is told', () => {
  test('those of another channel; where there is none, the others of the same', async () => {
    for (const id of ['duty', 'hook']) await addEndpoint(id, 'webhook');
    await addEndpoint('mail', 'notify');
    await addEndpoint('team', 'teams');
    await fail('a', 'duty', at(-1));
    await tell(NOW).done;
    expect((await told()).map(({ endpointId }) => endpointId)).toEqual(['mail', 'team']);
    await db.prepare("DELETE FROM message WHERE kind = 'trouble'").run();
    for (const id of ['mail', 'team']) await switchOff(id, at(-99), BY_A_PERSON);
    await tell(NOW).done;
    expect((await told()).map(({ endpointId }) => endpointId)).toEqual(['hook']);
  });

  test('nobody where there is nobody: nothing is written', async () => {
    await addEndpoint('duty', 'webhook');
    await fail('a', 'duty', at(-1));
    const { gated, done } = tell(NOW);
    await done;
    expect([gated.rowsWritten(), gated.roundTrips()]).toEqual([0, 1]);
  });
});

test('a message of a trouble that fails itself is not told on', async () => {
  await addEndpoint('duty', 'webhook');
  await addEndpoint('mail', 'notify');
  await fail('a', 'duty', at(-1));
  await tell(NOW).done;
  await db.prepare("UPDATE message SET state = 'failed', next_at = ?1 WHERE kind = 'trouble'").bind(at(1)).run();
  await tell(at(1)).done;
  expect(await toldTo()).toEqual(['trouble-2026-11-12-duty_mail']);
});

test('a tick with nothing to tell asks once and writes nothing', async () => {
  await addEndpoint('duty', 'webhook');
  await addEndpoint('mail', 'notify');
  await fail('a', 'duty', at(-1));
  await tell(NOW).done;
  const { gated, done } = tell(at(0.1));
  await done;
  expect([gated.roundTrips(), gated.rowsWritten()]).toEqual([1, 0]);
});
test('it says nothing that hides or reorders what stands beside it', async () => {
  await addEndpoint('duty', 'webhook', 'Duty\u202Edesk\u0000');
  await addEndpoint('mail', 'notify');
  await fail('a', 'duty', at(-1), { reason: `it said\n\u2066${'x'.repeat(5000)}` });
  await tell(NOW).done;
  const message = (await told())[0];
  expect(message?.content.headline).toBe('A message did not reach Dutydesk (webhook)');
  expect(message?.content.lines[1]).toMatch(/^It said x{290,}…$/);
});

describe('killed anywhere and begun anew, or twice at once', () => {
  const begin = async () => {
    await addEndpoint('duty', 'webhook');
    for (const id of ['mail', 'other']) await addEndpoint(id, 'notify');
    await fail('a', 'duty', at(-1));
  };
  const BOTH = ['trouble-2026-11-12-duty_mail', 'trouble-2026-11-12-duty_other'];

  test('it is told once', async () => {
    await begin();
    const whole = tell(NOW);
    await whole.done;
    expect(await toldTo()).toEqual(BOTH);
    for (let n = 1; n <= whole.gate.count(); n += 1) {
      for (const side of ['before', 'after'] as const) {
        await db.prepare("DELETE FROM message WHERE kind = 'trouble'").run();
        await expect(tell(NOW, { at: n, side }).done).resolves.toBe('killed');
        expect([[], BOTH]).toContainEqual(await toldTo());
        await tell(at(0.1)).done;
        expect(await toldTo()).toEqual(BOTH);
      }
    }
    expect(whole.gate.count()).toBe(2);
  });
  test('and by two at once', async () => {
    await begin();
    await Promise.all([tell(NOW).done, tell(NOW).done]);
    expect(await toldTo()).toEqual(BOTH);
  });
});

/** The weekly heartbeat in a true D1: what it says, to whom, and once however a tick ends. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disableEndpoint } from '../../../worker/delivery/repository.ts';
import type { MessageContent } from '../../../worker/messages/content.ts';
import { confirmDrill, startDrill } from '../../../worker/messages/drill.ts';
import { heartbeatIfDue } from '../../../worker/messages/heartbeat.ts';
import { readProof } from '../../../worker/messages/heartbeat-proof.ts';
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
beforeEach(async () => {
  await wipe(db);
  await addEndpoints('first', 'second', 'off');
  await disableEndpoint(db, 'off', { reason: 'no longer used', at: BEFORE });
});
afterAll(() => opened.close());

const BEFORE = '2026-11-02T09:00:00.000Z';
/** The Tuesday after Easter Monday in 2027, at eight by London's clocks, and a minute before. */
const [EARLY, DUE] = ['2027-03-30T06:59:00.000Z', '2027-03-30T07:00:00.000Z'] as const;

const addEndpoints = (...ids: readonly string[]) =>
  db.batch(
    ids.map((id) =>
      db
        .prepare(
          "INSERT INTO endpoint (id, channel, address, secret, created_at) VALUES (?1, 'webhook', 'https://' || ?1 || '.example', 's', ?2)",
        )
        .bind(id, BEFORE),
    ),
  );

const beatAt = (moment: string, on: D1Database = db) => heartbeatIfDue({ db: on, now: () => new Date(moment) });

const sent = async (): Promise<string[]> =>
  (await db.prepare('SELECT id FROM message ORDER BY id').all<{ id: string }>()).results.map(({ id }) => id);

const BOTH = ['heartbeat-2027-03-30_first', 'heartbeat-2027-03-30_second'];

const said = async (): Promise<MessageContent> =>
  JSON.parse((await db.prepare('SELECT content FROM message LIMIT 1').first<string>('content')) ?? 'null');

/** A complete pull of one location on the register, and one fall that it saw. */
const checked = (finishedAt: string) =>
  db.batch([
    db.prepare(
      "INSERT INTO contract (id, location_id, status, imported_at) VALUES ('c', '1-9000000001', 'active', '2026-01-01T00:00:00.000Z')",
    ),
    db
      .prepare(
        `INSERT INTO location (location_id, provider_id, name, registration, rating, observation, state,
                               observation_hash, first_seen_at, changed_at)
         VALUES ('1-9000000001', '1-9100000001', 'Quillmere Care', 'registered', 'inadequate', '{}', '{}', 'h', ?1, ?1)`,
      )
      .bind(finishedAt),
    db
      .prepare(
        `INSERT INTO crawl_run (id, kind, status, started_at, finished_at, plan, expected, seen, unchanged, changed, failed)
         VALUES ('run', 'full', 'complete', ?1, ?1, '[]', 1, 1, 0, 1, '[]')`,
      )
      .bind(finishedAt),
    ...['safe', 'overall'].map((scope) =>
      db
        .prepare(
          `INSERT INTO rating_event (id, kind, location_id, location_name, scope, from_rating, to_rating, inherited,
                                     run_id, observed_at)
           VALUES (?2, 'downgrade', '1-9000000001', 'Quillmere Care', ?2, 'good', 'inadequate', 0, 'run', ?1)`,
        )
        .bind(finishedAt, scope),
    ),
  ]);

describe('the heartbeat', () => {
  it('goes to every endpoint that is switched on, once, when its time has come', async () => {
    await beatAt(EARLY);
    expect(await sent()).toEqual([]);
    for (const moment of [DUE, DUE, '2027-04-02T20:00:00.000Z']) await beatAt(moment);
    expect(await sent()).toEqual(BOTH);
    await beatAt('2027-04-05T07:00:00.000Z');
    expect(await sent()).toHaveLength(4);
  });

  it('is not sent of before an endpoint was, and nothing is written where there is none', async () => {
    await db.prepare("UPDATE endpoint SET created_at = '2027-03-31T09:00:00.000Z'").run();
    const { db: counted, rowsWritten, roundTrips } = gateDb(db, createGate(null));
    await beatAt('2027-03-31T12:00:00.000Z', counted);
    expect([rowsWritten(), roundTrips()]).toEqual([0, 1]);
    await beatAt('2027-04-05T07:00:00.000Z');
    expect(await sent()).toEqual(['heartbeat-2027-04-05_first', 'heartbeat-2027-04-05_second']);
  });

  it('says that nothing was checked, before anything was', async () => {
    await beatAt(DUE);
    expect(await said()).toEqual({
      kind: 'heartbeat',
      day: '2027-03-30',
      watched: 0,
      checked: 0,
      lastCompleteAt: null,
      lastChange: null,
      openAlerts: 0,
      problems: ['Nothing has been checked yet: there is nothing to watch, import the council’s list.'],
    });
  });

  it('says what was checked, what changed last by its gravest part, and no problem where there is none', async () => {
    const at = '2027-03-30T05:10:00.000Z';
    await checked(at);
    await beatAt(DUE);
    expect(await said()).toEqual({
      kind: 'heartbeat',
      day: '2027-03-30',
      watched: 1,
      checked: 1,
      lastCompleteAt: at,
      lastChange: {
        headline: 'Quillmere Care: Good to Inadequate (overall), and 1 more change',
        observedAt: at,
      },
      openAlerts: 0,
      problems: [],
    });
  });

  it('says so while the checks have stopped', async () => {
    await checked('2027-03-20T05:10:00.000Z');
    await beatAt(DUE);
    expect(await said()).toMatchObject({
      problems: ['No complete check since 20 March at 05:10: is the schedule running?'],
    });
  });
});

describe('killed anywhere, or two at once', () => {
  const POINTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((at): KillPoint[] => [
    { at, side: 'before' },
    { at, side: 'after' },
  ]);

  it('is in the outbox once for each endpoint', async () => {
    const kills: boolean[] = [];
    for (const point of POINTS) {
      await db.batch([db.prepare('DELETE FROM message'), db.prepare('DELETE FROM message_issue')]);
      const gate = createGate(point);
      const first = beatAt(DUE, gateDb(db, gate).db).then(() => 'ended' as const);
      kills.push((await Promise.race([first, gate.killed])) === 'killed');
      await beatAt(DUE);
      expect([point, await sent()]).toEqual([point, BOTH]);
    }
    // The last points are past its end: every effect was killed at.
    expect([kills[0], kills.at(-1)]).toEqual([true, false]);
  });

  it('is there once where another tick comes whole between any two of its effects', async () => {
    let effects = 0;
    for (const between of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
      await db.batch([db.prepare('DELETE FROM message'), db.prepare('DELETE FROM message_issue')]);
      effects = 0;
      const pass = async <T>(effect: () => Promise<T>): Promise<T> => {
        effects += 1;
        if (effects === between) await beatAt(DUE);
        return effect();
      };
      await beatAt(DUE, gateDb(db, { ...createGate(null), pass }).db);
      expect([between, await sent()]).toEqual([between, BOTH]);
    }
    // The last turn had fewer effects than that: the other came between all of them.
    expect(effects).toBeLessThan(10);
  });
});

describe('the proof on the overview', () => {
  const proofAt = async (moment: string) => {
    const { lines } = await readProof({ db, now: () => new Date(moment) });
    return lines.map(({ text }) => text);
  };

  it('follows a heartbeat from the outbox to its receivers', async () => {
    expect(await proofAt('2027-03-30T09:00:00.000Z')).toEqual([
      'The heartbeat of Tuesday 30 March did not go out: the schedule may have stopped.',
    ]);
    await beatAt(DUE);
    expect(await proofAt(DUE)).toEqual(['Last heartbeat Tuesday 30 March, delivered to 0 of 2.']);
    await db.prepare("UPDATE message SET state = 'failed'").run();
    expect(await proofAt(DUE)).toEqual([
      'The heartbeat of Tuesday 30 March was delivered to nobody: alerts may not arrive either.',
    ]);
    await db.prepare("UPDATE message SET state = 'delivered' WHERE endpoint_id = 'first'").run();
    expect(await proofAt(DUE)).toEqual(['Last heartbeat Tuesday 30 March, delivered to 1 of 2.']);
  });

  it('asks for what nobody confirmed of a drill, but not of an endpoint that was switched off since', async () => {
    await beatAt(DUE);
    const { id } = await startDrill({ db, now: () => new Date(DUE), newId: () => 'a-drill' }, 'test');
    const later = '2027-04-01T07:00:00.000Z';
    const calm = ['Last heartbeat Tuesday 30 March, delivered to 2 of 2.'];
    await db.prepare("UPDATE message SET state = 'delivered'").run();
    expect(await proofAt(DUE)).toEqual(calm);
    await confirmDrill({ db, now: () => new Date(later) }, { drillId: id, endpointId: 'first' }, 'test');
    expect(await proofAt(later)).toEqual([
      'The drill of Tuesday 30 March was confirmed by 1 of 2: ask the others whether it arrived.',
    ]);
    await disableEndpoint(db, 'second', { reason: 'no longer used', at: later });
    expect(await proofAt(later)).toEqual(calm);
  });

  it('says that nobody is told', async () => {
    await db.prepare("UPDATE endpoint SET disabled_at = '2027-01-01T00:00:00.000Z'").run();
    expect(await proofAt(DUE)).toEqual(['Nobody is told: no alert leaves this service until it has a recipient.']);
  });
});

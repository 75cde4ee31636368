/** Each item is in one digest, whoever issues it and however often a tick dies. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGate } from '../support/gate.ts';
import { gateDb } from '../support/gated-db.ts';
import { restore, takeSnapshot } from '../support/snapshot.ts';
import { type DigestStage, openDigestStage } from './digest-stage.ts';

let stage: DigestStage;
beforeAll(async () => {
  stage = await openDigestStage();
});
beforeEach(() => stage.begin());
afterAll(() => stage.close());

/** A Thursday at noon, and the Monday and Tuesday after it at 08:00 in London. */
const THURSDAY_NOON = '2026-11-12T12:00:00.000Z';
const MONDAY = '2026-11-16T08:00:00.000Z';
const TUESDAY = '2026-11-17T08:00:00.000Z';

const upgrade = { kind: 'upgrade', from: 'good', to: 'outstanding' };
const removed = { kind: 'rating-removed', from: 'good', to: 'not-rated' };

describe('each item is in one digest', () => {
  const prepared = async () => {
    // What is due on Thursday goes out, so that Monday begins with nothing.
    await stage.tick(THURSDAY_NOON);
    await stage.endpoint('second');
    await stage.adoptPolicy();
    await stage.waitingAlert('a-high', 'high');
    await stage.events({ id: 'rise', ...upgrade }, { id: 'gone', ...removed });
  };
  /** Ids of everything told, by endpoint and digest. */
  const told = async () =>
    (await stage.digests())
      .map(({ id, alerts, changes }) => [id, ...[...alerts, ...changes].map((line) => line.id)].join(' '))
      .sort();
  const expected = [
    'digest-daily-2026-11-16_first a-high rise',
    'digest-daily-2026-11-16_second rise',
    'digest-weekly-2026-11-16_first gone',
    'digest-weekly-2026-11-16_second gone',
  ];
  const marked = () =>
    stage.count(
      `SELECT count(*) AS n FROM message_item i JOIN message m ON m.id = i.message_id AND m.endpoint_id = i.endpoint_id`,
    );

  it('with two issuers at once', async () => {
    await prepared();
    await Promise.all([stage.tick(MONDAY), stage.tick(MONDAY), stage.tick(MONDAY)]);
    await stage.tick(MONDAY);
    expect(await told()).toEqual(expected);
    expect(await marked()).toBe(5);
  });

  /** Round trips of a tick that write. Between two of them nothing changes, wherever a tick dies. */
  const writes = async (): Promise<number[]> => {
    const written: number[] = [];
    const { pass, ...gate } = createGate(null);
    const counting = async <T>(effect: () => Promise<T>): Promise<T> => {
      const value = await pass(effect);
      written.push(gated.rowsWritten());
      return value;
    };
    const gated = gateDb(stage.db, { ...gate, pass: counting });
    await stage.tick(MONDAY, gated.db);
    return written.flatMap((rows, n) => (rows > (written[n - 1] ?? 0) ? [n + 1] : []));
  };

  it('killed before or after any write', async () => {
    await prepared();
    await takeSnapshot(stage.db);
    const trips = await writes();
    expect(await told()).toEqual(expected);
    expect(trips).toHaveLength(3);
    for (const at of trips) {
      for (const side of ['before', 'after'] as const) {
        await restore(stage.db);
        await stage.db.prepare("DELETE FROM message_issue WHERE day = '2026-11-16'").run();
        const gate = createGate({ at, side });
        await Promise.race([stage.tick(MONDAY, gateDb(stage.db, gate).db), gate.killed]);
        await stage.tick(MONDAY);
        expect(await told(), `${side} ${at}`).toEqual(expected);
        expect(await marked(), `${side} ${at}`).toBe(5);
      }
    }
  });

  it('that comes while the digest is being written: it waits for the next', async () => {
    await prepared();
    const counting = createGate(null);
    let trips = 0;
    const meddling = {
      prepare: (sql: string) => stage.db.prepare(sql),
      batch: async (statements: D1PreparedStatement[]) => {
        trips += 1;
        const answers = await stage.db.batch(statements);
        // After what waits for the daily digest was read, and before it is written.
        if (trips === 3) await stage.waitingAlert('a-late', 'urgent');
        return answers;
      },
    } as unknown as D1Database;
    await stage.tick(MONDAY, gateDb(meddling, counting).db);
    expect(await told()).toEqual(expected);
    await stage.tick(TUESDAY);
    expect(await told()).toContain('digest-daily-2026-11-17_first a-late');
  });
});

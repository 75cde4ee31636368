/** Two people with one alert at the same moment: one wins, and the other is told. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acknowledgeAlert, acknowledgeAlerts, assignAlert, closeAlert } from '../../../worker/alerts/steps.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { restore } from '../support/snapshot.ts';
import { addAlert, alertCalls, beginWithAlert, firstId } from './alert-calls.ts';

let worker: HttpWorker;
let id: string;

beforeAll(async () => {
  worker = await openHttpWorker();
  await beginWithAlert(worker);
  id = await firstId(worker);
});
beforeEach(async () => {
  await restore(worker.db);
  await worker.db.prepare('DELETE FROM alert_step').run();
});
afterAll(() => worker.close());

const { post, story } = alertCalls(() => worker);
const taken = async (step: string, body?: unknown): Promise<void> => {
  expect((await post(id, step, body)).status).toBe(200);
};
const audits = async () => {
  const { results } = await worker.db.prepare("SELECT action FROM audit WHERE action LIKE 'alert.%'").all();
  return results;
};

/** The database with somebody else's step let in between the reading and the writing of this one. */
const overtakenBy = (other: () => Promise<unknown>): D1Database => {
  let isLetIn = false;
  const batch = async (statements: D1PreparedStatement[]) => {
    if (!isLetIn) await other();
    isLetIn = true;
    return worker.db.batch(statements);
  };
  return { prepare: (sql: string) => worker.db.prepare(sql), batch } as unknown as D1Database;
};

describe('two at once', () => {
  const now = () => new Date();
  const own = (db: D1Database) => ({ db, now });

  it.each<[string, (db: D1Database) => Promise<void>, () => Promise<unknown>, string]>([
    [
      'acknowledging',
      (db) => acknowledgeAlert(own(db), id, 'second'),
      () => taken('acknowledge'),
      'alert-acknowledged',
    ],
    [
      'assigning',
      (db) => assignAlert(own(db), id, 'Duty desk', 'second'),
      () => taken('assign', { owner: 'Duty team' }),
      'alert-changed',
    ],
    [
      'closing',
      (db) => closeAlert(own(db), id, 'Other', 'second'),
      () => taken('close', { outcome: 'One' }),
      'alert-closed',
    ],
    [
      'assigning what is taken the place of',
      (db) => assignAlert(own(db), id, 'Duty desk', 'second'),
      () => worker.db.prepare("UPDATE alert SET state = 'closed', revised_by = 'beef'").run(),
      'alert-revised',
    ],
  ])('%s: one wins, and of the other nothing is written', async (_, second, first, code) => {
    await expect(second(overtakenBy(first))).rejects.toMatchObject({ status: 409, code });
    const { results } = await worker.db
      .prepare("SELECT actor FROM alert_step UNION ALL SELECT actor FROM audit WHERE action LIKE 'alert.%'")
      .all<{ actor: string }>();
    expect(results.map(({ actor }) => actor)).not.toContain('second');
    expect((await story(id)).owner).not.toBe('Duty desk');
  });

  it('acknowledging many: those that somebody else had first are left', async () => {
    await addAlert(worker, 'a-2');
    const db = overtakenBy(() => taken('acknowledge'));
    expect(await acknowledgeAlerts(own(db), [id, 'a-2', 'nobody'], 'second')).toEqual({ acknowledged: 1, left: 2 });
    const first = await story(id);
    expect(first.acknowledgedBy).not.toBe('second');
    expect((await story('a-2')).acknowledgedBy).toBe('second');
    expect(await audits()).toHaveLength(2);
  });
});

/** What the published index says of the placement policy, and when it is published anew because of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { IndexDocument } from '../../../shared/api/index-document.ts';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { publishIfOlder } from '../../../worker/index/publish.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { createGate } from '../support/gate.ts';
import { gateDb } from '../support/gated-db.ts';
import { fill, put } from './stage.ts';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const document = async () => IndexDocument.parse(await (await worker.ask(['index:read'], '/v1/index')).json());
const usual = PRESETS['ask-then-stop'];

describe('the index', () => {
  test('says nothing of verdicts while no policy is in force', async () => {
    await fill(worker);
    const index = await document();
    expect([index.policyVersion, index.roles]).toEqual([undefined, undefined]);
    expect(index.locations.some((location) => 'verdict' in location)).toBe(false);
    expect(index.locations.map(({ contractTypes }) => contractTypes)).toEqual([
      ['framework'],
      ['framework'],
      ['framework'],
      [],
    ]);
  });

  test('carries them as soon as one is set', async () => {
    await fill(worker);
    const before = await document();
    await put(worker, { preset: 'join-only', why: 'First' });
    const index = await document();
    expect(index.seq).toBe(before.seq + 1);
    expect([index.policyVersion, index.roles]).toEqual(['1', ['contracts manager', 'brokerage manager']]);
    expect(index.locations[2]?.verdict).toEqual({
      answer: 'place',
      role: null,
      reason: 'Inadequate, published 1 March 2026.',
      byContractType: [
        {
          contractType: 'direct-award',
          answer: 'do-not-place',
          role: null,
          reason: 'Inadequate, published 1 March 2026.',
        },
      ],
    });
    const { policyVersion, roles } = index;
    await put(worker, { preset: 'good-only', why: 'Second' });
    expect(await document()).not.toMatchObject({ policyVersion, roles });
  });

  test('has none for a location of which nobody knows the rating', async () => {
    await fill(worker);
    await put(worker, { preset: 'ask-then-stop', why: 'First' });
    await worker.db
      .prepare("UPDATE location SET gone_at = '2026-11-01T00:00:00.000Z' WHERE location_id = '1-1003'")
      .run();
    await put(worker, { preset: 'good-only', why: 'Second' });
    expect((await document()).locations[2]).toMatchObject({ ratingKnown: false, verdict: null });
  });

  test('names no alternative that the policy would not place with', async () => {
    await fill(worker);
    const offered = async () => (await document()).locations.flatMap(({ alternatives }) => alternatives ?? []).length;
    expect(await offered()).toBeGreaterThan(0);
    const rulings = { ...usual.rules.rulings, good: usual.rules.rulings.suspended };
    await put(worker, { policy: { ...usual, rules: { ...usual.rules, rulings } }, why: 'First' });
    expect(await offered()).toBe(0);
  });
});

describe('a new day', () => {
  /** A first day on which nothing is old, and the day after the oldest rating is too old. */
  const EARLY = new Date('2031-02-28T12:00:00.000Z');
  const LATE = new Date('2031-03-02T12:00:00.000Z');
  const publish = async (now: Date) => {
    const gate = createGate(null);
    const gated = gateDb(worker.db, gate);
    const published = await publishIfOlder({ db: gated.db, now: () => now });
    return { published, statements: gate.count(), rows: gated.rowsWritten() };
  };
  const good = async () => (await document()).locations[0]?.verdict?.answer;

  test('publishes where a rating has grown too old, and then rests', async () => {
    await fill(worker);
    await put(worker, { preset: 'ask-then-stop', why: 'First' });
    await publish(EARLY);
    expect(await good()).toBe('place');
    expect((await publish(LATE)).published).toBe(true);
    expect(await good()).toBe('ask');
    expect(await publish(LATE)).toEqual({ published: false, statements: 1, rows: 0 });
  });

  test('that changes no verdict writes one row', async () => {
    await fill(worker);
    await put(worker, { preset: 'ask-then-stop', why: 'First' });
    await publish(EARLY);
    const next = await publish(new Date('2031-03-01T12:00:00.000Z'));
    expect([next.published, next.rows]).toEqual([false, 1]);
    expect(await publish(new Date('2031-03-01T23:59:00.000Z'))).toEqual({ published: false, statements: 1, rows: 0 });
  });

  test('begins at midnight in London, not in Greenwich', async () => {
    await fill(worker);
    await put(worker, { preset: 'ask-then-stop', why: 'First' });
    await publish(new Date('2031-06-01T22:30:00.000Z'));
    expect((await publish(new Date('2031-06-01T22:59:00.000Z'))).statements).toBe(1);
    expect((await publish(new Date('2031-06-01T23:01:00.000Z'))).statements).toBeGreaterThan(1);
  });

  test('is none of its business without a policy', async () => {
    await fill(worker);
    await publish(EARLY);
    expect(await publish(LATE)).toEqual({ published: false, statements: 1, rows: 0 });
  });
});

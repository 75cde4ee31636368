/** Listing the area while something else happens: another setting, another holder, a database that fails. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readArea } from '../../../worker/area/area.ts';
import { takeLease } from '../../../worker/crawl/lease-repository.ts';
import { type AreaStage, DAY_ONE, idOf, later, openAreaStage, range } from './area-stage.ts';
import { DAY, FERNSHIRE, listingCalls } from './listing-calls.ts';

let stage: AreaStage;
beforeAll(async () => {
  stage = await openAreaStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const { set, read, calls, audits, watchedDb } = listingCalls(() => stage);

describe('what comes between', () => {
  test('another setting: the old listing is thrown away', async () => {
    stage.show(range(1, 4));
    await set(FERNSHIRE);
    const onCall = (nth: number) =>
      nth === 2 ? set({ localAuthorities: ['Elsewhere'], serviceTypes: [] }) : Promise.resolve();
    expect(await read(DAY_ONE, { onCall })).toBe('incomplete');
    expect([await stage.members(), await audits(), await stage.count('setting')]).toEqual([[], [], 1]);
  });

  test('an area made empty stays empty', async () => {
    stage.show(range(1, 4));
    await set(FERNSHIRE);
    await read(DAY_ONE);
    stage.show(range(1, 6));
    const onCall = (nth: number) => (nth === 3 ? set({ localAuthorities: [], serviceTypes: [] }) : Promise.resolve());
    await read(later(DAY_ONE, DAY), { onCall });
    expect(await stage.members()).toEqual([]);
  });

  test('another holder of the lease from the beginning: nothing is asked', async () => {
    stage.show(range(1, 4));
    await set(FERNSHIRE);
    const session = await stage.session(DAY_ONE);
    await takeLease(stage.db, { name: session.lease.name, holder: 'another' }, new Date(DAY_ONE));
    expect(await readArea(session)).toBe('incomplete');
    expect([stage.cqc.requests(), await stage.members(), await stage.count('setting')]).toEqual([[], [], 1]);
  });

  test('another listing just before: it is not done twice', async () => {
    stage.show(range(1, 4));
    await set(FERNSHIRE);
    await read(DAY_ONE);
    const before = calls();
    const [first, second] = [await stage.session(later(DAY_ONE, DAY)), await stage.session(later(DAY_ONE, DAY))];
    const both = await Promise.all([readArea(first), readArea(second)]);
    expect(both.filter((end) => end === 'done')).toHaveLength(1);
    expect(calls() - before).toBe(2);
  });

  test.each([
    ['good', null],
    ['bad', '500' as const],
  ])('another holder of the lease: a %s listing writes nothing', async (_what, fault) => {
    stage.show(range(1, 4));
    await set(FERNSHIRE);
    stage.cqc.fail(fault);
    const onCall = () => stage.db.prepare("UPDATE lease SET holder = 'another'").run();
    expect(await read(DAY_ONE, { onCall })).toBe('incomplete');
    expect([await stage.members(), await stage.count('setting')]).toEqual([[], 1]);
  });

  test('a database that fails before the batch: nothing stands, and it is done again', async () => {
    stage.show(range(1, 4));
    await set(FERNSHIRE);
    const broken = watchedDb([], () => Promise.reject(new Error('D1_ERROR: lost')));
    await expect(read(DAY_ONE, { db: broken })).rejects.toThrow('D1_ERROR');
    expect([await stage.members(), await stage.count('setting')]).toEqual([[], 1]);
    expect(await read(DAY_ONE)).toBe('done');
    expect(await stage.members()).toHaveLength(4);
  });

  test('a database that fails after the batch: it stands, and is not done again', async () => {
    stage.show(range(1, 4));
    await set(FERNSHIRE);
    const broken = watchedDb([], async (run) => {
      await run();
      throw new Error('D1_ERROR: lost');
    });
    await expect(read(DAY_ONE, { db: broken })).rejects.toThrow('D1_ERROR');
    expect(await read(DAY_ONE)).toBe('nothing');
    expect([await stage.members(), (await audits()).length]).toEqual([range(1, 4).map(idOf), 1]);
  });
});

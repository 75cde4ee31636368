/** Listing the area: what CQC's lists name, whole or not at all. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { areaIsDue, readAreaFacts } from '../../../worker/area/area.ts';
import { watchedLocationIds } from '../../../worker/register/repository.ts';
import type { Fault } from '../../support/stand-in/fault.ts';
import { type AreaStage, DAY_ONE, idOf, later, openAreaStage, range } from './area-stage.ts';
import { DAY, FERNSHIRE, listingCalls } from './listing-calls.ts';

let stage: AreaStage;
beforeAll(async () => {
  stage = await openAreaStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const { set, read, stands, calls, audits, watchedDb } = listingCalls(() => stage);

describe('without an area', () => {
  test('a turn costs one look and nothing else', async () => {
    const log: string[] = [];
    expect(await read(DAY_ONE, { db: watchedDb(log) })).toBe('nothing');
    expect(log).toEqual([expect.stringMatching(/^SELECT .* FROM setting WHERE/)]);
    expect(stage.cqc.requests()).toEqual([]);
  });
});

describe('an area', () => {
  test('is read page by page, written in one batch, watched, and audited', async () => {
    stage.show(range(1, 7), (number) => (number > 5 ? { localAuthority: 'Elsewhere' } : {}));
    await set(FERNSHIRE);
    expect(areaIsDue(await readAreaFacts(stage.db, new Date(DAY_ONE)))).toBe(true);
    expect(await read(DAY_ONE)).toBe('done');
    expect(calls()).toBe(3);
    expect(await stage.members()).toEqual(range(1, 5).map(idOf));
    expect(await watchedLocationIds(stage.db)).toEqual(range(1, 5).map(idOf));
    expect(await audits()).toEqual([{ actor: 'schedule', added: range(1, 5).map(idOf), dropped: [] }]);
    expect(await stands(DAY_ONE)).toMatchObject({ locations: 5, unread: 5, listedAt: DAY_ONE, problem: null });
    const name = await stage.db.prepare('SELECT name FROM area_location ORDER BY location_id').first<string>('name');
    expect(name).toBe('Quillmere Care 1');
  });

  test('of services in an authority holds only those', async () => {
    stage.show(range(1, 6), (number) => (number === 1 ? { localAuthority: 'Elsewhere' } : {}));
    await set({ localAuthorities: ['Fernshire'], serviceTypes: ['Domiciliary care service'] });
    await read(DAY_ONE);
    expect(await stage.members()).toEqual([3, 5].map(idOf));
    await set({ localAuthorities: ['Elsewhere', 'Fernshire'], serviceTypes: [] }, later(DAY_ONE, 1));
    await read(later(DAY_ONE, 1));
    expect(await stage.members()).toEqual(range(1, 6).map(idOf));
  });

  test('is not asked for again before a day has passed, and then follows the lists', async () => {
    stage.show(range(1, 4));
    await set(FERNSHIRE);
    await read(DAY_ONE);
    expect(await read(later(DAY_ONE, DAY - 6))).toBe('nothing');
    expect(calls()).toBe(2);
    stage.show(range(2, 6), (number) => (number === 2 ? { localAuthority: 'Elsewhere' } : {}));
    expect(await read(later(DAY_ONE, DAY))).toBe('done');
    expect(await stage.members()).toEqual(range(3, 6).map(idOf));
    expect((await audits()).at(-1)).toMatchObject({ added: [5, 6].map(idOf), dropped: [1, 2].map(idOf) });
    expect(await stage.count('area_location')).toBe(6);
    stage.show(range(1, 6));
    await read(later(DAY_ONE, 2 * DAY));
    expect(await stage.members()).toEqual(range(1, 6).map(idOf));
  });

  test('that has not changed costs one row', async () => {
    stage.show(range(1, 4));
    await set(FERNSHIRE);
    await read(DAY_ONE);
    const rows = await Promise.all(['audit', 'area_location', 'setting'].map(stage.count));
    const batches: string[] = [];
    const db = watchedDb([], (run) => {
      batches.push('batch');
      return run();
    });
    expect(await read(later(DAY_ONE, DAY), { db })).toBe('done');
    expect(await Promise.all(['audit', 'area_location', 'setting'].map(stage.count))).toEqual(rows);
    expect(batches).toEqual([]);
    expect((await stands(DAY_ONE)).listedAt).toBe(later(DAY_ONE, DAY));
  });

  test('made empty holds nothing at once, and keeps what was there', async () => {
    stage.show(range(1, 4));
    await set(FERNSHIRE);
    await read(DAY_ONE);
    const after = await set({ localAuthorities: [], serviceTypes: [] }, later(DAY_ONE, 5));
    expect(after).toMatchObject({ localAuthorities: [], locations: 0, listedAt: null, problem: null });
    expect([await stage.members(), await stage.count('area_location')]).toEqual([[], 4]);
    expect((await audits()).at(-1)).toEqual({ actor: 'admin-token', added: [], dropped: range(1, 4).map(idOf) });
    expect(await read(later(DAY_ONE, 2 * DAY))).toBe('nothing');
  });
});

describe('the budget', () => {
  test('that ends within the list writes nothing, and the next turn reads it whole', async () => {
    stage.show(range(1, 6));
    await set(FERNSHIRE);
    expect(await read(DAY_ONE, { calls: 2 })).toBe('incomplete');
    expect([calls(), await stage.members(), await stage.count('setting')]).toEqual([2, [], 1]);
    expect(await read(later(DAY_ONE, 1), { calls: 3 })).toBe('done');
    expect(await stage.members()).toEqual(range(1, 6).map(idOf));
  });
});

describe('a list that cannot be believed', () => {
  test.each<[Fault, string]>([
    ['shrinking-page', 'The list of locations shrank while it was read.'],
    ['duplicate-page', 'A page of the list of locations came twice.'],
    ['other-page', 'CQC answered with another page than the one asked for.'],
    ['short-page', 'CQC announced 6 locations and named 3: none was taken out of the area.'],
    ['html-200', 'CQC answered with a web page, not data.'],
    ['html-403', 'CQC answered 403 with a web page, not data.'],
    ['401', 'CQC did not accept the subscription key: Access denied due to invalid subscription key.'],
    ['404', 'CQC has no list of locations at this address.'],
    ['429-retry-after', 'CQC asks for a slower pace (429).'],
    ['500', 'CQC answered 500: Internal server error.'],
    ['half-json', 'The answer was not whole JSON.'],
    ['wrong-schema', 'The answer is no list of locations as CQC describes it.'],
    ['oversize', 'The answer was too large.'],
  ])('%s: nothing leaves the area, the reason is told, and it is asked again after an hour', async (fault, reason) => {
    stage.show(range(1, 6));
    await set(FERNSHIRE);
    await read(DAY_ONE);
    stage.show(range(0, 5));
    stage.cqc.fail(fault);
    const second = later(DAY_ONE, DAY);
    expect(await read(second)).toBe('incomplete');
    expect(await stage.members()).toEqual(expect.arrayContaining(range(1, 6).map(idOf)));
    const { problem, listedAt } = await stands(second);
    expect(problem).toContain(`The area could not be listed. ${reason}`);
    expect(problem).toContain('What it held is kept, next try at 07:00.');
    expect(listedAt).toBe(DAY_ONE);
    stage.cqc.fail(null);
    expect(await read(later(second, 59))).toBe('nothing');
    expect(await read(later(second, 60))).toBe('done');
    expect(await stage.members()).toEqual(range(0, 5).map(idOf));
    expect((await stands(second)).problem).toBeNull();
  });

  test('one that came short still brings what is new', async () => {
    stage.show(range(1, 4));
    await set(FERNSHIRE);
    stage.cqc.fail('short-page');
    expect(await read(DAY_ONE)).toBe('incomplete');
    expect(await stage.members()).toEqual([2, 4].map(idOf));
    expect((await stands(DAY_ONE)).listedAt).toBeNull();
  });

  test('one that names far fewer than before', async () => {
    stage.show(range(1, 12));
    await set(FERNSHIRE);
    await read(DAY_ONE);
    stage.show([1, 2, 3]);
    expect(await read(later(DAY_ONE, DAY))).toBe('incomplete');
    expect(await stage.members()).toHaveLength(12);
    expect((await stands(DAY_ONE)).problem).toContain('now name 3 locations where they named 12.');
    await set({ ...FERNSHIRE, serviceTypes: ['Domiciliary care service'] }, later(DAY_ONE, DAY));
    expect(await read(later(DAY_ONE, DAY))).toBe('done');
    expect(await stage.members()).toEqual([1, 3].map(idOf));
  });

  test('one that is empty: the names are wrong, and the old area stays', async () => {
    stage.show(range(1, 3));
    await set(FERNSHIRE);
    await read(DAY_ONE);
    await set({ localAuthorities: ['fernshire'], serviceTypes: [] });
    expect(await read(DAY_ONE)).toBe('done');
    expect(await stage.members()).toEqual(range(1, 3).map(idOf));
    expect((await stands(DAY_ONE)).problem).toMatch(/^CQC's lists name no location in the area: check the names/);
    expect(await read(later(DAY_ONE, 60))).toBe('nothing');
  });
});

describe('the size', () => {
  const contract = (number: number) =>
    stage.db
      .prepare(
        "INSERT INTO contract (id, location_id, status, imported_at) VALUES (?1, ?1, 'active', '2026-01-01T00:00:00.000Z')",
      )
      .bind(idOf(number))
      .run();
  const known = (numbers: readonly number[], registration: string, goneAt: string | null) =>
    stage.db
      .prepare(
        `INSERT INTO location (location_id, provider_id, name, registration, rating, observation, state,
                               observation_hash, first_seen_at, changed_at, gone_at)
         SELECT value, '1-1', 'Known', ?2, 'good', '{}', '{}', '', '', '', ?3 FROM json_each(?1)`,
      )
      .bind(JSON.stringify(numbers.map(idOf)), registration, goneAt)
      .run();

  test('of more than 3,000 in all changes nothing and is told with its figures', async () => {
    await stage.reset(1000);
    stage.show(range(1, 3000));
    await contract(3001);
    await set(FERNSHIRE);
    expect(await read(DAY_ONE)).toBe('done');
    expect(await stage.members()).toEqual([]);
    const { problem, listedAt } = await stands(DAY_ONE);
    expect(problem).toBe(
      'The area names 3,000 locations; with the commissioned ones 3,001 would be watched, more than 3,000: name fewer authorities or service types.',
    );
    expect(listedAt).toBeNull();
    expect(await read(later(DAY_ONE, 60))).toBe('nothing');
  });

  test('counts what is commissioned and in the area once, and what is known to be over not at all', async () => {
    await stage.reset(1000);
    stage.show(range(1, 3010));
    await Promise.all([1, 2, 3].map(contract));
    await known(range(11, 15), 'deregistered', null);
    await known(range(16, 20), 'registered', DAY_ONE);
    await set(FERNSHIRE);
    expect(await read(DAY_ONE)).toBe('done');
    expect(await stage.members()).toHaveLength(3010);
    expect(await stands(DAY_ONE)).toMatchObject({ locations: 3000, unread: 3000, problem: null });
    expect(await watchedLocationIds(stage.db)).toHaveLength(3000);
  });

  test('of more than 10,000 listed is refused by the first page', async () => {
    await stage.reset(1000);
    stage.show(range(1, 10_001));
    await set(FERNSHIRE);
    expect(await read(DAY_ONE)).toBe('done');
    expect(calls()).toBe(1);
    expect((await stands(DAY_ONE)).problem).toContain('10,001 locations, deregistered ones among them');
  });
});

/** Deciding what a written name stands for: over HTTP, audited, taken back, by two people at once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { IndexDocument } from '../../../shared/api/index-document.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { restore, takeSnapshot } from '../support/snapshot.ts';
import { namesCalls } from './names-calls.ts';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await emptied(worker);
  await know(FERN, NORTH, SOUTH);
  await takeSnapshot(worker.db);
});
beforeEach(async () => {
  await emptied(worker);
  await restore(worker.db);
});
afterAll(() => worker.close());

const { decide, decided, waiting, names, refusal, know, register, rows, places, audits } = namesCalls(() => worker);

const FERN = { locationId: '1-1001', name: 'Oakfern Home Care Ltd', providerId: '1-2001' };
const NORTH = { locationId: '1-1002', name: 'Tazzlewick (North)', providerId: '1-2002', town: 'Ashby' };
const SOUTH = { locationId: '1-1003', name: 'Tazzlewick (South)', providerId: '1-2002', town: 'Fernby' };

/** The first two of three locations that were read are on the register, beside names that wait. */
const begin = async (names = ',Tazzlewick,TZ-FIN,spot\n') => {
  await register(`location_id,name,aliases,contract_type\n1-1001,,,block\n1-1002,,,block\n${names}`);
};

const TAZZ = { written: 'Tazzlewick' };
const confirmSouth = { ...TAZZ, decision: 'confirm', locationId: '1-1003' };

describe('the queue', () => {
  it('holds what leads to no single location, with candidates of all that were read, and no rating', async () => {
    await begin(',TAZZLEWICK ltd,,spot\n,Tazzlewick,,block\n,Unheard Of,,\n');
    const { items } = await waiting();
    expect(items.map(({ written, contracts }) => [written, contracts.length])).toEqual([
      ['TAZZLEWICK ltd', 2],
      ['Unheard Of', 0 + 1],
    ]);
    expect(items[0]?.candidates.map(({ locationId, kind }) => [locationId, kind])).toEqual([
      ['1-1002', 'within'],
      ['1-1003', 'within'],
    ]);
    expect(items[1]?.candidates).toEqual([]);
    expect(JSON.stringify(items)).not.toContain('rating');
  });

  it('comes in pages', async () => {
    await begin(',Aspenholt,,\n,Brindlewood,,\n,Cobblemere,,\n');
    const first = await waiting('?limit=2');
    expect(first.items.map(({ written }) => written)).toEqual(['Aspenholt', 'Brindlewood']);
    const second = await waiting(`?limit=2&cursor=${first.nextCursor}`);
    expect([second.items.map(({ written }) => written), second.nextCursor]).toEqual([['Cobblemere'], null]);
  });

  it('is for those who write the register', async () => {
    expect((await worker.ask(['names:report', 'providers:read'], '/v1/names')).status).toBe(403);
    expect((await worker.dispatch('/v1/names')).status).toBe(401);
  });
});

describe('a confirmed name', () => {
  it('gives its location to the contracts that waited, and their further names theirs; the location is watched then', async () => {
    await begin();
    expect(await decided(confirmSouth)).toEqual({ ...TAZZ, decision: 'confirm', locationId: '1-1003', waiting: 0 });
    expect(await names()).toEqual([]);
    expect((await places()).toSorted()).toEqual(['1-1001', '1-1002', '1-1003']);
    const aliases = await rows('SELECT written, location_id FROM alias ORDER BY written');
    expect(aliases).toEqual([
      { written: 'TZ-FIN', location_id: '1-1003' },
      { written: 'Tazzlewick', location_id: '1-1003' },
    ]);
    expect(await audits()).toContain('names.confirmed');
    const index = (await (await worker.ask(['index:read'], '/v1/index')).json()) as { locations: { id: string }[] };
    expect(index.locations.map(({ id }) => id)).toContain('1-1003');
  });

  it('is the same when it is confirmed again', async () => {
    await begin();
    await decided(confirmSouth);
    await decided(confirmSouth);
    expect(await rows('SELECT canonical FROM alias')).toHaveLength(2);
  });

  it('survives the next import of the same file', async () => {
    await begin();
    await decided(confirmSouth);
    await register('location_id,name,aliases,contract_type\n1-1001,,,block\n1-1002,,,block\n,Tazzlewick,TZ-FIN,spot\n');
    expect((await places()).toSorted()).toEqual(['1-1001', '1-1002', '1-1003']);
  });

  it('is given to a contract that came to wait beside its alias', async () => {
    await begin(',Brindlewood,Aspenholt,\n,Aspenholt,,\n');
    await decided({ written: 'Brindlewood', decision: 'confirm', locationId: '1-1003' });
    expect(await names()).toEqual(['Aspenholt']);
    const { items } = await waiting();
    expect(items[0]?.alias).toEqual({ locationId: '1-1003', locationName: 'Tazzlewick (South)' });
    await decided({ written: 'Aspenholt', decision: 'confirm', locationId: '1-1003' });
    expect(await names()).toEqual([]);
  });

  it('waits again when it is taken back, with its contracts and their further names', async () => {
    await begin();
    await decided(confirmSouth);
    expect(await decided({ ...TAZZ, decision: 'undo', locationId: '1-1003' })).toMatchObject({ waiting: 1 });
    expect(await names()).toEqual(['Tazzlewick']);
    expect(await rows('SELECT canonical FROM alias')).toEqual([]);
    expect((await places()).filter((id) => id === null)).toHaveLength(1);
    expect(await refusal(await decide({ ...TAZZ, decision: 'undo', locationId: '1-1003' }))).toMatchObject({
      status: 404,
      code: 'decision-unknown',
    });
  });

  it('leaves the contracts of others alone when it is taken back', async () => {
    await begin();
    await decided(confirmSouth);
    await register('location_id,name,aliases,contract_type\n1-1001,,,block\n1-1003,,,block\n,Tazzlewick,TZ-FIN,spot\n');
    await decided({ ...TAZZ, decision: 'undo', locationId: '1-1003' });
    expect((await places()).toSorted()).toEqual(['1-1001', '1-1003', null].toSorted());
  });
});

describe('a rejected location', () => {
  const rejectSouth = { ...TAZZ, decision: 'reject', locationId: '1-1003', reason: 'Another branch' };

  it('is no candidate of that name any more, until it is taken back', async () => {
    await begin();
    await decided(rejectSouth);
    const { items } = await waiting();
    expect(items[0]?.candidates.map(({ locationId }) => locationId)).toEqual(['1-1002']);
    expect(items[0]?.rejected).toMatchObject([
      { locationId: '1-1003', locationName: 'Tazzlewick (South)', reason: 'Another branch' },
    ]);
    await decided({ ...TAZZ, decision: 'undo', locationId: '1-1003' });
    expect((await waiting()).items[0]?.candidates).toHaveLength(2);
    expect((await audits()).slice(-2)).toEqual(['names.rejected', 'names.undone']);
  });

  it('is never certain by that name any more, though it is its registered name, until it is taken back', async () => {
    await begin();
    const certainty = async () => {
      const index = IndexDocument.parse(await (await worker.ask(['index:read'], '/v1/index')).json());
      return index.entries.find(({ canonical }) => canonical === 'oakfern home care')?.certainty;
    };
    expect(await certainty()).toBe('certain');
    await decided({ written: 'Oakfern Home Care', decision: 'reject', locationId: '1-1001' });
    expect(await certainty()).toBe('check');
    await decided({ written: 'Oakfern Home Care', decision: 'undo', locationId: '1-1001' });
    expect(await certainty()).toBe('certain');
  });

  it('loses the alias that said otherwise', async () => {
    await begin();
    await decided(confirmSouth);
    await decided(rejectSouth);
    expect(await rows("SELECT canonical FROM alias WHERE canonical = 'tazzlewick'")).toEqual([]);
  });

  it('may be confirmed after all', async () => {
    await begin();
    await decided(rejectSouth);
    await decided(confirmSouth);
    expect(await rows('SELECT * FROM name_decision')).toEqual([]);
  });
});

describe('a name that CQC does not regulate', () => {
  const unregulated = { ...TAZZ, decision: 'not-regulated', reason: 'Day centre' };

  it('leaves the queue, and comes back when it is taken back', async () => {
    await begin();
    expect(await decided(unregulated)).toMatchObject({ locationId: null, waiting: 0 });
    expect(await names()).toEqual([]);
    expect(await rows('SELECT canonical, location_id, reason FROM name_decision')).toEqual([
      { canonical: 'tazzlewick', location_id: '', reason: 'Day centre' },
    ]);
    await decided({ ...TAZZ, decision: 'undo' });
    expect(await names()).toEqual(['Tazzlewick']);
  });

  it('is none any more once it is confirmed for a location', async () => {
    await begin();
    await decided(unregulated);
    await decided(confirmSouth);
    expect(await rows('SELECT * FROM name_decision')).toEqual([]);
  });
});

describe('refused', () => {
  test.each<[string, unknown, number, string]>([
    ['a decision without a location', { ...TAZZ, decision: 'confirm' }, 400, 'bad-body'],
    ['an unknown decision', { ...TAZZ, decision: 'perhaps' }, 400, 'bad-body'],
    ['a misspelt field', { ...confirmSouth, why: 'x' }, 400, 'bad-body'],
    ['what is no id', { ...confirmSouth, locationId: 'Oak fern!' }, 400, 'bad-body'],
    ['a control character in the reason', { ...confirmSouth, reason: 'a\u0007b' }, 400, 'bad-body'],
    ['a reason that names a person', { ...confirmSouth, reason: 'Mrs Fenwick asked for it' }, 422, 'personal-data'],
    [
      'a reason with an NHS number',
      { ...TAZZ, decision: 'not-regulated', reason: 'NHS 943 476 5919' },
      422,
      'personal-data',
    ],
    ['rejecting what was never read', { ...TAZZ, decision: 'reject', locationId: '1-9999' }, 422, 'location-unknown'],
    ['a name that does not wait', { written: 'Unheard Of', decision: 'not-regulated' }, 404, 'name-not-waiting'],
    ['a person in place of a name', { ...confirmSouth, written: 'Mrs Anne Fenwick' }, 422, 'personal-data'],
    [
      'an alias for what is on no register',
      { written: 'Unheard Of', decision: 'confirm', locationId: '1-9999' },
      422,
      'not-on-register',
    ],
    ['undoing what was never decided', { ...TAZZ, decision: 'undo' }, 404, 'decision-unknown'],
  ])('%s, and nothing is written', async (_what, body, status, code) => {
    await begin();
    const before = await audits();
    expect(await refusal(await decide(body))).toMatchObject({ status, code });
    expect(await audits()).toEqual(before);
    expect(await rows('SELECT * FROM name_decision')).toEqual([]);
  });

  it('a second location, while the name stands for another', async () => {
    await begin();
    await decided(confirmSouth);
    expect(await refusal(await decide({ ...confirmSouth, locationId: '1-1002' }))).toMatchObject({
      status: 409,
      code: 'alias-taken',
    });
    expect(await refusal(await decide({ ...TAZZ, decision: 'not-regulated' }))).toMatchObject({ status: 404 });
  });
});

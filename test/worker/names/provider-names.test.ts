/** Deciding what the id of a provider stands for, and deciding at the same time as somebody else. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

const { decide, decided, waiting, names, refusal, know, register, rows, places } = namesCalls(() => worker);

const FERN = { locationId: '1-1001', name: 'Oakfern Home Care Ltd', providerId: '1-2001' };
const NORTH = { locationId: '1-1002', name: 'Tazzlewick (North)', providerId: '1-2002', town: 'Ashby' };
const SOUTH = { locationId: '1-1003', name: 'Tazzlewick (South)', providerId: '1-2002', town: 'Fernby' };

/** The first two of three locations that were read are on the register, beside names that wait. */
const begin = async (names = ',Tazzlewick,TZ-FIN,spot\n') => {
  await register(`location_id,name,aliases,contract_type\n1-1001,,,block\n1-1002,,,block\n${names}`);
};

const TAZZ = { written: 'Tazzlewick' };
const confirmSouth = { ...TAZZ, decision: 'confirm', locationId: '1-1003' };

describe('the id of a provider', () => {
  const provider = { written: '1-2002' };

  it('waits with its locations, and its contract covers those that are confirmed', async () => {
    await register('location_id,provider_id,contract_type\n1-1001,,block\n,1-2002,block\n');
    const { items } = await waiting();
    expect(items).toMatchObject([
      { written: '1-2002', kind: 'provider-id', candidates: [{ locationId: '1-1002' }, { locationId: '1-1003' }] },
    ]);
    await decided({ ...provider, decision: 'confirm', locationId: '1-1002' });
    expect(await names()).toEqual([]);
    await decided({ ...provider, decision: 'confirm', locationId: '1-1003' });
    const covered = await rows('SELECT location_id FROM contract_location WHERE ended_at IS NULL ORDER BY 1');
    expect(covered).toEqual([{ location_id: '1-1002' }, { location_id: '1-1003' }]);
    expect(await rows('SELECT canonical FROM alias')).toEqual([]);
  });

  it('covers no location of another provider', async () => {
    await register('location_id,provider_id\n1-1001,\n,1-2002\n');
    const answer = await decide({ ...provider, decision: 'confirm', locationId: '1-1001' });
    expect(await refusal(answer)).toMatchObject({ status: 422, code: 'not-of-provider' });
    expect(await rows('SELECT * FROM contract_location')).toEqual([]);
  });
});

describe('two people at once', () => {
  it('of whom each confirms another location: one is told, and one location stands', async () => {
    await begin();
    const answers = await Promise.all([decide(confirmSouth), decide({ ...confirmSouth, locationId: '1-1002' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const stands = await rows<{ location_id: string }>("SELECT location_id FROM alias WHERE canonical = 'tazzlewick'");
    const won = answers[0]?.status === 200 ? '1-1003' : '1-1002';
    expect(stands).toEqual([{ location_id: won }]);
    expect((await places()).filter((id) => id === null)).toEqual([]);
  });

  it('of whom one says it is not regulated: never both', async () => {
    await begin();
    await Promise.all([decide(confirmSouth), decide({ ...TAZZ, decision: 'not-regulated' })]);
    const aliases = await rows("SELECT 1 FROM alias WHERE canonical = 'tazzlewick'");
    const decisions = await rows('SELECT 1 FROM name_decision');
    expect(aliases.length + decisions.length).toBe(1);
  });
});

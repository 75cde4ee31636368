/** Contracts with a provider as a whole: they cover the locations that a person confirmed, and count once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../../support/records.ts';
import { restore, takeSnapshot } from '../support/snapshot.ts';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';
import { registerCalls } from './register-calls.ts';

let worker: HttpWorker;

const PLACES = [
  ['1-1001', 'Quillmere Home Care North'],
  ['1-1002', 'Quillmere Home Care South'],
  ['1-1003', 'Quillmere Old House'],
] as const;

// Three locations of one provider, one of which is over: read once, put back before each test.
beforeAll(async () => {
  worker = await openHttpWorker();
  await emptied(worker);
  for (const [locationId, name] of PLACES) {
    const ended = locationId === '1-1003' ? { deregisteredOn: '2024-01-01' } : {};
    worker.records.set(locationId, cqcRecord({ locationId, name, providerId: '1-2001', ...ended }));
  }
  worker.providers.set('1-2001', { providerId: '1-2001', name: 'Quillmere Group Ltd', ownershipType: 'Organisation' });
  await worker.import('location_id\n1-1001\n1-1002\n1-1003\n');
  expect((await worker.ask(['admin'], '/v1/checks', { method: 'POST' })).status).toBe(200);
  await takeSnapshot(worker.db);
});
beforeEach(async () => {
  await restore(worker.db);
  const council = ['contract', 'contract_location', 'alias', 'index_version'];
  await worker.db.batch(council.map((table) => worker.db.prepare(`DELETE FROM ${table}`)));
});
afterAll(() => worker.close());

const { taken, exported } = registerCalls(() => worker);

const WIDE = 'provider_id,name,people,hours_per_week,contract_type\n1-2001,,12,90,framework\n';
const ALL = '?expand=1';

const provider = async (id: string) => {
  const answer = await worker.ask(['providers:read'], `/v1/providers/${id}`);
  expect(answer.status, id).toBe(200);
  return (await answer.json()) as {
    commissioned: boolean;
    contracts: { id: string; locationId: string | null }[];
    exposure: { people: number; asAt: string | null };
  };
};
const watched = async () => {
  const answer = await worker.ask(['providers:read'], '/v1/providers?limit=50');
  return ((await answer.json()) as { items: { locationId: string }[] }).items.map(({ locationId }) => locationId);
};
const covered = async () => {
  const { results } = await worker.db
    .prepare('SELECT location_id AS id FROM contract_location WHERE ended_at IS NULL ORDER BY 1')
    .all<{ id: string }>();
  return results.map(({ id }) => id);
};

describe('a row about a provider as a whole', () => {
  it('offers its live locations, and covers none until a person says so', async () => {
    const body = await taken(WIDE);
    expect(body.coverage).toEqual([
      {
        line: 2,
        providerId: '1-2001',
        locations: [
          { id: '1-1001', name: PLACES[0][1], postcode: expect.any(String) },
          { id: '1-1002', name: PLACES[1][1], postcode: expect.any(String) },
        ],
        covers: [],
      },
    ]);
    expect(body.unresolved).toEqual(['1-2001']);
    expect(body.rows[0]?.reason).toContain('2 known locations: confirm which of them it covers');
    expect(await covered()).toEqual([]);
  });

  it('covers all of them by expand, once: its figures are the provider’s and added at no location', async () => {
    const body = await taken(WIDE, ALL);
    expect(body.unresolved).toEqual([]);
    expect(body.coverage?.[0]?.covers).toEqual(['1-1001', '1-1002']);
    expect(await covered()).toEqual(['1-1001', '1-1002']);
    expect(await watched()).toEqual(['1-1001', '1-1002']);
    const [one, two] = [await provider('1-1001'), await provider('1-1002')];
    expect(one.contracts).toEqual(two.contracts);
    expect(one.contracts).toHaveLength(1);
    expect(one.contracts[0]?.locationId).toBeNull();
    expect([one.commissioned, two.commissioned]).toEqual([true, true]);
    for (const { exposure } of [one, two]) expect(exposure).toMatchObject({ people: 0, asAt: null });
  });

  it('keeps what was confirmed when the list comes again, also from its own export', async () => {
    await taken(WIDE, ALL);
    expect(await taken(WIDE)).toMatchObject({ left: 1, changed: 0, added: 0, unresolved: [] });
    expect(await taken(await exported())).toMatchObject({ left: 1, unresolved: [] });
    expect(await covered()).toEqual(['1-1001', '1-1002']);
  });

  it('by the provider’s own name is the same, by any other name waits', async () => {
    const named = await taken('provider_id,name\n1-2001,QUILLMERE GROUP LIMITED\n1-2001,Quillmere Wharf\n', ALL);
    expect(named.coverage?.map(({ line }) => line)).toEqual([2]);
    expect(named.unresolved).toEqual(['Quillmere Wharf']);
  });

  it('covers nothing any more when it goes off the list or finds a location, and again after an undo', async () => {
    await taken(WIDE, ALL);
    await taken('location_id,people\n1-1001,3\n');
    expect(await covered()).toEqual([]);
    expect((await provider('1-1001')).exposure.people).toBe(3);
    expect((await worker.ask(['register:write'], '/v1/register/undo', { method: 'POST' })).status).toBe(200);
    expect(await covered()).toEqual(['1-1001', '1-1002']);
    expect((await provider('1-1001')).exposure.people).toBe(0);
  });

  it('leaves the sum of an ordinary contract at one of its locations as it is', async () => {
    await taken(
      `${WIDE.replace('provider_id,', 'provider_id,location_id,').replace('1-2001,', '1-2001,,')}1-2001,1-1001,,5,10,spot\n`,
      ALL,
    );
    const { exposure, contracts } = await provider('1-1001');
    expect(contracts).toHaveLength(2);
    expect(exposure.people).toBe(5);
    expect((await provider('1-1002')).exposure.people).toBe(0);
  });

  it('counts at the successor of a location that was registered anew, once where that is covered as well', async () => {
    await taken(WIDE, ALL);
    const successor = { locationId: '1-1002', name: PLACES[1][1] };
    const [locationId, name] = PLACES[0];
    worker.records.set(
      locationId,
      cqcRecord({ locationId, name, providerId: '1-2001', deregisteredOn: '2026-11-01', successor }),
    );
    expect((await worker.ask(['admin'], '/v1/checks', { method: 'POST' })).status).toBe(200);
    expect((await provider('1-1002')).contracts).toHaveLength(1);
    expect((await provider('1-1001')).contracts).toEqual([]);
    worker.records.set(locationId, cqcRecord({ locationId, name, providerId: '1-2001' }));
  });

  it('dry: tells what it would cover and writes nothing', async () => {
    const body = await taken(WIDE, '?expand=1&dryRun=1');
    expect(body.coverage?.[0]?.covers).toEqual(['1-1001', '1-1002']);
    expect(await covered()).toEqual([]);
  });
});

/** The verdicts of a tender check: the policy of today on the ratings of a day. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listOf } from '../../../shared/api/list.ts';
import { ProviderBody } from '../../../shared/api/provider.ts';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { cqcRecord } from '../../support/records.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { openTenders, tenderCalls } from './tender-stage.ts';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => openTenders(worker));
afterAll(() => worker.close());

const { check, evidence } = tenderCalls(() => worker);

describe('the verdict', () => {
  const adopt = (policy: unknown) =>
    worker.db
      .prepare(
        "INSERT INTO policy_version (policy, why, set_at, set_by) VALUES (?1, 'test', '2026-01-01T00:00:00.000Z', 'test')",
      )
      .bind(JSON.stringify(policy))
      .run();
  const verdicts = async (more: object = {}) =>
    (await check([{ id: '1-1001' }, { id: '1-1003' }, { id: '1-1004' }, { name: 'Nobody' }], more)).items.map(
      ({ location }) => location?.verdict?.ground ?? null,
    );

  it('is none while no policy is in force', async () => {
    const body = await check([{ id: '1-1001' }]);
    expect([body.policyVersion, body.items[0]?.location?.verdict]).toEqual([null, null]);
  });

  it('is of the rating, the registration and the age as at the day, and of the status today', async () => {
    await adopt(PRESETS['ask-then-stop']);
    expect(await verdicts()).toEqual(['inadequate', 'registration-ended', 'suspended', null]);
    expect(await verdicts({ asAt: '2024-06-01' })).toEqual(['good', 'good', 'suspended', null]);
    expect(await verdicts({ asAt: '2024-01-01' })).toEqual([null, null, null, null]);
    expect((await check([{ id: '1-1004' }])).items[0]?.location?.status).toMatchObject({
      kind: 'suspended',
      reason: 'Staffing',
    });
  });

  it('is by the rules of the contract type that is asked for', async () => {
    await adopt({ ...PRESETS['ask-then-stop'], byContractType: { block: PRESETS['join-only'].rules } });
    const answer = async (contractType: string | null) =>
      (await check([{ id: '1-1001' }], { contractType })).items[0]?.location?.verdict?.answer;
    expect([await answer(null), await answer('spot'), await answer('block')]).toEqual([
      'do-not-place',
      'do-not-place',
      'place',
    ]);
  });

  it('of today is what every provider is told to have', async () => {
    await adopt(PRESETS['ask-then-stop']);
    const answer = await worker.ask(['providers:read'], '/v1/providers');
    const { items } = listOf(ProviderBody).parse(await answer.json());
    const body = await check(items.map(({ locationId }) => ({ id: locationId })));
    expect(body.items.map(({ location }) => [location?.rating, location?.publishedOn])).toEqual(
      items.map(({ rating, publishedOn }) => [rating, publishedOn]),
    );
    expect(body.items.map(({ location }) => location?.verdict)).toEqual(
      items.map(({ verdict }) => expect.objectContaining({ answer: verdict?.answer, reason: verdict?.reason })),
    );
  });

  it('counts the key questions of a service that is rated by itself', async () => {
    await adopt(PRESETS['ask-then-stop']);
    worker.records.set(
      '1-1002',
      cqcRecord({
        locationId: '1-1002',
        name: 'Tallowmere Care',
        registeredOn: '2020-01-02',
        assessments: [
          {
            group: 'Homecare',
            rating: 'Good',
            publishedOn: '2025-05-01',
            planId: 'p-1',
            keyQuestions: { Safe: 'Inadequate' },
          },
          { group: 'Supported living', rating: 'Good', publishedOn: '2025-05-01', planId: 'p-2' },
        ],
      }),
    );
    await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
    const location = await evidence({ id: '1-1002' });
    expect(location).toMatchObject({ rating: 'not-rated', verdict: { ground: 'key-question-inadequate' } });
    expect(location?.services.map(({ name, rating }) => [name, rating])).toEqual([
      ['Homecare', 'good'],
      ['Supported living', 'good'],
    ]);
  });
});

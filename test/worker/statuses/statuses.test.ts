/** The council's own statuses over HTTP: set, seen at once, lifted, never doubled, audited. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StatusBody } from '../../../shared/api/council-status.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { inDays, refused, SUSPENSION, statusCalls } from './status-calls.ts';

let worker: HttpWorker;
const { begin, beginAgain, set, index, taken, list, statusOf } = statusCalls(() => worker);

beforeAll(async () => {
  worker = await openHttpWorker();
  await begin();
});
beforeEach(() => beginAgain());
afterAll(() => worker.close());

const count = (table: string) => worker.db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<number>('n');

describe('setting a status', () => {
  it('puts it into the index that is served next, and on the provider', async () => {
    const before = await index();
    const body = await taken();
    expect(body).toMatchObject({ ...SUSPENSION, scope: 'all', locationName: 'Oakfern Home Care', overdue: false });
    const after = await index();
    expect(after.seq).toBe(before.seq + 1);
    const told = { kind: 'suspended', scope: 'all', scopeDetail: null, setOn: inDays(0), reviewOn: inDays(28) };
    expect(after.locations[0]?.status).toMatchObject(told);
    const provider = await worker.ask(['providers:read'], '/v1/providers/1-1001');
    expect(((await provider.json()) as { status: unknown }).status).toMatchObject(told);
    expect(await statusOf('1-1002')).toBeNull();
  });

  it('keeps its lot, and shows the gravest of several', async () => {
    await taken({ kind: 'caution', reason: 'Late visits' });
    await taken({ scope: 'lot', scopeDetail: '3' });
    expect(await statusOf('1-1001')).toMatchObject({ kind: 'suspended', scope: 'lot', scopeDetail: '3' });
    await taken({ kind: 'not-taking-work' });
    expect(await statusOf('1-1001')).toMatchObject({ kind: 'not-taking-work', scope: 'all' });
    expect(await list()).toHaveLength(3);
  });

  it('is audited with who, what, before and after, in the same batch', async () => {
    const { id } = await taken();
    const { results } = await worker.db
      .prepare("SELECT actor, action, subject, before, after FROM audit WHERE action LIKE 'status.%' ORDER BY seq")
      .all<{ actor: string; action: string; subject: string; before: string | null; after: string | null }>();
    expect(results.map(({ action }) => action)).toEqual(['status.deed', 'status.set']);
    expect(results[1]).toMatchObject({ subject: id, before: null });
    expect(JSON.parse(results[1]?.after ?? '')).toMatchObject(SUSPENSION);
    expect(new Set(results.map(({ actor }) => actor)).size).toBe(1);
  });

  it('at a provider is one deed at each of its watched locations, and leaves what was there', async () => {
    const own = await taken();
    const answer = await set({ locationId: undefined, providerId: '1-2001' });
    expect(answer.status).toBe(201);
    const body = (await answer.json()) as { items: StatusBody[]; inForceBefore: string[] };
    expect(body.items.map(({ locationId }) => locationId)).toEqual(['1-1002']);
    expect(body.inForceBefore).toEqual(['1-1001']);
    expect((await list()).map(({ locationId }) => locationId).sort()).toEqual(['1-1001', '1-1002']);
    expect((await list('?locationId=1-1001')).map(({ id }) => id)).toEqual([own.id]);
    expect(await statusOf('1-1003')).toBeNull();
  });

  it.each<[string, object, readonly [number, string, field?: string]]>([
    ['a location that is not watched', { locationId: '1-9999' }, [422, 'not-watched', 'locationId']],
    [
      'a provider that is not watched',
      { locationId: undefined, providerId: '1-9999' },
      [422, 'not-watched', 'locationId'],
    ],
    ['a review in the past', { reviewOn: inDays(-2) }, [422, 'review-in-the-past', 'reviewOn']],
    ['a review in three years', { reviewOn: inDays(1_096) }, [422, 'review-too-late', 'reviewOn']],
    ['an NHS number', { reason: 'Complaint about 943 476 5919' }, [422, 'personal-data', 'reason']],
    ['an NHS number as a lot', { scope: 'lot', scopeDetail: '943 476 5919' }, [422, 'personal-data', 'scopeDetail']],
    ['an unknown kind', { kind: 'banned' }, [400, 'bad-body']],
    ['a lot without its name', { scope: 'lot' }, [400, 'bad-body']],
    ['a name without a lot', { scopeDetail: '3' }, [400, 'bad-body']],
    ['a location and a provider', { providerId: '1-2001' }, [400, 'bad-body']],
    ['neither', { locationId: undefined }, [400, 'bad-body']],
    ['no reason', { reason: '  ' }, [400, 'bad-body']],
    ['a day that is none', { reviewOn: '2027-02-31' }, [400, 'bad-body']],
  ])('refuses %s, and writes nothing', async (_, more, expected) => {
    const audited = await count('audit');
    expect(await refused(await set(more))).toEqual(expected);
    expect([await count('council_status'), await count('audit')]).toEqual([0, audited]);
  });

  it('takes today and the last day of two years for a review', async () => {
    await taken({ reviewOn: inDays(0) });
    const [year, ...rest] = inDays(0).split('-');
    await taken({ kind: 'caution', reviewOn: [Number(year) + 2, ...rest].join('-') });
  });

  it('refuses what is in force there already, however the lot is written', async () => {
    await taken({ scope: 'lot', scopeDetail: '3' });
    expect(await refused(await set({ scope: 'lot', scopeDetail: 'Lot 3' }))).toEqual([409, 'in-force-already', 'kind']);
    await taken({ scope: 'lot', scopeDetail: '4' });
  });

  it('at the same moment by several is in force once each, and none is lost', async () => {
    const kinds = ['suspended', 'suspended', 'caution', 'caution'];
    const answers = await Promise.all(kinds.map((kind) => set({ kind })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
    expect((await list()).map(({ kind }) => kind).sort()).toEqual(['caution', 'suspended']);
    expect(await statusOf('1-1001')).toMatchObject({ kind: 'suspended' });
  });

  it('needs its scope', async () => {
    const answer = await worker.ask(['providers:read'], '/v1/statuses');
    expect(await refused(answer)).toMatchObject([403, 'scope-missing']);
  });
});

describe('the list', () => {
  const overdue = async (id: string) =>
    worker.db.prepare('UPDATE council_status SET review_on = ?2 WHERE id = ?1').bind(id, inDays(-3)).run();

  it('begins with what is overdue, and tells it', async () => {
    await taken({ reviewOn: inDays(1) });
    const late = await taken({ locationId: '1-1002' });
    await overdue(late.id);
    expect((await list()).map((status) => [status.locationId, status.overdue])).toEqual([
      ['1-1002', true],
      ['1-1001', false],
    ]);
    expect((await list('?state=overdue')).map(({ id }) => id)).toEqual([late.id]);
  });

  it('is paged, and each stands on one page', async () => {
    for (const kind of ['suspended', 'caution', 'improvement-plan']) await taken({ kind });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer: Response = await worker.ask(
        ['statuses:write'],
        `/v1/statuses?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      const body = (await answer.json()) as { items: StatusBody[]; nextCursor: string | null };
      seen.push(...body.items.map(({ kind }) => kind));
      cursor = body.nextCursor;
    }
    expect(seen.sort()).toEqual(['caution', 'improvement-plan', 'suspended']);
  });

  it('refuses a state it does not know', async () => {
    const answer = await worker.ask(['statuses:write'], '/v1/statuses?state=maybe');
    expect(answer.status).toBe(400);
  });
});

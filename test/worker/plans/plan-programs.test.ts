/** Plans by programs: each deed by its route, checked by another token, refused where somebody was quicker. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlanListBody } from '../../../shared/api/plan.ts';
import { fill } from '../contingency/what-if-stage.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { planCalls } from './plan-calls.ts';

let worker: HttpWorker;
const { program, read, audited } = planCalls(() => worker);

const codeOf = async (answer: Response): Promise<readonly [number, string]> => [
  answer.status,
  ((await answer.json()) as { error?: { code: string } }).error?.code ?? '',
];

/** By one token, however often. */
const teller = async () => {
  const authorization = await worker.token(['contingency:read', 'contingency:write']);
  return (path: string, body: unknown): Promise<Response> =>
    worker.dispatch(`http://127.0.0.1${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { Authorization: authorization, 'Content-Type': 'application/json' },
    });
};

beforeAll(async () => {
  worker = await openHttpWorker();
  await emptied(worker);
  await fill(worker);
});
afterAll(() => worker.close());

const written = async (providerOrLocation: object): Promise<string> => {
  const answer = await program('/v1/plans', providerOrLocation);
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: string }).id;
};

describe('the routes of plans', () => {
  it('write a draft with the usual checklist, once a place', async () => {
    const id = await written({ locationId: '1-1003', owner: 'Contracts manager' });
    const plan = await read(id);
    expect(plan).toMatchObject({ state: 'draft', subjectName: '=Oakfern <i>Care</i>', going: null });
    expect(plan.actions.length).toBeGreaterThan(8);
    expect(await codeOf(await program('/v1/plans', { locationId: '1-1003' }))).toEqual([409, 'plan-exists']);
    expect(await codeOf(await program('/v1/plans', { locationId: '1-9999' }))).toEqual([422, 'not-on-register']);
    expect(await codeOf(await program('/v1/plans', { locationId: '1-1003', providerId: '1-903' }))).toEqual([
      400,
      'bad-body',
    ]);
    const list = PlanListBody.parse(await (await program('/v1/plans?state=draft')).json());
    expect(list.items.map(({ subjectId }) => subjectId)).toEqual(['1-1003']);
  });

  it('freeze what is known, and count only what another token checked', async () => {
    const id = await written({ locationId: '1-1002', people: { council: null, self: 2, 'other-council': null } });
    const at = `/v1/plans/${id}`;
    const [one, other] = [await teller(), await teller()];
    const asked = { exercise: false, reason: 'Notice was given' };
    expect(await codeOf(await one(`${at}/activate`, { ...asked, revision: 7 }))).toEqual([409, 'plan-changed']);
    await one(`${at}/activate`, { ...asked, revision: 1 });
    expect(await codeOf(await other(`${at}/activate`, { ...asked, revision: 2 }))).toEqual([409, 'cannot-activate']);
    const key = crypto.randomUUID();
    const count = { key, fundedBy: 'council', people: 3, how: 'Called' };
    const twice = await Promise.all([one(`${at}/counts`, count), one(`${at}/counts`, count)]);
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    const { going } = await read(id);
    expect(going?.people).toEqual({ council: 5, self: 2, 'other-council': null });
    expect(going?.counter.all).toMatchObject({ safe: 0, waiting: 3, of: { known: 7, atLeast: true } });
    const countId = going?.counts[0]?.id ?? '';
    expect(await codeOf(await one(`${at}/checks`, { countId }))).toEqual([422, 'same-person']);
    const checks = await Promise.all([other(`${at}/checks`, { countId }), other(`${at}/checks`, { countId })]);
    expect(checks.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await read(id)).going?.counter.council).toMatchObject({ safe: 3, waiting: 0 });
    expect(await audited(id)).toEqual(['plan.created', 'plan.activated', 'plan.counted', 'plan.count-checked']);
  });

  it('never reach a count of another plan by its key', async () => {
    const ids = [await written({ locationId: '1-1005' }), await written({ locationId: '1-1006' })];
    const key = crypto.randomUUID();
    const ask = await teller();
    for (const id of ids) {
      await ask(`/v1/plans/${id}/activate`, { exercise: false, reason: 'Notice', revision: 1 });
      await ask(`/v1/plans/${id}/counts`, { key, fundedBy: 'self', people: 1, how: 'Called' });
    }
    const counts = await Promise.all(ids.map(async (id) => (await read(id)).going?.counter.self.waiting));
    expect(counts).toEqual([1, 1]);
  });

  it('tick by many at once without losing a tick', async () => {
    const id = await written({ locationId: '1-1007', actions: ['a', 'b', 'c'].map((words) => ({ words })) });
    const at = `/v1/plans/${id}`;
    await program(`${at}/activate`, { exercise: false, reason: 'Notice', revision: 1 });
    const ids = (await read(id)).going?.checklist.map(({ actionId }) => actionId) ?? [];
    await Promise.all(ids.map((actionId) => program(`${at}/actions`, { actionId, done: true })));
    expect((await read(id)).going?.checklist.every(({ doneAt }) => doneAt !== null)).toBe(true);
  });

  it('are closed without the scope', async () => {
    expect((await worker.ask(['contingency:read'], '/v1/plans', { method: 'POST', body: '{}' })).status).toBe(403);
    expect((await worker.ask(['providers:read'], '/v1/plans')).status).toBe(403);
    expect(await codeOf(await program('/v1/plans/nobody'))).toEqual([404, 'plan-unknown']);
  });
});

/** Setting, trying and reading the placement policy over HTTP, and the verdicts that providers then have. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PolicyPreviewBody } from '../../../shared/api/policy.ts';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { insertVersion } from '../../../worker/policy/repository.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { count, fill, get, put } from './stage.ts';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const usual = PRESETS['ask-then-stop'];
const strict = {
  ...usual,
  rules: { ...usual.rules, rulings: { ...usual.rules.rulings, good: usual.rules.rulings.suspended } },
};
const code = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { error: { code: string } }).error.code,
];

describe('the policy', () => {
  test('is none at first', async () => {
    expect(await get(worker)).toEqual({ inForce: null, versions: { items: [], nextCursor: null } });
  });

  test('is adopted from a preset, told in plain words, and audited', async () => {
    const answer = await put(worker, { preset: 'ask-then-stop', why: 'Agreed in cabinet', madeFrom: 0 });
    expect(answer.status).toBe(200);
    const { inForce } = await get(worker);
    expect(inForce).toMatchObject({ version: 1, why: 'Agreed in cabinet', policy: usual });
    expect(inForce?.words.rules).toContain('Requires improvement: ask brokerage manager.');
    expect(inForce?.roles).toEqual(['contracts manager', 'brokerage manager']);
    const audit = await worker.db.prepare("SELECT subject, before, after FROM audit WHERE action = 'policy.set'").all();
    expect(audit.results).toEqual([{ subject: 'policy 1', before: null, after: JSON.stringify(usual) }]);
  });

  test('keeps every version, with what it changed', async () => {
    await put(worker, { preset: 'ask-then-stop', why: 'First' });
    await put(worker, { policy: strict, why: 'Stricter', madeFrom: 1 });
    await put(worker, { preset: 'ask-then-stop', why: 'Back' });
    const { inForce, versions } = await get(worker);
    expect(inForce?.version).toBe(3);
    expect(versions.items.map(({ version, why, changes }) => [version, why, changes])).toEqual([
      [3, 'Back', ['Good: Place (was Do not place).']],
      [2, 'Stricter', ['Good: Do not place (was Place).']],
      [1, 'First', expect.arrayContaining(['Good: place.'])],
    ]);
    const page = (await get(worker, '?limit=2')).versions;
    expect([page.items.length, page.nextCursor]).toEqual([2, '2']);
    const rest = (await get(worker, `?limit=2&cursor=${page.nextCursor}`)).versions;
    expect([rest.items.map(({ version }) => version), rest.nextCursor]).toEqual([[1], null]);
  });

  test.each([
    ['what is in force already', { preset: 'ask-then-stop', why: 'Again' }, 422, 'policy-unchanged'],
    ['what was made from another version', { policy: strict, why: 'Late', madeFrom: 0 }, 409, 'policy-changed'],
    ['what was made from a version to come', { policy: strict, why: 'Early', madeFrom: 9 }, 409, 'policy-changed'],
    ['a person’s data', { policy: strict, why: 'NHS number 943 476 5919' }, 422, 'personal-data'],
    ['a person’s data among the roles', { policy: withRole('DOB 12/03/1941'), why: 'Roles' }, 422, 'personal-data'],
    ['no reason', { policy: strict }, 400, 'bad-body'],
    ['neither a policy nor a preset', { why: 'Nothing' }, 400, 'bad-body'],
    ['both', { policy: strict, preset: 'join-only', why: 'Both' }, 400, 'bad-body'],
    ['a role where nobody is asked', { policy: withRole(null), why: 'Roles' }, 400, 'bad-body'],
    ['a milder answer for an older rating', { policy: milder(), why: 'Ages' }, 400, 'bad-body'],
  ])('is not set with %s, and nothing is written', async (_what, body, status, reason) => {
    await put(worker, { preset: 'ask-then-stop', why: 'First' });
    const audits = await count(worker, 'audit');
    expect(await code(await put(worker, body))).toEqual([status, reason]);
    expect([await count(worker, 'policy_version'), await count(worker, 'audit')]).toEqual([1, audits]);
  });

  test('gives a version to one of two that come at once; the other leaves nothing behind', async () => {
    const set = { version: 1, policy: usual, why: 'Race', setAt: '2026-11-22T09:00:00.000Z', setBy: 'test' };
    expect([await insertVersion(worker.db, set), await insertVersion(worker.db, { ...set, why: 'Lost' })]).toEqual([
      true,
      false,
    ]);
    expect([await count(worker, 'policy_version'), await count(worker, 'audit')]).toEqual([1, 1]);
  });

  test('needs the scope policy:write', async () => {
    expect((await worker.ask(['providers:read', 'admin'], '/v1/policy')).status).toBe(403);
    expect((await worker.dispatch('/v1/policy')).status).toBe(401);
  });
});

function withRole(role: string | null) {
  const caution = { answer: 'ask', role } as const;
  return { ...usual, rules: { ...usual.rules, rulings: { ...usual.rules.rulings, caution } } };
}

function milder() {
  const ageLimits = [
    { years: 3, ruling: { answer: 'do-not-place', role: null } },
    { years: 5, ruling: { answer: 'place', role: null } },
  ];
  return { ...usual, rules: { ...usual.rules, ageLimits } };
}

describe('a trial', () => {
  const trial = async (body: object, query = '') =>
    PolicyPreviewBody.parse(await (await put(worker, body, `?dryRun=1${query}`)).json());

  test('tells each verdict before and after, those that change first, and writes nothing', async () => {
    await fill(worker);
    const first = await trial({ preset: 'ask-then-stop' });
    expect(first.counts).toEqual({ stricter: 0, milder: 0, otherwise: 0, same: 0, first: 4, unknown: 0 });
    await put(worker, { preset: 'ask-then-stop', why: 'First' });
    const { items, counts, changes } = await trial({ policy: strict });
    expect(changes).toEqual(['Good: Do not place (was Place).']);
    expect(counts).toEqual({ stricter: 1, milder: 0, otherwise: 0, same: 3, first: 0, unknown: 0 });
    expect(items.map(({ name, change, before, after }) => [name, change, before?.answer, after?.answer])).toEqual([
      ['Oakfern Home Care', 'stricter', 'place', 'do-not-place'],
      ['Brindlewick Care Services', 'same', 'ask', 'ask'],
      ['Quillhaven Home Care', 'same', 'do-not-place', 'do-not-place'],
      ['Tazzlewick Lodge', 'same', 'ask', 'ask'],
    ]);
    expect(await count(worker, 'policy_version')).toBe(1);
  });

  test('pages', async () => {
    await fill(worker);
    const page = await trial({ preset: 'good-only' }, '&limit=3');
    const rest = await trial({ preset: 'good-only' }, `&limit=3&cursor=${page.nextCursor}`);
    expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 1, null]);
    expect(rest.counts.first).toBe(4);
  });
});

describe('providers', () => {
  const list = async (query: string) => {
    const answer = await worker.ask(['providers:read'], `/v1/providers?${query}`);
    const body = (await answer.json()) as { items: { name: string; verdict: unknown }[] };
    return { status: answer.status, names: body.items?.map(({ name }) => name), items: body.items };
  };

  test('have no verdict and no such filter until a policy is in force', async () => {
    await fill(worker);
    expect((await list('')).items.map(({ verdict }) => verdict)).toEqual([null, null, null, null]);
    expect((await list('verdict=place')).status).toBe(400);
  });

  test('have one from then on, and are found by it', async () => {
    await fill(worker);
    await put(worker, { preset: 'ask-then-stop', why: 'First' });
    expect((await list('verdict=place')).names).toEqual(['Oakfern Home Care']);
    expect((await list('verdict=ask')).names).toEqual(['Brindlewick Care Services', 'Tazzlewick Lodge']);
    expect((await list('verdict=do-not-place')).names).toEqual(['Quillhaven Home Care']);
    expect((await list('verdict=ask&query=tazzlewick')).names).toEqual(['Tazzlewick Lodge']);
    expect((await list('verdict=perhaps')).status).toBe(400);
    const one = await worker.ask(['providers:read'], '/v1/providers/1-1002');
    expect(await one.json()).toMatchObject({
      verdict: {
        answer: 'ask',
        role: 'brokerage manager',
        reason: 'Requires improvement, published 1 March 2026.',
        ground: 'requires-improvement',
        policyVersion: '1',
        byContractType: [],
      },
    });
  });

  test('pages of a filter hold what it lets through alone', async () => {
    await fill(worker);
    await put(worker, { preset: 'ask-then-stop', why: 'First' });
    const answer = await worker.ask(['providers:read'], '/v1/providers?verdict=ask&limit=1');
    const page = (await answer.json()) as { items: { name: string }[]; nextCursor: string };
    expect(page.items.map(({ name }) => name)).toEqual(['Brindlewick Care Services']);
    expect((await list(`verdict=ask&limit=1&cursor=${page.nextCursor}`)).names).toEqual(['Tazzlewick Lodge']);
  });

  test('are told where a contract type has another answer', async () => {
    await fill(worker);
    await put(worker, { preset: 'join-only', why: 'First' });
    const one = await worker.ask(['providers:read'], '/v1/providers/1-1003');
    expect(await one.json()).toMatchObject({
      verdict: { answer: 'place', byContractType: [{ contractType: 'direct-award', answer: 'do-not-place' }] },
    });
  });

  test('that the council suspended are not placed with', async () => {
    await fill(worker);
    await put(worker, { preset: 'ask-then-stop', why: 'First' });
    await worker.import('location_id,status,status_reason\n1-1001,suspended,Staffing\n');
    const one = await worker.ask(['providers:read'], '/v1/providers/1-1001');
    expect(await one.json()).toMatchObject({
      verdict: { answer: 'do-not-place', reason: 'Suspended by the council: Staffing.', ground: 'suspended' },
    });
  });
});

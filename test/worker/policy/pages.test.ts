/** The placement policy's forms: what is refused stays as it was typed, and whoever saved meanwhile is not overwritten. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { count, fill, put } from './stage.ts';

let worker: HttpWorker;
let deployed: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  deployed = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => Promise.all([worker.close(), deployed.close()]));

const HOME = 'http://127.0.0.1';
const OWN = { 'Sec-Fetch-Site': 'same-origin' };
const read = async (path: string) => {
  const answer = await worker.dispatch(`${HOME}${path}`, { headers: { Accept: 'text/html' } });
  return { status: answer.status, body: await answer.text() };
};
const submit = async (
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = OWN,
  on = worker,
) => {
  const answer = await on.dispatch(`${HOME}${path}`, {
    method: 'POST',
    headers: { Accept: 'text/html', 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
    redirect: 'manual',
  });
  return { status: answer.status, location: answer.headers.get('Location'), body: await answer.text() };
};

const strict = {
  ...PRESETS['ask-then-stop'],
  rules: {
    ...PRESETS['ask-then-stop'].rules,
    rulings: { ...PRESETS['ask-then-stop'].rules.rulings, good: { answer: 'do-not-place', role: null } },
  },
};
const draft = (more: Record<string, string> = {}): Record<string, string> => ({
  base: JSON.stringify(strict),
  madeFrom: '1',
  type: '',
  ...more,
});

describe('saving', () => {
  test('is answered by the page of the policy', async () => {
    await put(worker, { preset: 'ask-then-stop', why: 'Begun' });
    const saved = await submit('/policy', draft({ why: ' Agreed ' }));
    expect([saved.status, saved.location]).toEqual([303, '/policy']);
    const { body } = await read('/policy');
    expect(body).toContain('Good: Do not place (was Place).');
    expect(body).toMatch(/Version 2, set .* by local pages: Agreed/);
  });

  test.each([
    ['without a reason', draft({ why: '  ' }), 400, 'Say why.'],
    ['with a reason too long', draft({ why: 'x'.repeat(501) }), 400, 'At most 500 characters.'],
    ['with a person’s data', draft({ why: 'NHS 943 476 5919' }), 422, 'looks like an NHS number'],
    ['of what somebody else changed', draft({ why: 'Late', madeFrom: '0' }), 409, 'Version 1 was saved meanwhile'],
  ])('is refused %s, beside the field, and keeps what was typed', async (_what, fields, status, words) => {
    await fill(worker);
    await put(worker, { preset: 'ask-then-stop', why: 'Begun' });
    const refused = await submit('/policy', fields);
    expect(refused.status).toBe(status);
    expect(refused.body).toContain('<a href="#why">');
    expect(refused.body).toContain(words);
    expect(refused.body).toContain(`${fields.why}</textarea>`);
    expect(refused.body).toMatch(/<textarea id="why"[^>]*aria-describedby="why-hint why-error"/);
    expect(refused.body).toContain('1 get a stricter answer');
    expect(await count(worker, 'policy_version')).toBe(1);
  });

  test('of what gives the worse a milder answer is asked about first', async () => {
    const { body } = await submit('/policy/preview', draft({ do: 'general', type: 'spot' }));
    expect(body).toContain('Good (Do not place)');
    expect(body).toContain('Is this meant?');
  });

  test('of nothing new is not offered', async () => {
    await put(worker, { preset: 'ask-then-stop', why: 'Begun' });
    const same = await submit('/policy/edit', { ...draft(), base: JSON.stringify(PRESETS['ask-then-stop']) });
    expect(same.status).toBe(200);
    const base = JSON.stringify(PRESETS['ask-then-stop']);
    const seen = await submit('/policy/preview', { ...draft({ base, type: 'spot' }), do: 'general' });
    expect(seen.body).toContain('there is nothing to save');
    expect(seen.body).not.toContain('Save this policy');
  });
});

describe('what is not the page’s own', () => {
  test.each([
    ['no policy', draft({ base: '{}' })],
    ['no JSON', draft({ base: '<script>' })],
    ['no version', draft({ madeFrom: 'x' })],
  ])('is refused: %s', async (_what, fields) => {
    for (const path of ['/policy', '/policy/edit', '/policy/preview']) {
      expect((await submit(path, { ...fields, why: 'x' })).status).toBe(400);
    }
    expect(await count(worker, 'policy_version')).toBe(0);
  });

  test('form of another site writes nothing, and none is taken on a deployed Worker', async () => {
    const fields = { ...draft({ madeFrom: '0' }), why: 'Elsewhere' };
    for (const path of ['/policy', '/policy/edit', '/policy/preview']) {
      expect((await submit(path, fields, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
      expect((await submit(path, fields, {})).status).toBe(403);
      expect((await submit(path, fields, OWN, deployed)).status).toBe(403);
    }
    expect((await deployed.dispatch(`${HOME}/policy`)).status).toBe(403);
    expect((await deployed.dispatch(`${HOME}/policy/edit`)).status).toBe(403);
    expect(await count(worker, 'policy_version')).toBe(0);
  });

  test('hostile text is shown as text', async () => {
    const rulings = { ...strict.rules.rulings, good: { answer: 'ask', role: '"><script>alert(1)</script>' } };
    const base = JSON.stringify({ ...strict, rules: { ...strict.rules, rulings } });
    for (const path of ['/policy/edit', '/policy/preview']) {
      const { body } = await submit(path, draft({ base, do: 'preview' }));
      expect(body).not.toContain('<script');
      expect(body).toContain('&lt;script');
    }
    await submit('/policy', draft({ base, madeFrom: '0', why: '<script>alert(2)</script>' }));
    expect(await count(worker, 'policy_version')).toBe(1);
    expect((await read('/policy')).body).not.toContain('<script');
  });

  test('an address that nobody’s link has is taken as far as it makes sense', async () => {
    for (const query of ['?type=nonsense', '?preset=nonsense', '?type=constructor&preset=__proto__']) {
      expect((await read(`/policy/edit${query}`)).status).toBe(200);
    }
    expect((await read('/policy?before=-1')).status).toBe(200);
  });
});

test('older versions are a page away', async () => {
  for (let turn = 0; turn < 11; turn += 1) {
    await put(worker, { preset: 'join-only', why: `Odd ${turn}` });
    await put(worker, { preset: 'good-only', why: `Even ${turn}` });
  }
  const { body } = await read('/policy');
  expect(body).toContain('href="/policy?before=3"');
  expect((await read('/policy?before=3')).body).toContain('Odd 0');
});

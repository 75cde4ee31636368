/** Tokens and enrolment in a true Worker: who gets one, how often, till when, and that none is kept anywhere. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EnrolledBody, TokenMadeBody } from '../../../shared/api/tokens.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { codeOf, daysFromNow, tokenCalls } from './token-calls.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(async () => {
  told.length = 0;
  await emptied(worker);
});
afterAll(() => worker.close());

const { told, asAdmin, secret, addToken, addCode, enrol, enrolled, use, rotateOwn, listed, codes, audited, move } =
  tokenCalls(() => worker);

describe('a program’s token', () => {
  it('is told once, does what its scopes name, and is listed without itself', async () => {
    const made = await addToken({ days: 30 });
    expect((await use(made.token)).status).toBe(200);
    expect((await use(made.token, '/v1/providers')).status).toBe(403);
    const [token] = await listed();
    expect(token).toMatchObject({
      id: made.id,
      prefix: made.token.slice(0, 7),
      ...{ label: 'Data warehouse', kind: 'program', owner: null, scopes: ['index:read'], state: 'in-force' },
    });
    expect([daysFromNow(token?.expiresAt ?? null), token?.lastUsedAt]).toEqual([30, expect.any(String)]);
  });

  it.each([
    ['a day that is past', { expiresOn: '2026-01-01' }, 422],
    ['both a day and a number of days', { expiresOn: '2030-01-01', days: 3 }, 400],
    ['a scope that there is none of', { scopes: ['everything'] }, 400],
    ['no scope', { scopes: [] }, 400],
    ['a person’s name', { label: 'Mary Whitlock' }, 422],
  ])('is not made with %s', async (_, body, status) => {
    const answer = await asAdmin('/v1/tokens', { label: 'Warehouse', scopes: ['index:read'], ...body });
    expect(answer.status).toBe(status);
    expect(await listed()).toEqual([]);
  });

  it('that is revoked is refused with the next request, and cannot be revoked again', async () => {
    const { id, token } = await addToken();
    expect((await use(token)).status).toBe(200);
    expect((await asAdmin(`/v1/tokens/${id}/revoke`)).status).toBe(204);
    expect(await codeOf(await use(token))).toBe('token-revoked');
    expect((await asAdmin(`/v1/tokens/${id}/revoke`)).status).toBe(404);
    expect((await audited()).map(({ action }) => action)).toEqual(['token.add', 'token.revoke']);
  });

  it('that is rotated stays in force for the overlap, no longer than it would have, and is rotated once', async () => {
    const old = await addToken({ days: 10 });
    const next = await secret<TokenMadeBody>(await asAdmin(`/v1/tokens/${old.id}/rotate`, { overlapHours: 48 }));
    expect([(await use(old.token)).status, (await use(next.token)).status]).toEqual([200, 200]);
    expect((await asAdmin(`/v1/tokens/${old.id}/rotate`)).status).toBe(409);
    const [first, second] = await listed();
    expect([first?.state, daysFromNow(first?.expiresAt ?? null), first?.replacedBy]).toEqual([
      'being-replaced',
      2,
      next.id,
    ]);
    expect([second?.state, daysFromNow(second?.expiresAt ?? null), second?.scopes]).toEqual([
      'in-force',
      10,
      ['index:read'],
    ]);
    const last = await secret<TokenMadeBody>(await asAdmin(`/v1/tokens/${next.id}/rotate`, { overlapHours: 0 }));
    expect(await codeOf(await use(next.token))).toBe('token-expired');
    await move(last.id, 'expires_at', new Date(Date.now() + 3_600_000).toISOString());
    await asAdmin(`/v1/tokens/${last.id}/rotate`);
    expect(Date.parse((await listed())[2]?.expiresAt ?? '')).toBeLessThan(Date.now() + 3_600_001);
    // A program's old token is another thing to revoke: whatever runs by it goes on till then.
    await asAdmin(`/v1/tokens/${last.id}/revoke`);
    expect((await use(old.token)).status).toBe(200);
  });
});

describe('an enrolment code', () => {
  it('is changed for one browser’s token, with the rights it was made for', async () => {
    const { code, id } = await addCode({ scopes: ['alerts:read'] });
    const browser = await secret<EnrolledBody>(await enrol(code.toLowerCase().replaceAll('-', ' ')));
    expect(browser.scopes).toEqual(['index:read', 'alerts:read']);
    expect(daysFromNow(browser.expiresAt)).toBe(180);
    expect((await use(browser.token)).status).toBe(200);
    expect((await use(browser.token, '/v1/providers')).status).toBe(403);
    const [token] = await listed();
    expect(token).toMatchObject({ kind: 'browser', owner: 'broker@council.example', label: 'Duty desk, Edge' });
    expect(await codes()).toMatchObject([{ id, state: 'used', tokenId: token?.id }]);
    expect((await audited()).map(({ action, actor }) => [action, actor === token?.id])).toEqual([
      ['enrolment-code.add', false],
      ['token.enrol', true],
    ]);
  });

  it('gives exactly one token, however many ask at once', async () => {
    const { code } = await addCode();
    const answers = await Promise.all(Array.from({ length: 12 }, () => enrol(code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(11).fill(410)]);
    expect(await listed()).toHaveLength(1);
    expect((await audited()).filter(({ action }) => action === 'token.enrol')).toHaveLength(1);
  });

  it('that is used, withdrawn, too old, mistyped or unknown is refused in the same words', async () => {
    const [used, withdrawn, old, unknown] = [await addCode(), await addCode(), await addCode(), await addCode()];
    await secret<EnrolledBody>(await enrol(used.code));
    expect((await asAdmin(`/v1/enrolment-codes/${withdrawn.id}/withdraw`)).status).toBe(204);
    expect((await asAdmin(`/v1/enrolment-codes/${used.id}/withdraw`)).status).toBe(404);
    await worker.db
      .prepare('UPDATE enrolment_code SET expires_at = ?2 WHERE id = ?1')
      .bind(old.id, new Date().toISOString())
      .run();
    await worker.db.prepare('DELETE FROM enrolment_code WHERE id = ?1').bind(unknown.id).run();
    const mistyped = `${withdrawn.code.slice(0, -1)}${withdrawn.code.endsWith('7') ? '8' : '7'}`;
    const refusals = await Promise.all(
      [used.code, withdrawn.code, old.code, unknown.code, mistyped, ''].map(async (code) => {
        const answer = await enrol(code);
        return [answer.status, await answer.text()].join(' ');
      }),
    );
    expect(new Set(refusals).size).toBe(1);
    expect(refusals[0]).toMatch(/^410 .*code-refused/);
    expect((await codes()).map(({ state }) => state).sort()).toEqual(['expired', 'used', 'withdrawn']);
  });
});

describe('a browser that changes its own token', () => {
  const next = async (token: string) => secret<EnrolledBody>(await rotateOwn(token));

  it('has a day in which both are in force', async () => {
    const first = await enrolled();
    const second = await next(first.token);
    expect([(await use(first.token)).status, (await use(second.token)).status]).toEqual([200, 200]);
    expect([second.scopes, daysFromNow(second.expiresAt)]).toEqual([first.scopes, 180]);
    const [old, now] = await listed();
    expect([old?.state, daysFromNow(old?.expiresAt ?? null)]).toEqual(['being-replaced', 1]);
    expect(now).toMatchObject({ kind: 'browser', owner: 'broker@council.example', state: 'in-force' });
  });

  it('gets another where the answer was lost, which revokes the lost one and gains the old one no time', async () => {
    const first = await enrolled();
    const lost = await next(first.token);
    const until = (await listed())[0]?.expiresAt;
    const second = await next(first.token);
    expect((await listed())[0]?.expiresAt).toBe(until);
    expect(await codeOf(await use(lost.token))).toBe('token-revoked');
    expect((await use(second.token)).status).toBe(200);
  });

  it('asked with a copy of the old token, after the new one was used, is stopped whole', async () => {
    const first = await enrolled();
    const second = await next(first.token);
    expect((await use(second.token)).status).toBe(200);
    expect((await rotateOwn(first.token)).status).toBe(401);
    expect(await codeOf(await use(first.token))).toBe('token-revoked');
    expect(await codeOf(await use(second.token))).toBe('token-revoked');
  });

  it('of two at once leaves one that is in force beside the old one', async () => {
    const first = await enrolled();
    const answers = await Promise.all(Array.from({ length: 6 }, () => rotateOwn(first.token)));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect((await listed()).filter(({ state }) => state === 'in-force')).toHaveLength(1);
  });

  it('does so in the last month of its token alone', async () => {
    const early = await secret<EnrolledBody>(await enrol((await addCode()).code));
    expect(await codeOf(await rotateOwn(early.token))).toBe('too-early');
    expect(await listed()).toHaveLength(1);
  });

  it('is a browser: a program is not answered', async () => {
    const { token } = await addToken();
    expect(await codeOf(await rotateOwn(token))).toBe('not-a-browser');
  });

  it('is revoked with the token before it', async () => {
    const first = await enrolled();
    const second = await next(first.token);
    await asAdmin(`/v1/tokens/${(await listed())[1]?.id}/revoke`);
    expect([(await use(first.token)).status, (await use(second.token)).status]).toEqual([401, 401]);
  });
});

describe('whoever asks too often', () => {
  const from = (address: string) => ({ 'CF-Connecting-IP': address });
  /** How many of so many in a row are answered otherwise than 429. */
  const answered = async (count: number, ask: () => Promise<Response>) => {
    const answers = await Promise.all(Array.from({ length: count }, ask));
    for (const { headers } of answers.filter(({ status }) => status === 429)) {
      expect(headers.get('Retry-After')).toBe('60');
    }
    return answers.filter(({ status }) => status !== 429).length;
  };
  /** A minute may turn while a test runs: then twice as many are answered at the most. */
  const oneOrTwo = (limit: number, count: number) => {
    expect(count).toBeGreaterThanOrEqual(limit);
    expect(count).toBeLessThanOrEqual(2 * limit);
  };

  it('with what is refused is told to wait, and nobody else of that address who has a token', async () => {
    const { token } = await addToken();
    oneOrTwo(20, await answered(50, () => use('nothing', '/v1/index', 'GET', from('203.0.113.7'))));
    expect((await use(token, '/v1/index', 'GET', from('203.0.113.7'))).status).toBe(200);
    expect((await use('nothing', '/v1/index', 'GET', from('203.0.113.8'))).status).toBe(401);
  });

  it('to enrol is told to wait, by a whole IPv6 network', async () => {
    let host = 0;
    const ask = () => {
      host += 1;
      return enrol('nothing', from(`2001:db8:1:2::${host.toString(16)}`));
    };
    oneOrTwo(20, await answered(50, ask));
    expect((await enrol('nothing', from('2001:db8:1:3::1'))).status).toBe(410);
  });
});

it('no secret is in any row of any table after all of it', async () => {
  await addToken();
  const first = await enrolled();
  await secret<EnrolledBody>(await rotateOwn(first.token));
  await secret<TokenMadeBody>(await asAdmin(`/v1/tokens/${(await listed())[0]?.id}/rotate`));
  await enrol((await addCode()).code);
  const { results } = await worker.db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'")
    .all<{ name: string }>();
  const rows = await Promise.all(results.map(({ name }) => worker.db.prepare(`SELECT * FROM "${name}"`).all()));
  const everything = JSON.stringify(rows.map((table) => table.results));
  expect(told).toHaveLength(6);
  expect(told.filter((text) => everything.includes(text) || everything.includes(text.slice(7)))).toEqual([]);
  // It was looked for where it would stand.
  expect(everything).toContain('Data warehouse');
});

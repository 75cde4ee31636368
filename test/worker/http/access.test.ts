/** What a token opens, and what is kept of it. That each route asks for its scope: `access/matrix.test.ts`. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;
const index = '/v1/index';
const withToken = (authorization: string) => worker.dispatch(index, { headers: { Authorization: authorization } });

describe('a token', () => {
  it('opens what its scope names', async () =>
    expect((await withToken(await worker.token(['index:read']))).status).toBe(200));

  it.each([
    ['garbled', 'Bearer hello', 'token-malformed'],
    ['of another scheme', 'Basic dXNlcjpwYXNz', 'token-malformed'],
    ['with words after it', 'Bearer rw_a b', 'token-malformed'],
  ])('%s is refused', async (_, authorization, code) => {
    const answer = await withToken(authorization);
    expect(answer.status).toBe(401);
    expect(await codeOf(answer)).toBe(code);
  });

  it('with one character mistyped is refused before the database is asked', async () => {
    const token = await worker.token(['index:read']);
    const at = 'Bearer rw_'.length;
    const mistyped = token.slice(0, at) + (token[at] === 'a' ? 'b' : 'a') + token.slice(at + 1);
    expect(await codeOf(await withToken(mistyped))).toBe('token-malformed');
  });

  it.each([
    ['that is not known', 'token-unknown'],
    ['that has expired', 'token-expired'],
    ['that was revoked', 'token-revoked'],
  ])('%s is refused', async (_, code) => {
    const authorization = await worker.token(['index:read'], {
      ...(code === 'token-expired' ? { expiresAt: '2026-01-02T00:00:00.000Z' } : {}),
      ...(code === 'token-revoked' ? { revokedAt: '2026-01-02T00:00:00.000Z' } : {}),
    });
    if (code === 'token-unknown') await worker.db.prepare('DELETE FROM api_token').run();
    const answer = await withToken(authorization);
    expect(answer.status).toBe(401);
    expect(await codeOf(answer)).toBe(code);
  });

  it('that expires later is good', async () => {
    const authorization = await worker.token(['index:read'], { expiresAt: '2126-01-01T00:00:00.000Z' });
    expect((await withToken(authorization)).status).toBe(200);
  });

  it('has its use noted, at most once an hour', async () => {
    const lastUse = () => worker.db.prepare('SELECT last_used_at AS at FROM api_token').first<string>('at');
    const authorization = await worker.token(['index:read']);
    await withToken(authorization);
    const first = await lastUse();
    expect(first).not.toBeNull();
    await withToken(authorization);
    expect(await lastUse()).toBe(first);
    await worker.db.prepare("UPDATE api_token SET last_used_at = '2026-01-01T00:00:00.000Z'").run();
    await withToken(authorization);
    expect(await lastUse()).not.toBe('2026-01-01T00:00:00.000Z');
  });

  it('is kept nowhere but as its hash', async () => {
    const authorization = await worker.token(['index:read']);
    const { results } = await worker.db.prepare('SELECT * FROM api_token').all();
    expect(JSON.stringify(results)).not.toContain(authorization.slice('Bearer '.length));
  });
});

describe('a database that fails', () => {
  it('closes the door with 503, and tells nothing of itself', async () => {
    const broken = await openHttpWorker();
    try {
      const authorization = await broken.token(['index:read']);
      await broken.db.prepare('DROP TABLE api_token').run();
      const answer = await broken.dispatch(index, { headers: { Authorization: authorization } });
      expect(answer.status).toBe(503);
      const text = await answer.text();
      expect(JSON.parse(text)).toMatchObject({ error: { code: 'database-unavailable' } });
      expect(text).not.toContain('api_token');
    } finally {
      await broken.close();
    }
  });
});

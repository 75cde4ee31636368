/** A changed secrets key: nothing is lost meanwhile, and after a tick the old one is needed for nothing. */
import { Response as WorkerResponse } from 'miniflare';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signWebhook } from '../../../worker/delivery/sign.ts';
import { keyIdOf, seal, unseal } from '../../../worker/secrets/seal.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const KEYS = { SECRETS_KEY: keyOf(1), SECRETS_KEY_OLD: keyOf(2) };
const SECRET = `whsec_${keyOf(9)}`;
const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));

let worker: HttpWorker;
/** What the receiver was sent: whether it was signed with the secret. */
const signed: boolean[] = [];

beforeAll(async () => {
  worker = await openHttpWorker(KEYS, async (request) => {
    const [id = '', seconds, signature] = ['id', 'timestamp', 'signature'].map((name) =>
      String(request.headers.get(`webhook-${name}`)),
    );
    const expected = await signWebhook(SECRET, id, new Date(Number(seconds) * 1000), await request.text());
    signed.push(expected['webhook-signature'] === signature);
    return new WorkerResponse(null, { status: 204 });
  });
  for (const [id, key, disabledAt] of [
    ['old', keyOf(2), null],
    ['older', keyOf(3), null],
    ['off', keyOf(2), '2026-11-01T00:00:00.000Z'],
  ] as const)
    await worker.db
      .prepare(
        `INSERT INTO endpoint (id, channel, address, secret, created_at, disabled_at)
         VALUES (?1, 'webhook', ?2, ?3, '2026-10-01T00:00:00.000Z', ?4)`,
      )
      .bind(id, `https://hooks.example.org/${id}`, await seal(key, id, SECRET, randomBytes), disabledAt)
      .run();
});
afterAll(() => worker.close());

const sealedOf = (id: string) =>
  worker.db.prepare('SELECT secret FROM endpoint WHERE id = ?1').bind(id).first<string>('secret');
const sendTest = (id: string) => worker.ask(['admin'], `/v1/endpoints/${id}/test`, { method: 'POST' });

test('what the old key sealed is sent on, and sealed anew with the next tick, once', async () => {
  const before = [await sealedOf('older'), await sealedOf('off')];
  expect((await sendTest('old')).status).toBe(200);
  expect(await worker.scheduled()).toBe('ok');
  const anew = (await sealedOf('old')) ?? '';
  expect(anew).toMatch(new RegExp(`^${await keyIdOf(KEYS.SECRETS_KEY, 'SECRETS_KEY')}\\.`));
  expect(await unseal({ secretsKey: KEYS.SECRETS_KEY }, 'old', anew)).toBe(SECRET);
  expect((await sendTest('old')).status).toBe(200);
  // A tick has messages of its own, too.
  expect(new Set(signed)).toEqual(new Set([true]));
  expect(await worker.scheduled()).toBe('ok');
  expect(await sealedOf('old')).toBe(anew);
  expect([await sealedOf('older'), await sealedOf('off')]).toEqual(before);
  const { results } = await worker.db
    .prepare("SELECT actor, subject, before, after FROM audit WHERE action = 'endpoint.reseal'")
    .all();
  expect(results).toEqual([{ actor: 'schedule', subject: 'old', before: null, after: null }]);
});

test('what neither key sealed is not sent, and the answer says so', async () => {
  const answer = await sendTest('older');
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ error: { code: 'secret-unreadable' } });
});

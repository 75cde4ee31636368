/** The page of Atom feeds: made with the address shown once, refused with what was typed kept, revoked. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';

let local: HttpWorker;
beforeAll(async () => {
  local = await openHttpWorker({ LOCAL: '1' });
});
beforeEach(() => emptied(local));
afterAll(() => local.close());

const { page: open, send } = pageCalls(() => local);
const page = async (): Promise<string> => (await open('/settings/feeds')).body;
const make = (label: string) => send('/settings/feeds', { label });
const ADDRESS = /http:\/\/127\.0\.0\.1\/feeds\/[\w-]{43}\/alerts\.atom/;

describe('a feed', () => {
  it('is made: its address works, and is shown this once', async () => {
    const { status, body } = await make('Duty team');
    expect(status).toBe(201);
    const [address = ''] = ADDRESS.exec(body) ?? [];
    expect((await local.dispatch(address)).status).toBe(200);
    const again = await page();
    expect(again).toContain('Duty team');
    expect(again).not.toMatch(ADDRESS);
  });

  it('is revoked by its button, and its address is dead', async () => {
    const [address = ''] = ADDRESS.exec((await make('Duty team')).body) ?? [];
    const [, path = ''] = /action="(\/settings\/feeds\/[^"]+\/revoke)"/.exec(await page()) ?? [];
    expect(await send(path, {})).toMatchObject({ status: 303, to: '/settings/feeds' });
    expect((await local.dispatch(address)).status).toBe(404);
    expect(await page()).toContain('Revoked');
    expect((await send(path, {})).status).toBe(404);
  });

  it('called by hostile text shows it as text', async () => {
    const { body } = await make('<script>"x"</script>');
    expect(body).not.toContain('<script>');
    expect(body).toContain('&lt;script>');
  });
});

describe('nothing is made', () => {
  it.each([
    ['   ', 400],
    ['x'.repeat(81), 400],
    ['Mary Whitlock', 422],
  ])('of the label %j, which stays in its field', async (label, status) => {
    const answer = await make(label);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain('href="#label"');
    expect(answer.body).toContain('aria-invalid="true"');
    expect(answer.body).toContain(`value="${label}"`);
    expect(await page()).toContain('No feed was made yet.');
  });

  it('by a form of another site, or by one who was not let in', async () => {
    expect((await send('/settings/feeds', { label: 'Duty team' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(
      403,
    );
    const path = 'http://ratings.example.org/settings/feeds';
    expect((await local.dispatch(path)).status).toBe(403);
    expect((await local.dispatch(path, { method: 'POST', body: 'label=x' })).status).toBe(403);
    expect(await page()).toContain('No feed was made yet.');
  });
});

/** The pages of browsers and of tokens: a secret is shown once, one's own is one's own, and all of a person's stop at once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1', PUBLIC_URL: 'https://ratings.fernshire.example/' });
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const { page, send } = pageCalls(() => worker);
/** The person of a developer's machine. */
const SELF = 'local pages';
const shown = (body: string, pattern: RegExp): string => pattern.exec(body)?.[1] ?? '';
const CODE = /<code>((?:[0-9A-Z]{4}-){5}[0-9A-Z]{4})<\/code>/;
const TOKEN = /<code>(rw_\w{26}_\w{6})<\/code>/;

const enrol = async (code: string) => {
  const answer = await worker.dispatch('/v1/enrol', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code, browser: 'Chrome' }),
  });
  return (await answer.json()) as { token: string };
};
const isIn = async (token: string) =>
  (await worker.dispatch('/v1/index', { headers: { Authorization: `Bearer ${token}` } })).status === 200;
/** A browser of somebody, with its token. */
const browserOf = async (owner: string, label = 'Their machine') => {
  const answer = await worker.ask(['admin'], '/v1/enrolment-codes', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ label, owner }),
  });
  const { token } = await enrol(((await answer.json()) as { code: string }).code);
  const id = await worker.db
    .prepare('SELECT id FROM api_token WHERE kind = ?1 ORDER BY rowid DESC')
    .bind('browser')
    .first('id');
  return { token, id: String(id) };
};

describe('the page of one’s own browsers', () => {
  it('enrols one by a code that is shown once, and stops it after a question', async () => {
    expect((await page('/browsers')).body).toContain('No browser of yours is enrolled.');
    const made = await send('/browsers', { label: 'Duty desk' });
    expect([made.status, made.to]).toEqual([201, null]);
    expect(made.body).toContain('<code>https://ratings.fernshire.example</code>');
    const code = shown(made.body, CODE);
    expect(code).not.toBe('');
    const waiting = (await page('/browsers')).body;
    expect(waiting).toContain('“Duty desk”, until');
    expect(waiting).not.toContain(code);
    const { token } = await enrol(code);
    expect(await isIn(token)).toBe(true);
    const stop = shown((await page('/browsers')).body, /href="(\/browsers\/[^"]+\/stop)"/);
    const asked = await page(stop);
    expect(asked.body).toContain('Stop a browser: Duty desk, Chrome');
    expect(await isIn(token)).toBe(true);
    expect((await send(stop)).to).toBe('/browsers?notice=stopped');
    expect(await isIn(token)).toBe(false);
    expect((await page('/browsers?notice=stopped')).body).toContain(`Duty desk, Chrome: Stopped`);
    expect((await send(stop)).to).toBe('/browsers?notice=before');
  });

  it('tells of a browser that was stopped because a copy of its token was used', async () => {
    const made = await send('/browsers', { label: 'Duty desk' });
    const { token } = await enrol(shown(made.body, CODE));
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    const rotate = () =>
      worker.dispatch('/v1/token/rotate', { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
    await worker.db.prepare('UPDATE api_token SET expires_at = ?1').bind(soon).run();
    await rotate();
    const next = (await (await rotate()).json()) as { token: string };
    expect(await isIn(next.token)).toBe(true);
    await rotate();
    const { body } = await page('/browsers');
    expect(body).toContain('No browser of yours is enrolled.');
    expect(body.match(/by itself: a copy of its token was used/g)).toHaveLength(2);
    expect((await page('/settings/tokens?state=over')).body).toContain('it never arrived, and another took its place');
  });

  it.each([
    ['', 400],
    ['Mary Whitlock', 422],
    ['x'.repeat(81), 400],
  ])('makes no code for “%s”', async (label, status) => {
    const refused = await send('/browsers', { label });
    expect([refused.status, shown(refused.body, CODE)]).toEqual([status, '']);
    expect(refused.body).toContain('id="label-error"');
  });

  it('takes a code back', async () => {
    const made = await send('/browsers', { label: 'Duty desk' });
    const back = shown(made.body, /action="(\/browsers\/codes\/[^"]+\/withdraw)"/);
    expect((await send(back)).to).toBe('/browsers?notice=withdrawn');
    expect((await enrol(shown(made.body, CODE))).token).toBeUndefined();
  });

  it('has nothing of anybody else’s, though its address is known', async () => {
    const { token, id } = await browserOf('broker@council.example');
    expect((await page('/browsers')).body).not.toContain('Their machine');
    expect((await page(`/browsers/${id}/stop`)).status).toBe(404);
    expect((await send(`/browsers/${id}/stop`)).status).toBe(404);
    expect(await isIn(token)).toBe(true);
  });
});

describe('the pages of tokens', () => {
  const FORM = [
    ['label', 'Data warehouse'],
    ['scopes', 'providers:read'],
    ['scopes', 'index:read'],
  ] as const;

  it('make one for a program, show it once, replace it and stop it', async () => {
    const made = await send('/settings/tokens', [...FORM, ['expiresOn', '31/03/2030']]);
    expect([made.status, made.to]).toEqual([201, null]);
    const token = shown(made.body, TOKEN);
    expect(await isIn(token)).toBe(true);
    const list = (await page('/settings/tokens')).body;
    expect(list).toContain('on 31 March 2030');
    expect(list).toContain(`by ${SELF}`);
    expect(list).not.toContain(token);
    const rotate = shown(list, /href="(\/settings\/tokens\/[^"]+\/rotate)"/);
    expect((await page(rotate)).body).toContain('In 24 hours');
    const replaced = await send(rotate, { overlapHours: '0' });
    expect(await isIn(token)).toBe(false);
    expect(await isIn(shown(replaced.body, TOKEN))).toBe(true);
    expect((await send(rotate, { overlapHours: '24' })).to).toBe('/settings/tokens?notice=before');
    const stop = shown((await page('/settings/tokens')).body, /href="(\/settings\/tokens\/[^"]+\/revoke)"/);
    expect((await page(stop)).body).toContain('Stop a token: Data warehouse');
    expect((await send(stop)).to).toBe('/settings/tokens?notice=stopped');
    expect(await isIn(shown(replaced.body, TOKEN))).toBe(false);
  });

  it.each([
    ['label', [['scopes', 'index:read']], 400],
    ['scopes', [['label', 'Warehouse']], 400],
    [
      'scopes',
      [
        ['label', 'Warehouse'],
        ['scopes', 'everything'],
      ],
      400,
    ],
    ['expiresOn', [...FORM, ['expiresOn', 'soon']], 400],
    ['expiresOn', [...FORM, ['expiresOn', '01/01/2026']], 422],
    ['label', [['label', 'Mary Whitlock'], FORM[1]], 422],
  ] as const)('say what is wrong with %s, and make nothing', async (field, fields, status) => {
    const refused = await send('/settings/tokens', fields);
    expect([refused.status, shown(refused.body, TOKEN)]).toEqual([status, '']);
    expect(refused.body).toContain(`id="${field}-error"`);
    expect(await worker.db.prepare("SELECT count(*) AS n FROM api_token WHERE label <> 'test'").first('n')).toBe(0);
  });

  it('find what was never used, what expires soon, and what is somebody’s', async () => {
    await send('/settings/tokens', FORM);
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    await worker.db.prepare('UPDATE api_token SET expires_at = ?1').bind(soon).run();
    await browserOf('broker@council.example', 'Used desk').then(({ token }) => isIn(token));
    const found = async (query: string) => {
      const { body } = await page(`/settings/tokens?${query}`);
      return ['Data warehouse', 'Used desk'].filter((label) => body.includes(label));
    };
    expect(await found('')).toEqual(['Data warehouse', 'Used desk']);
    expect(await found('state=never-used')).toEqual(['Data warehouse']);
    expect(await found('state=expiring')).toEqual(['Data warehouse']);
    expect(await found('kind=browser')).toEqual(['Used desk']);
    expect(await found('owner=BROKER')).toEqual(['Used desk']);
    expect(await found('state=over')).toEqual([]);
  });

  it('stop all browsers of one person at once, their open codes too, and nobody else’s', async () => {
    const [one, two, other] = [
      await browserOf('leaver@council.example'),
      await browserOf('leaver@council.example', 'Desk'),
      await browserOf('broker@council.example'),
    ];
    const asked = await page('/settings/tokens/lost?owner=leaver%40council.example');
    expect(asked.body).toContain('2 browsers in force');
    expect(asked.body).toContain('read every provider’s rating');
    const sent = await send('/settings/tokens/lost', { owner: 'leaver@council.example' });
    expect(sent.to).toBe('/settings/tokens/lost?notice=stopped&count=2');
    expect([await isIn(one.token), await isIn(two.token), await isIn(other.token)]).toEqual([false, false, true]);
    expect((await page('/settings/tokens/lost')).body).not.toContain('leaver@');
    const { results } = await worker.db
      .prepare("SELECT subject, actor FROM audit WHERE action = 'token.revoke' ORDER BY subject")
      .all();
    expect(results).toEqual([one.id, two.id].sort().map((subject) => ({ subject, actor: SELF })));
  });
});
